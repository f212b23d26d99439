from django.apps import AppConfig


class LeadershipConfig(AppConfig):
    name = "goldenthread.rooms.leadership"
    label = "leadership"
