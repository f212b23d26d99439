"""Addresses outside any organisation."""

from django.urls import URLPattern, URLResolver, include, path

from goldenthread.doors.web.views import about, front

urlpatterns: list[URLPattern | URLResolver] = [
    path("", front.front, name="front"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("what-we-keep/", about.what_we_keep, name="what_we_keep"),
    path("source/", about.source, name="source"),
    path("", include("goldenthread.doors.web.urls_demonstration")),
]
