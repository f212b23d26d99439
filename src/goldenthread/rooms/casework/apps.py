from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "goldenthread.rooms.casework"
    label = "casework"
