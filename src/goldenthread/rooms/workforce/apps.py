from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    name = "goldenthread.rooms.workforce"
    label = "workforce"
