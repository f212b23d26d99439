from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "goldenthread.rooms.complaints"
    label = "complaints"
