from django.apps import AppConfig


class LeadsConfig(AppConfig):
    name = "goldenthread.rooms.leads"
    label = "leads"
