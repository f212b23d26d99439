from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "goldenthread.foundation.notices"
    label = "notices"
