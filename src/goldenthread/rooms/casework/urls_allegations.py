"""Addresses of the track of allegations and low-level concerns."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from goldenthread.rooms.casework.views.allegation import allegation
from goldenthread.rooms.casework.views.allegations import allegations
from goldenthread.rooms.casework.views.close_allegation import close_allegation
from goldenthread.rooms.casework.views.consult_officer import consult_officer
from goldenthread.rooms.casework.views.decide_barring import decide_barring
from goldenthread.rooms.casework.views.decide_regulator import decide_regulator
from goldenthread.rooms.casework.views.hand_allegation import hand_allegation
from goldenthread.rooms.casework.views.look_for_patterns import look_for_patterns
from goldenthread.rooms.casework.views.receive_allegation import receive_allegation

ONE = "allegations/<str:ref>/"
patterns: list[URLPattern | URLResolver] = [
    path("allegations/", allegations, name="allegations"),
    path("allegations/receive/", receive_allegation, name="receive_allegation"),
    path(ONE, allegation, name="allegation"),
    path(f"{ONE}hand-allegation/", hand_allegation, name="hand_allegation"),
    path(f"{ONE}consult-officer/", consult_officer, name="consult_officer"),
    path(f"{ONE}decide-barring/", decide_barring, name="decide_barring"),
    path(f"{ONE}decide-regulator/", decide_regulator, name="decide_regulator"),
    path(f"{ONE}look-for-patterns/", look_for_patterns, name="look_for_patterns"),
    path(f"{ONE}close-allegation/", close_allegation, name="close_allegation"),
]
