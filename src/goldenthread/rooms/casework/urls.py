"""Casework's addresses, under `/o/<organisation>/casework/`: one name a verb."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from goldenthread.rooms.casework.urls_allegations import patterns as allegation_patterns
from goldenthread.rooms.casework.urls_apart import patterns as apart_patterns
from goldenthread.rooms.casework.urls_reporter import patterns as reporter_patterns
from goldenthread.rooms.casework.views.acknowledge import acknowledge
from goldenthread.rooms.casework.views.add_addendum import add_addendum
from goldenthread.rooms.casework.views.assign import assign
from goldenthread.rooms.casework.views.break_glass import break_glass
from goldenthread.rooms.casework.views.chase import chase
from goldenthread.rooms.casework.views.close import close
from goldenthread.rooms.casework.views.code import code
from goldenthread.rooms.casework.views.concern import concern
from goldenthread.rooms.casework.views.concerns import concerns
from goldenthread.rooms.casework.views.decide import decide
from goldenthread.rooms.casework.views.declare_conflict import declare_conflict
from goldenthread.rooms.casework.views.file import file
from goldenthread.rooms.casework.views.glass import glass
from goldenthread.rooms.casework.views.grade_serious import grade_serious
from goldenthread.rooms.casework.views.known_at import known_at
from goldenthread.rooms.casework.views.pause import pause
from goldenthread.rooms.casework.views.record_answer import record_answer
from goldenthread.rooms.casework.views.record_capacity import record_capacity
from goldenthread.rooms.casework.views.record_sharing import record_sharing
from goldenthread.rooms.casework.views.record_wishes import record_wishes
from goldenthread.rooms.casework.views.refer import refer
from goldenthread.rooms.casework.views.reopen import reopen
from goldenthread.rooms.casework.views.second_view import second_view
from goldenthread.rooms.casework.views.see_serious import see_serious
from goldenthread.rooms.casework.views.tell_person import tell_person
from goldenthread.rooms.casework.views.tell_reporter import tell_reporter
from goldenthread.rooms.casework.views.triage import triage

app_name = "casework"
ONE = "concerns/<str:ref>/"
reader_patterns: list[URLPattern | URLResolver] = [
    path("concerns/", concerns, name="concerns"),
    path(ONE, concern, name="concern"),
    path(f"{ONE}acknowledge/", acknowledge, name="acknowledge"),
    path(f"{ONE}triage/", triage, name="triage"),
    path(f"{ONE}decide/", decide, name="decide"),
    path(f"{ONE}second-view/", second_view, name="second_view"),
    path(f"{ONE}refer/", refer, name="refer"),
    path(f"{ONE}record-answer/", record_answer, name="record_answer"),
    path(f"{ONE}chase/", chase, name="chase"),
    path(f"{ONE}grade-serious/", grade_serious, name="grade_serious"),
    path(f"{ONE}see-serious/", see_serious, name="see_serious"),
    path(f"{ONE}record-wishes/", record_wishes, name="record_wishes"),
    path(f"{ONE}record-capacity/", record_capacity, name="record_capacity"),
    path(f"{ONE}record-sharing/", record_sharing, name="record_sharing"),
    path(f"{ONE}tell-person/", tell_person, name="tell_person"),
    path(f"{ONE}tell-reporter/", tell_reporter, name="tell_reporter"),
    path(f"{ONE}pause/", pause, name="pause"),
    path(f"{ONE}close/", close, name="close"),
    path(f"{ONE}reopen/", reopen, name="reopen"),
    path(f"{ONE}add-addendum/", add_addendum, name="add_addendum"),
    path(f"{ONE}code/", code, name="code"),
    path(f"{ONE}assign/", assign, name="assign"),
    path(f"{ONE}declare-conflict/", declare_conflict, name="declare_conflict"),
    path(f"{ONE}break-glass/", break_glass, name="break_glass"),
    path(f"{ONE}known-at/", known_at, name="known_at"),
    path("opened/<str:ref>/", glass, name="glass"),
    path(f"{ONE}files/<str:file_ref>/", file, name="file"),
]
urlpatterns = [*reader_patterns, *allegation_patterns, *apart_patterns, *reporter_patterns]
