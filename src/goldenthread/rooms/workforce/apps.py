from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    name = "goldenthread.rooms.workforce"
    label = "workforce"

    def ready(self) -> None:
        from goldenthread.foundation.registers.main_pages import main_pages
        from goldenthread.rooms.workforce.pages import PAGES

        main_pages("workforce", "Induction, training, supervision", PAGES)
        from goldenthread.foundation.access.registry import register_home
        from goldenthread.foundation.registers.records import known
        from goldenthread.rooms.workforce.home import home_lines
        from goldenthread.rooms.workforce.registers import SUPERVISION, TRAINING

        known(TRAINING, lambda organisation, ref: f"/o/{organisation}/workforce/training/{ref}/")
        known(SUPERVISION, lambda organisation, ref: f"/o/{organisation}/workforce/supervision/{ref}/")
        register_home(home_lines)
