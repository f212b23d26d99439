"""Every write of the leads room."""

from goldenthread.rooms.leads.changes.diary import answer_load, report_load, write_week
from goldenthread.rooms.leads.changes.handing_over import (
    deputies,
    hand_over,
    may_hand_over,
    payload_of,
    take_back,
    take_over,
)
from goldenthread.rooms.leads.changes.many import record_many

__all__ = [
    "answer_load",
    "deputies",
    "hand_over",
    "may_hand_over",
    "payload_of",
    "record_many",
    "report_load",
    "take_back",
    "take_over",
    "write_week",
]
