from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "goldenthread.project"
    label = "project"

    def ready(self) -> None:
        from goldenthread.project import checks  # noqa: F401  # registers the system checks
        from goldenthread.project.wiring import connect

        connect()
