from django.apps import AppConfig


class LeadsConfig(AppConfig):
    name = "goldenthread.rooms.leads"
    label = "leads"

    def ready(self) -> None:
        from goldenthread.foundation.registers.main_pages import main_pages
        from goldenthread.rooms.leads.pages import PAGES

        main_pages("leads", "The lead's own work", PAGES)
        from goldenthread.foundation.registers.ending import rows_end_with_person
        from goldenthread.foundation.registers.records import known
        from goldenthread.rooms.leads.models import HandingOver
        from goldenthread.rooms.leads.registers import LEAD_DIARY

        known(LEAD_DIARY, lambda organisation, ref: f"/o/{organisation}/leads/diary/{ref}/")
        rows_end_with_person(HandingOver, "lead")
