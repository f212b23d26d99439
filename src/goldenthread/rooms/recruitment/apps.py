from django.apps import AppConfig


class RecruitmentConfig(AppConfig):
    name = "goldenthread.rooms.recruitment"
    label = "recruitment"
