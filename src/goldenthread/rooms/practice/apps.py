from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "goldenthread.rooms.practice"
    label = "practice"
