from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "goldenthread.rooms.casework"
    label = "casework"

    def ready(self) -> None:
        from goldenthread.foundation.registers.main_pages import main_pages
        from goldenthread.rooms.casework.pages import PAGES

        main_pages("casework", "Worries", PAGES)
        from goldenthread.foundation.access.registry import register_home
        from goldenthread.foundation.registers.records import known
        from goldenthread.rooms.casework import home_allegations, home_apart
        from goldenthread.rooms.casework.registered import allegation_address, register_all
        from goldenthread.rooms.casework.registers import ALLEGATIONS

        register_all()
        known(ALLEGATIONS, allegation_address)
        register_home(home_allegations.home_lines)
        register_home(home_apart.home_lines)
