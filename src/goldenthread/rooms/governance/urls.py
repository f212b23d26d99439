"""Governance's addresses, under `/o/<organisation>/governance/`: one name a verb."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from goldenthread.rooms.governance.views.action import action
from goldenthread.rooms.governance.views.actions import actions
from goldenthread.rooms.governance.views.add_action import add_action
from goldenthread.rooms.governance.views.add_risk import add_risk
from goldenthread.rooms.governance.views.answer_challenge import answer_challenge
from goldenthread.rooms.governance.views.call_meeting import call_meeting
from goldenthread.rooms.governance.views.challenge_meeting import challenge_meeting
from goldenthread.rooms.governance.views.cite_decision import cite_decision
from goldenthread.rooms.governance.views.close_risk import close_risk
from goldenthread.rooms.governance.views.decide_breach import decide_breach
from goldenthread.rooms.governance.views.decide_meeting import decide_meeting
from goldenthread.rooms.governance.views.decision import decision
from goldenthread.rooms.governance.views.decisions import decisions
from goldenthread.rooms.governance.views.finish_action import finish_action
from goldenthread.rooms.governance.views.finish_processing import finish_processing
from goldenthread.rooms.governance.views.information import information
from goldenthread.rooms.governance.views.look_action import look_action
from goldenthread.rooms.governance.views.mark_decision import mark_decision
from goldenthread.rooms.governance.views.meeting import meeting
from goldenthread.rooms.governance.views.meetings import meetings
from goldenthread.rooms.governance.views.minute_meeting import minute_meeting
from goldenthread.rooms.governance.views.processing import processing
from goldenthread.rooms.governance.views.record_processing import record_processing
from goldenthread.rooms.governance.views.report_breach import report_breach
from goldenthread.rooms.governance.views.review_risk import review_risk
from goldenthread.rooms.governance.views.risk import risk
from goldenthread.rooms.governance.views.risks import risks
from goldenthread.rooms.governance.views.tell_decision import tell_decision

app_name = "governance"
urlpatterns: list[URLPattern | URLResolver] = [
    path("risks/", risks, name="risks"),
    path("risks/add/", add_risk, name="add_risk"),
    path("risks/<str:ref>/", risk, name="risk"),
    path("risks/<str:ref>/review/", review_risk, name="review_risk"),
    path("risks/<str:ref>/close/", close_risk, name="close_risk"),
    path("meetings/", meetings, name="meetings"),
    path("meetings/add/", call_meeting, name="call_meeting"),
    path("meetings/<str:ref>/", meeting, name="meeting"),
    path("meetings/<str:ref>/minutes/", minute_meeting, name="minute_meeting"),
    path("meetings/<str:ref>/ask/", challenge_meeting, name="challenge_meeting"),
    path("meetings/<str:ref>/decide/", decide_meeting, name="decide_meeting"),
    path("questions/<str:ref>/answer/", answer_challenge, name="answer_challenge"),
    path("decisions/", decisions, name="decisions"),
    path("decisions/<str:ref>/", decision, name="decision"),
    path("decisions/<str:ref>/cite/", cite_decision, name="cite_decision"),
    path("decisions/<str:ref>/tell/", tell_decision, name="tell_decision"),
    path("decisions/<str:ref>/mark/", mark_decision, name="mark_decision"),
    path("actions/", actions, name="actions"),
    path("actions/add/", add_action, name="add_action"),
    path("actions/<str:ref>/", action, name="action"),
    path("actions/<str:ref>/finish/", finish_action, name="finish_action"),
    path("actions/<str:ref>/effect/", look_action, name="look_action"),
    path("information/", information, name="information"),
    path("information/add/", record_processing, name="record_processing"),
    path("information/breach/", report_breach, name="report_breach"),
    path("information/<str:ref>/", processing, name="processing"),
    path("information/<str:ref>/finish/", finish_processing, name="finish_processing"),
    path("information/<str:ref>/decide/", decide_breach, name="decide_breach"),
]
