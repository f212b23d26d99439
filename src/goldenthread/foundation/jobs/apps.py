from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "goldenthread.foundation.jobs"
    label = "jobs"
