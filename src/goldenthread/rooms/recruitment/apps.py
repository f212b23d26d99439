from django.apps import AppConfig


class RecruitmentConfig(AppConfig):
    name = "goldenthread.rooms.recruitment"
    label = "recruitment"

    def ready(self) -> None:
        from goldenthread.foundation.registers.main_pages import main_pages
        from goldenthread.rooms.recruitment.pages import PAGES

        main_pages("recruitment", "Safer recruitment", PAGES)
        from goldenthread.foundation.access.registry import register_home
        from goldenthread.foundation.registers.records import known
        from goldenthread.rooms.recruitment.home import home_lines
        from goldenthread.rooms.recruitment.people_known import register_people
        from goldenthread.rooms.recruitment.registers import CHECKS

        known(CHECKS, lambda organisation, ref: f"/o/{organisation}/recruitment/checks/{ref}/")
        register_home(home_lines)
        register_people()
