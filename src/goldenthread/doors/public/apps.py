from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "goldenthread.doors.public"
    label = "public_door"
