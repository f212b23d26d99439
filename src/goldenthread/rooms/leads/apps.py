from django.apps import AppConfig


class LeadsConfig(AppConfig):
    name = "goldenthread.rooms.leads"
    label = "leads"

    def ready(self) -> None:
        from goldenthread.foundation.registers.records import known
        from goldenthread.rooms.leads.registers import LEAD_DIARY

        known(LEAD_DIARY, lambda organisation, ref: f"/o/{organisation}/leads/diary/{ref}/")
