from django.apps import AppConfig


class LeadershipConfig(AppConfig):
    name = "goldenthread.rooms.leadership"
    label = "leadership"

    def ready(self) -> None:
        from goldenthread.rooms.leadership.registered import register_all

        register_all()
