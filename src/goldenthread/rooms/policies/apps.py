from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "goldenthread.rooms.policies"
    label = "policies"
