from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "goldenthread.rooms.governance"
    label = "governance"

    def ready(self) -> None:
        from goldenthread.rooms.governance.registered import register_all

        register_all()
