from django.apps import AppConfig


class RulesConfig(AppConfig):
    name = "goldenthread.foundation.rules"
    label = "rules"
