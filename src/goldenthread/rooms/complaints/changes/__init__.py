"""Every write of the complaints room."""

from goldenthread.rooms.complaints.changes.complaints import (
    Seen,
    acknowledge_complaint,
    close_complaint,
    mark_safeguarding,
    receive_complaint,
    tell_lead,
)
from goldenthread.rooms.complaints.changes.disclosures import (
    acknowledge_disclosure,
    close_disclosure,
    receive_disclosure,
)
from goldenthread.rooms.complaints.changes.door import Sent, receive_at_door, say_heard_by_receipt
from goldenthread.rooms.complaints.changes.keeping_in_touch import (
    answer_stage,
    begin_stage,
    give_update,
    pause_outcome,
    record_heard,
    tell_change,
    tell_outcome,
)
from goldenthread.rooms.complaints.changes.many import record_many

__all__ = [
    "Seen",
    "Sent",
    "acknowledge_complaint",
    "acknowledge_disclosure",
    "answer_stage",
    "begin_stage",
    "close_complaint",
    "close_disclosure",
    "give_update",
    "mark_safeguarding",
    "pause_outcome",
    "receive_at_door",
    "receive_complaint",
    "receive_disclosure",
    "record_heard",
    "record_many",
    "say_heard_by_receipt",
    "tell_change",
    "tell_lead",
    "tell_outcome",
]
