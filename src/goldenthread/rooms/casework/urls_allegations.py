"""Addresses of the track of allegations and low-level concerns."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from goldenthread.rooms.casework.views.allegation import allegation
from goldenthread.rooms.casework.views.allegations import allegations
from goldenthread.rooms.casework.views.close_allegation import close_allegation
from goldenthread.rooms.casework.views.consult_officer import consult_officer
from goldenthread.rooms.casework.views.decide_action import decide_action
from goldenthread.rooms.casework.views.decide_barring import decide_barring
from goldenthread.rooms.casework.views.decide_regulator import decide_regulator
from goldenthread.rooms.casework.views.evaluate_allegation import evaluate_allegation
from goldenthread.rooms.casework.views.hand_allegation import hand_allegation
from goldenthread.rooms.casework.views.look_for_patterns import look_for_patterns
from goldenthread.rooms.casework.views.receive_allegation import receive_allegation
from goldenthread.rooms.casework.views.send_barring import send_barring
from goldenthread.rooms.casework.views.send_regulator import send_regulator
from goldenthread.rooms.casework.views.tell_about import tell_about

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
    path(f"{ONE}decide-action/", decide_action, name="decide_action"),
    path(f"{ONE}evaluate-allegation/", evaluate_allegation, name="evaluate_allegation"),
    path(f"{ONE}send-barring/", send_barring, name="send_barring"),
    path(f"{ONE}send-regulator/", send_regulator, name="send_regulator"),
    path(f"{ONE}tell-about/", tell_about, name="tell_about"),
]
