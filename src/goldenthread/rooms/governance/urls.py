"""Governance's addresses, under `/o/<organisation>/governance/`: one name a verb."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from goldenthread.rooms.governance.views.add_risk import add_risk
from goldenthread.rooms.governance.views.close_risk import close_risk
from goldenthread.rooms.governance.views.review_risk import review_risk
from goldenthread.rooms.governance.views.risk import risk
from goldenthread.rooms.governance.views.risks import risks

app_name = "governance"
urlpatterns: list[URLPattern | URLResolver] = [
    path("risks/", risks, name="risks"),
    path("risks/add/", add_risk, name="add_risk"),
    path("risks/<str:ref>/", risk, name="risk"),
    path("risks/<str:ref>/review/", review_risk, name="review_risk"),
    path("risks/<str:ref>/close/", close_risk, name="close_risk"),
]
