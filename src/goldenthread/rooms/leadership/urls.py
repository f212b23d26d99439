"""Leadership's addresses, under `/o/<organisation>/leadership/`: one name a verb."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from goldenthread.rooms.leadership.views.change_objective import change_objective
from goldenthread.rooms.leadership.views.message import message
from goldenthread.rooms.leadership.views.messages import messages
from goldenthread.rooms.leadership.views.objective import objective
from goldenthread.rooms.leadership.views.objectives import objectives
from goldenthread.rooms.leadership.views.send_message import send_message
from goldenthread.rooms.leadership.views.set_objective import set_objective

app_name = "leadership"
urlpatterns: list[URLPattern | URLResolver] = [
    path("messages/", messages, name="messages"),
    path("messages/send/", send_message, name="send_message"),
    path("messages/<str:ref>/", message, name="message"),
    path("objectives/", objectives, name="objectives"),
    path("objectives/set/", set_objective, name="set_objective"),
    path("objectives/<str:ref>/", objective, name="objective"),
    path("objectives/<str:ref>/change/", change_objective, name="change_objective"),
]
