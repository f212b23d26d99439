from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "goldenthread.rooms.complaints"
    label = "complaints"

    def ready(self) -> None:
        from goldenthread.foundation.registers.main_pages import main_pages
        from goldenthread.rooms.complaints.pages import PAGES

        main_pages("complaints", "Complaints and speaking up", PAGES)
        from goldenthread.foundation.registers.records import known
        from goldenthread.rooms.complaints.registers import COMPLAINTS, DISCLOSURES, STAGES, UPDATES

        known(COMPLAINTS, lambda organisation, ref: f"/o/{organisation}/complaints/complaints/{ref}/")
        known(DISCLOSURES, lambda organisation, ref: f"/o/{organisation}/complaints/speaking-up/{ref}/")
        for one in (STAGES, UPDATES):
            known(one)
        self._end()

    def _end(self) -> None:
        from goldenthread.foundation.registers.ending import ends_when_closed, label_of
        from goldenthread.foundation.registers.policy import rows_of
        from goldenthread.rooms.complaints.registers import COMPLAINTS, DISCLOSURES, STAGES, UPDATES

        more = tuple(label_of(one.model) for one in (STAGES, UPDATES))
        for one in (COMPLAINTS, DISCLOSURES):
            ends_when_closed(
                one, closed="closed_at", models=more,
                with_it=lambda ref: [rows_of(each).filter(about=ref) for each in (STAGES, UPDATES)],
            )  # fmt: skip
