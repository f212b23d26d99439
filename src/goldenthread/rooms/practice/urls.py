"""Safer working's addresses, under `/o/<organisation>/practice/`: one name a verb."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from goldenthread.rooms.practice.views.activities import activities
from goldenthread.rooms.practice.views.activity import activity
from goldenthread.rooms.practice.views.add_activity import add_activity
from goldenthread.rooms.practice.views.add_turn import add_turn
from goldenthread.rooms.practice.views.answer_call import answer_call
from goldenthread.rooms.practice.views.answer_feedback import answer_feedback
from goldenthread.rooms.practice.views.answer_touch_point import answer_touch_point
from goldenthread.rooms.practice.views.approve_activity import approve_activity
from goldenthread.rooms.practice.views.ask_cover import ask_cover
from goldenthread.rooms.practice.views.call import call
from goldenthread.rooms.practice.views.call_for_help import call_for_help
from goldenthread.rooms.practice.views.call_next import call_next
from goldenthread.rooms.practice.views.calls import calls
from goldenthread.rooms.practice.views.change_activity import change_activity
from goldenthread.rooms.practice.views.change_turn import change_turn
from goldenthread.rooms.practice.views.confirm_turn import confirm_turn
from goldenthread.rooms.practice.views.cover import cover
from goldenthread.rooms.practice.views.feedback import feedback
from goldenthread.rooms.practice.views.front import front
from goldenthread.rooms.practice.views.mitigate_touch_point import mitigate_touch_point
from goldenthread.rooms.practice.views.months import months
from goldenthread.rooms.practice.views.my_turns import my_turns
from goldenthread.rooms.practice.views.name_touch_point import name_touch_point
from goldenthread.rooms.practice.views.review_touch_point import review_touch_point
from goldenthread.rooms.practice.views.say_hours import say_hours
from goldenthread.rooms.practice.views.say_month import say_month
from goldenthread.rooms.practice.views.score_touch_point import score_touch_point
from goldenthread.rooms.practice.views.see_touch_point import see_touch_point
from goldenthread.rooms.practice.views.take_call import take_call
from goldenthread.rooms.practice.views.take_feedback import take_feedback
from goldenthread.rooms.practice.views.take_turn import take_turn
from goldenthread.rooms.practice.views.touch_point import touch_point
from goldenthread.rooms.practice.views.touch_points import touch_points
from goldenthread.rooms.practice.views.voice import voice
from goldenthread.rooms.practice.views.you_said import paper, you_said

app_name = "practice"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", front, name="front"),
    path("touch-points/", touch_points, name="touch_points"),
    path("touch-points/name/", name_touch_point, name="name_touch_point"),
    path("touch-points/<str:ref>/", touch_point, name="touch_point"),
    path("touch-points/<str:ref>/see/", see_touch_point, name="see_touch_point"),
    path("touch-points/<str:ref>/score/", score_touch_point, name="score_touch_point"),
    path("touch-points/<str:ref>/answer/", answer_touch_point, name="answer_touch_point"),
    path("touch-points/<str:ref>/mitigate/", mitigate_touch_point, name="mitigate_touch_point"),
    path("touch-points/<str:ref>/review/", review_touch_point, name="review_touch_point"),
    path("activities/", activities, name="activities"),
    path("activities/add/", add_activity, name="add_activity"),
    path("activities/<str:ref>/", activity, name="activity"),
    path("activities/<str:ref>/change/", change_activity, name="change_activity"),
    path("activities/<str:ref>/approve/", approve_activity, name="approve_activity"),
    path("cover/", cover, name="cover"),
    path("cover/hours/", say_hours, name="say_hours"),
    path("cover/turns/add/", add_turn, name="add_turn"),
    path("cover/turns/mine/", my_turns, name="my_turns"),
    path("cover/turns/<str:ref>/confirm/", confirm_turn, name="confirm_turn"),
    path("cover/turns/<str:ref>/ask-cover/", ask_cover, name="ask_cover"),
    path("cover/turns/<str:ref>/take/", take_turn, name="take_turn"),
    path("cover/turns/<str:ref>/", change_turn, name="change_turn"),
    path("months/", months, name="months"),
    path("months/add/", say_month, name="say_month"),
    path("calls/", calls, name="calls"),
    path("calls/now/", call_for_help, name="call_for_help"),
    path("calls/<str:ref>/", call, name="call"),
    path("calls/<str:ref>/take/", take_call, name="take_call"),
    path("calls/<str:ref>/next/", call_next, name="call_next"),
    path("calls/<str:ref>/answer/", answer_call, name="answer_call"),
    path("feedback/", feedback, name="feedback"),
    path("feedback/take/", take_feedback, name="take_feedback"),
    path("feedback/paper/", paper, name="paper"),
    path("feedback/you-said/", you_said, name="you_said"),
    path("feedback/<str:ref>/", voice, name="voice"),
    path("feedback/<str:ref>/answer/", answer_feedback, name="answer_feedback"),
]
