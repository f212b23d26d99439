from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "goldenthread.doors.web"
    label = "web"

    def ready(self) -> None:
        from goldenthread.doors.web.home_lines import home_lines
        from goldenthread.foundation.access.registry import register_home

        register_home(home_lines)
