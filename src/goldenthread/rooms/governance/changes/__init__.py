"""Every write of governance."""

from goldenthread.rooms.governance.changes.actions import add_action, finish_action, look_for_effect
from goldenthread.rooms.governance.changes.decide import cite_evidence, decide
from goldenthread.rooms.governance.changes.information import (
    decide_breach,
    finish_processing,
    record_processing,
    report_breach,
)
from goldenthread.rooms.governance.changes.many import record_many
from goldenthread.rooms.governance.changes.meetings import (
    answer_challenge,
    call_meeting,
    challenge_meeting,
    minute_meeting,
)
from goldenthread.rooms.governance.changes.packs import send_pack
from goldenthread.rooms.governance.changes.risks import add_risk, close_risk, review_risk
from goldenthread.rooms.governance.changes.tell import mark_decision, receive_decision, tell_decision

__all__ = [
    "add_action", "add_risk", "answer_challenge", "call_meeting", "challenge_meeting", "cite_evidence", "close_risk", "decide",
    "decide_breach", "finish_action", "finish_processing", "look_for_effect", "mark_decision", "minute_meeting", "receive_decision",
    "record_many", "record_processing", "report_breach", "review_risk", "send_pack", "tell_decision",
]  # fmt: skip
