"""Addresses of the leads room, under `/o/<organisation>/leads/`: one name a verb."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from goldenthread.rooms.leads.views.answer_load import answer_load
from goldenthread.rooms.leads.views.diary import diary
from goldenthread.rooms.leads.views.hand_over import hand_over
from goldenthread.rooms.leads.views.handed import handed
from goldenthread.rooms.leads.views.handings import handings
from goldenthread.rooms.leads.views.load import load
from goldenthread.rooms.leads.views.report_week import report_week
from goldenthread.rooms.leads.views.take_back import take_back
from goldenthread.rooms.leads.views.take_handed import take_handed
from goldenthread.rooms.leads.views.week import week
from goldenthread.rooms.leads.views.write_week import write_week

app_name = "leads"
urlpatterns: list[URLPattern | URLResolver] = [
    path("diary/", diary, name="diary"),
    path("diary/write/", write_week, name="write_week"),
    path("diary/<str:ref>/", week, name="week"),
    path("diary/<str:ref>/report/", report_week, name="report_week"),
    path("load/", load, name="load"),
    path("load/<str:week>/answer/", answer_load, name="answer_load"),
    path("handing-over/", handings, name="handings"),
    path("handing-over/new/", hand_over, name="hand_over"),
    path("handing-over/<str:ref>/", handed, name="handed"),
    path("handing-over/<str:ref>/take/", take_handed, name="take_handed"),
    path("handing-over/<str:ref>/back/", take_back, name="take_back"),
]
