"""Addresses of what stands apart from a single worry: the second reader's sample, and requests for what is held about somebody."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from goldenthread.rooms.casework.views.answer_subject_access import answer_subject_access
from goldenthread.rooms.casework.views.draw_readings import draw_readings
from goldenthread.rooms.casework.views.give_reading import give_reading
from goldenthread.rooms.casework.views.lengthen_subject_access import lengthen_subject_access
from goldenthread.rooms.casework.views.receive_subject_access import receive_subject_access
from goldenthread.rooms.casework.views.second_reading import second_reading
from goldenthread.rooms.casework.views.second_readings import second_readings
from goldenthread.rooms.casework.views.subject_access import subject_access
from goldenthread.rooms.casework.views.subject_accesses import subject_accesses
from goldenthread.rooms.casework.views.talk_over import talk_over

patterns: list[URLPattern | URLResolver] = [
    path("second-readings/", second_readings, name="second_readings"),
    path("second-readings/draw/", draw_readings, name="draw_readings"),
    path("second-readings/<str:ref>/", second_reading, name="second_reading"),
    path("second-readings/<str:ref>/give/", give_reading, name="give_reading"),
    path("second-readings/<str:ref>/talk-over/", talk_over, name="talk_over"),
    path("subject-access/", subject_accesses, name="subject_accesses"),
    path("subject-access/receive/", receive_subject_access, name="receive_subject_access"),
    path("subject-access/<str:ref>/", subject_access, name="subject_access"),
    path("subject-access/<str:ref>/lengthen/", lengthen_subject_access, name="lengthen_subject_access"),
    path("subject-access/<str:ref>/answer/", answer_subject_access, name="answer_subject_access"),
]
