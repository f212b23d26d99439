"""Addresses of the web door below an organisation's own."""

from django.urls import URLPattern, URLResolver, include, path

from goldenthread.doors.web.views import home, registers, search, who

app_name = "web"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("who-do-i-tell/", who.who_do_i_tell, name="who_do_i_tell"),
    path("registers/", registers.registers, name="registers"),
    path("search/", search.search, name="search"),
    path("", include("goldenthread.doors.web.organisation_urls_set_up")),
    path("", include("goldenthread.doors.web.organisation_urls_retention")),
]
