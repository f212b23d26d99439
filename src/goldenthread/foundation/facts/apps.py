from django.apps import AppConfig


class FactsConfig(AppConfig):
    name = "goldenthread.foundation.facts"
    label = "facts"
