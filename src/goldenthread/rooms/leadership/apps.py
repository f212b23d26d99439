from django.apps import AppConfig


class LeadershipConfig(AppConfig):
    name = "goldenthread.rooms.leadership"
    label = "leadership"

    def ready(self) -> None:
        from goldenthread.foundation.registers.main_pages import main_pages
        from goldenthread.rooms.leadership.pages import PAGES

        main_pages("leadership", "Leadership and learning", PAGES)
        from goldenthread.rooms.leadership.registered import register_all

        register_all()
