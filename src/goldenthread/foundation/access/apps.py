from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "goldenthread.foundation.access"
    label = "access"
