"""Culture's addresses, under `/o/<organisation>/culture/`: one name a verb."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from goldenthread.rooms.culture.views.answer_round import answer_round
from goldenthread.rooms.culture.views.ask_round import ask_round
from goldenthread.rooms.culture.views.return_round import return_round
from goldenthread.rooms.culture.views.round import round_
from goldenthread.rooms.culture.views.rounds import rounds
from goldenthread.rooms.culture.views.stated import stated

app_name = "culture"
urlpatterns: list[URLPattern | URLResolver] = [
    path("surveys/", rounds, name="rounds"),
    path("surveys/ask/", ask_round, name="ask_round"),
    path("surveys/stated/", stated, name="stated"),
    path("surveys/<str:ref>/", round_, name="round"),
    path("surveys/<str:ref>/answer/", answer_round, name="answer_round"),
    path("surveys/<str:ref>/return/", return_round, name="return_round"),
]
