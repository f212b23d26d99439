"""Every write of the complaints room."""

from goldenthread.rooms.complaints.changes.channel import (
    say_guardian_heard,
    speak_up,
    write_back,
    write_to_guardian,
)
from goldenthread.rooms.complaints.changes.code import code_complaint
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
    plan_contact,
    record_heard,
    tell_change,
    tell_outcome,
)
from goldenthread.rooms.complaints.changes.many import record_many
from goldenthread.rooms.complaints.changes.procedure import set_procedure

__all__ = [
    "Seen",
    "Sent",
    "acknowledge_complaint",
    "acknowledge_disclosure",
    "answer_stage",
    "begin_stage",
    "close_complaint",
    "close_disclosure",
    "code_complaint",
    "give_update",
    "mark_safeguarding",
    "pause_outcome",
    "plan_contact",
    "receive_at_door",
    "receive_complaint",
    "receive_disclosure",
    "record_heard",
    "record_many",
    "say_guardian_heard",
    "say_heard_by_receipt",
    "set_procedure",
    "speak_up",
    "tell_change",
    "tell_lead",
    "tell_outcome",
    "write_back",
    "write_to_guardian",
]
