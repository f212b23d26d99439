"""Addresses of those who raise, ask and are told."""

from django.urls import URLPattern, URLResolver, path

from goldenthread.rooms.casework.views.advice import advice, ask_advice
from goldenthread.rooms.casework.views.advice_helped import advice_helped
from goldenthread.rooms.casework.views.mine import mine
from goldenthread.rooms.casework.views.raise_concern import raise_concern, raise_step, resume
from goldenthread.rooms.casework.views.say_if_helped import say_if_helped
from goldenthread.rooms.casework.views.told import told

patterns: list[URLPattern | URLResolver] = [
    path("raise/", raise_concern, name="raise_concern"),
    path("raise/<str:key>/", resume, name="raise_resume"),
    path("raise/<str:key>/<slug:step>/", raise_step, name="raise_step"),
    path("mine/", mine, name="mine"),
    path("concerns/<str:ref>/told/", told, name="told"),
    path("advice/ask/", ask_advice, name="ask_advice"),
    path("advice/helped/", advice_helped, name="advice_helped"),
    path("advice/<str:ref>/", advice, name="advice"),
    path("advice/<str:ref>/say-if-helped/", say_if_helped, name="say_if_helped"),
]
