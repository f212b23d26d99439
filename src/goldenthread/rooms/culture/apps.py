from django.apps import AppConfig


class CultureConfig(AppConfig):
    name = "goldenthread.rooms.culture"
    label = "culture"

    def ready(self) -> None:
        from goldenthread.foundation.registers.main_pages import main_pages
        from goldenthread.rooms.culture.pages import PAGES

        main_pages("culture", "Culture", PAGES)
        from goldenthread.foundation.access.registry import register_home
        from goldenthread.foundation.registers.records import known
        from goldenthread.rooms.culture.home import home_lines
        from goldenthread.rooms.culture.registers import SURVEY_ROUNDS, SURVEYS

        known(SURVEYS)
        known(SURVEY_ROUNDS, lambda organisation, ref: f"/o/{organisation}/culture/surveys/{ref}/")
        register_home(home_lines)
