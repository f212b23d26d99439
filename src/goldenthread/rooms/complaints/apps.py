from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "goldenthread.rooms.complaints"
    label = "complaints"

    def ready(self) -> None:
        from goldenthread.foundation.registers.records import known
        from goldenthread.rooms.complaints.registers import COMPLAINTS, DISCLOSURES, STAGES, UPDATES

        known(COMPLAINTS, lambda organisation, ref: f"/o/{organisation}/complaints/complaints/{ref}/")
        known(DISCLOSURES, lambda organisation, ref: f"/o/{organisation}/complaints/speaking-up/{ref}/")
        for one in (STAGES, UPDATES):
            known(one)
