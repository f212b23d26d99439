"""Workforce's addresses, under `/o/<organisation>/workforce/`: one name a verb."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from goldenthread.rooms.workforce.views.accept_prior_learning import accept_prior_learning
from goldenthread.rooms.workforce.views.agree_session import agree_session
from goldenthread.rooms.workforce.views.complete_training import complete_training
from goldenthread.rooms.workforce.views.hold_session import hold_session
from goldenthread.rooms.workforce.views.matrix import matrix
from goldenthread.rooms.workforce.views.mine import mine
from goldenthread.rooms.workforce.views.plan_session import plan_session
from goldenthread.rooms.workforce.views.plan_training import plan_training
from goldenthread.rooms.workforce.views.say_differently import say_differently
from goldenthread.rooms.workforce.views.session import session
from goldenthread.rooms.workforce.views.team import team
from goldenthread.rooms.workforce.views.training import training

app_name = "workforce"
urlpatterns: list[URLPattern | URLResolver] = [
    path("mine/", mine, name="mine"),
    path("team/", team, name="team"),
    path("matrix/", matrix, name="matrix"),
    path("training/plan/", plan_training, name="plan_training"),
    path("training/<str:ref>/", training, name="training"),
    path("training/<str:ref>/complete/", complete_training, name="complete_training"),
    path("training/<str:ref>/prior-learning/", accept_prior_learning, name="accept_prior_learning"),
    path("training/<str:ref>/differently/", say_differently, name="say_differently"),
    path("supervision/plan/", plan_session, name="plan_session"),
    path("supervision/<str:ref>/", session, name="session"),
    path("supervision/<str:ref>/hold/", hold_session, name="hold_session"),
    path("supervision/<str:ref>/agree/", agree_session, name="agree_session"),
]
