"""The room's events: each is one change."""

from __future__ import annotations

from typing import Final

EVENTS: Final = {
    "practice.touch_point.named": "Somebody named a place where harm could happen or be noticed.",
    "practice.touch_point.seen": "Somebody who can act saw it.",
    "practice.touch_point.scored": "It was scored.",
    "practice.touch_point.answered": "Whoever named it was told what will be done.",
    "practice.touch_point.mitigated": "Something is done about it.",
    "practice.touch_point.reviewed": "It was looked at again.",
    "practice.activity.added": "An activity was put on the register.",
    "practice.activity.changed": "What applies to an activity was changed.",
    "practice.activity.approved": "An activity was approved.",
    "practice.hours.said": "It was said when a unit is open.",
    "practice.month.said": "It was said how many people a unit supported in a month.",
    "practice.turn.added": "Somebody was put on the rota.",
    "practice.turn.changed": "A turn on the rota was changed.",
    "practice.turn.confirmed": "Whoever is on the rota said that they will answer.",
    "practice.cover.asked": "Whoever is on the rota asked for somebody to take the turn.",
    "practice.turn.taken": "Somebody took another's turn on the rota.",
    "practice.call.passed_on": "Nobody answered a call: the next on the rota was told.",
    "practice.call.taken": "Whoever was called said that they answer.",
    "practice.call.made": "Somebody called for help, or tested whether anybody would answer.",
    "practice.calls.passed_on": "Nobody answered a call in time: the next on the rota was told by itself.",
    "practice.calls.given_up": "Nobody answered a call for a day: it is no longer open.",
    "practice.call.answered": "A person answered a call for help.",
    "practice.feedback.taken": "Somebody who receives services told us something.",
    "practice.feedback.answered": "'You said, we did' was published.",
    "practice.rows.recorded": "Rows were brought from elsewhere.",
}
