"""Every write of safer working."""

from goldenthread.rooms.practice.changes.activities import add_activity, approve_activity, change_activity
from goldenthread.rooms.practice.changes.calls import (
    GivenUp,
    answer_call,
    call_for_help,
    call_next,
    give_up_calls,
    pass_calls_on,
    take_call,
)
from goldenthread.rooms.practice.changes.cover import say_hours, say_month
from goldenthread.rooms.practice.changes.feedback import answer_feedback, take_feedback
from goldenthread.rooms.practice.changes.many import record_many
from goldenthread.rooms.practice.changes.rota import add_turn, ask_cover, change_turn, confirm_turn, take_turn
from goldenthread.rooms.practice.changes.touch_points import (
    answer_touch_point,
    mitigate_touch_point,
    name_touch_point,
    review_touch_point,
    score_touch_point,
    see_touch_point,
)

__all__ = [
    "GivenUp",
    "add_activity",
    "add_turn",
    "answer_call",
    "answer_feedback",
    "answer_touch_point",
    "approve_activity",
    "ask_cover",
    "call_for_help",
    "call_next",
    "change_activity",
    "change_turn",
    "confirm_turn",
    "give_up_calls",
    "mitigate_touch_point",
    "name_touch_point",
    "pass_calls_on",
    "record_many",
    "review_touch_point",
    "say_hours",
    "say_month",
    "score_touch_point",
    "see_touch_point",
    "take_call",
    "take_feedback",
    "take_turn",
]
