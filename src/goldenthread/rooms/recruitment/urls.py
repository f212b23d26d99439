"""Recruitment's addresses, under `/o/<organisation>/recruitment/`: one name a verb."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from goldenthread.rooms.recruitment.views.ask_check import ask_check
from goldenthread.rooms.recruitment.views.check import check
from goldenthread.rooms.recruitment.views.complete_check import complete_check
from goldenthread.rooms.recruitment.views.confirm_agency import confirm_agency
from goldenthread.rooms.recruitment.views.confirm_conditions import confirm_conditions
from goldenthread.rooms.recruitment.views.decide_start import decide_start
from goldenthread.rooms.recruitment.views.may_start import may_start
from goldenthread.rooms.recruitment.views.person import person
from goldenthread.rooms.recruitment.views.record import record
from goldenthread.rooms.recruitment.views.set_recheck import set_recheck

app_name = "recruitment"
urlpatterns: list[URLPattern | URLResolver] = [
    path("record/", record, name="record"),
    path("may-start/", may_start, name="may_start"),
    path("people/<str:ref>/", person, name="person"),
    path("people/<str:ref>/ask/", ask_check, name="ask_check"),
    path("people/<str:ref>/agency/", confirm_agency, name="confirm_agency"),
    path("people/<str:ref>/decide/", decide_start, name="decide_start"),
    path("checks/<str:ref>/", check, name="check"),
    path("checks/<str:ref>/complete/", complete_check, name="complete_check"),
    path("checks/<str:ref>/recheck/", set_recheck, name="set_recheck"),
    path("checks/<str:ref>/confirm/", confirm_conditions, name="confirm_conditions"),
]
