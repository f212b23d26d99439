"""Addresses of the demonstration's own pages; 404 in every other installation."""

from django.urls import URLPattern, URLResolver, path

from goldenthread.doors.web.views import demonstration

urlpatterns: list[URLPattern | URLResolver] = [
    path("demonstration/", demonstration.demonstration, name="demonstration"),
    path("demonstration/as/<slug:who>/", demonstration.sign_in, name="demonstration_sign_in"),
    path("demonstration/walk/<slug:key>/", demonstration.walk, name="demonstration_walk"),
]
