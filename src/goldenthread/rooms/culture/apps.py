from django.apps import AppConfig


class CultureConfig(AppConfig):
    name = "goldenthread.rooms.culture"
    label = "culture"
