from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "goldenthread.rooms.complaints"
    label = "complaints"

    def ready(self) -> None:
        from goldenthread.foundation.registers.main_pages import main_pages
        from goldenthread.rooms.complaints.pages import PAGES

        main_pages("complaints", "Complaints and speaking up", PAGES)
        from goldenthread.foundation.access.registry import register_home
        from goldenthread.foundation.registers.records import known
        from goldenthread.rooms.complaints.home import home_lines
        from goldenthread.rooms.complaints.registers import COMPLAINTS, DISCLOSURES, STAGES, UPDATES

        register_home(home_lines)
        known(COMPLAINTS, lambda organisation, ref: f"/o/{organisation}/complaints/complaints/{ref}/")
        known(DISCLOSURES, lambda organisation, ref: f"/o/{organisation}/complaints/speaking-up/{ref}/")
        for one in (STAGES, UPDATES):
            known(one)
        self._themes()
        self._end()

    def _themes(self) -> None:
        from goldenthread.foundation.access.registry import RecordKind, register
        from goldenthread.rooms.complaints.changes.code import PREFIX
        from goldenthread.rooms.complaints.queries import see_themes

        plain = "A theme shows in it"
        register(RecordKind(PREFIX, "theme_shown", plain, see=see_themes, address=lambda _organisation, _ref: None))

    def _end(self) -> None:
        from goldenthread.foundation.registers.ending import ends_when_closed, label_of
        from goldenthread.foundation.retention.registry import register_clearing
        from goldenthread.rooms.complaints.ending import OLD_WORDS, with_complaint, with_disclosure
        from goldenthread.rooms.complaints.models import SpokenWord, Stage, Update, WrittenBack
        from goldenthread.rooms.complaints.registers import COMPLAINTS, DISCLOSURES

        parts = (label_of(Stage), label_of(Update))
        complaint = (*parts, WrittenBack._meta.label)
        ends_when_closed(COMPLAINTS, closed="closed_at", models=complaint, with_it=with_complaint)
        disclosure = (*parts, SpokenWord._meta.label)
        ends_when_closed(DISCLOSURES, closed="closed_at", models=disclosure, with_it=with_disclosure)
        register_clearing(OLD_WORDS)
