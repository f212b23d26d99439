from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "goldenthread.doors.imports"
    label = "imports"

    def ready(self) -> None:
        from goldenthread.doors.imports.registered import register_all

        register_all()
