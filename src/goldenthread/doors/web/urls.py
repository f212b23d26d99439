"""Addresses outside any organisation."""

from django.urls import URLPattern, URLResolver, path

from goldenthread.doors.web.views import front

urlpatterns: list[URLPattern | URLResolver] = [
    path("", front.front, name="front"),
]
