from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "goldenthread.rooms.governance"
    label = "governance"

    def ready(self) -> None:
        from goldenthread.foundation.registers.records import known
        from goldenthread.rooms.governance.registers import RISKS

        known(RISKS, lambda organisation, ref: f"/o/{organisation}/governance/risks/{ref}/")
