from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "goldenthread.rooms.casework"
    label = "casework"

    def ready(self) -> None:
        from goldenthread.rooms.casework.registered import register_all

        register_all()
