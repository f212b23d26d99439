from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "goldenthread.doors.web"
    label = "web"
