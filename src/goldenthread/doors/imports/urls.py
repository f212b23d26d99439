"""Addresses of bringing and taking away, below an organisation's own."""

from django.urls import URLPattern, path

from goldenthread.doors.imports.views import bring, brought, people, sheet, take

app_name = "imports"
urlpatterns: list[URLPattern] = [
    path("", bring.bring, name="bring"),
    path("template.xlsx", take.template, name="template"),
    path("take-away/", take.take_away, name="take_away"),
    path("<str:ref>/", brought.brought, name="brought"),
    path("<str:ref>/problems.csv", brought.problems, name="problems"),
    path("<str:ref>/sheets/<int:number>/", sheet.say_meaning, name="say_meaning"),
    path("<str:ref>/people/", people.same_person, name="same_person"),
    path("<str:ref>/load/", brought.load_files, name="load_files"),
    path("<str:ref>/read-again/", brought.read_again, name="read_again"),
    path("<str:ref>/give-up/", brought.give_up, name="give_up"),
]
