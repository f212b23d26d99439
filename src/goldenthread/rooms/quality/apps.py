from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "goldenthread.rooms.quality"
    label = "quality"
