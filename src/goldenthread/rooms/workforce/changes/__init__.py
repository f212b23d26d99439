"""Every write of workforce."""

from goldenthread.rooms.workforce.changes.follow import follow_people
from goldenthread.rooms.workforce.changes.many import record_many
from goldenthread.rooms.workforce.changes.supervision import agree_session, hold_session, plan_session
from goldenthread.rooms.workforce.changes.training import (
    accept_prior_learning,
    complete_training,
    plan_training,
    say_differently,
)

__all__ = [
    "accept_prior_learning",
    "agree_session",
    "complete_training",
    "follow_people",
    "hold_session",
    "plan_session",
    "plan_training",
    "record_many",
    "say_differently",
]
