from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "goldenthread.foundation.places"
    label = "places"
