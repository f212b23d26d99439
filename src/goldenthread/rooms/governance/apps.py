from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "goldenthread.rooms.governance"
    label = "governance"

    def ready(self) -> None:
        from goldenthread.foundation.registers.main_pages import main_pages
        from goldenthread.rooms.governance.pages import PAGES

        main_pages("governance", "Governance", PAGES)
        from goldenthread.rooms.governance.registered import register_all

        register_all()
