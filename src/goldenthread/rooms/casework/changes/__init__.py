"""Casework's acts. Each is one verb: one transaction, one policy decision, its records, facts and ledger entry."""

from goldenthread.rooms.casework.changes.acknowledge import acknowledge_concern
from goldenthread.rooms.casework.changes.add_addendum import add_addendum, add_by_receipt
from goldenthread.rooms.casework.changes.advice import answer_advice, ask_advice, say_if_helped
from goldenthread.rooms.casework.changes.allegation_steps import (
    decide_action,
    evaluate_allegation,
    send_barring,
    send_regulator,
    tell_about,
)
from goldenthread.rooms.casework.changes.allegations import (
    close_allegation,
    consult_officer,
    decide_barring,
    decide_regulator,
    hand_allegation,
    look_for_patterns,
    receive_allegation,
)
from goldenthread.rooms.casework.changes.assign import assign_concern, break_glass, declare_conflict
from goldenthread.rooms.casework.changes.close import close_concern, pause_telling, reopen_concern
from goldenthread.rooms.casework.changes.code import code_concern
from goldenthread.rooms.casework.changes.decide import decide_threshold, give_second_view
from goldenthread.rooms.casework.changes.drafts import Account, drop_draft, forget_receipt, receipt_of, save_draft
from goldenthread.rooms.casework.changes.law import record_capacity, record_sharing
from goldenthread.rooms.casework.changes.many import record_many
from goldenthread.rooms.casework.changes.raise_concern import OutsideOnly, Raised, odd_dates, raise_concern
from goldenthread.rooms.casework.changes.refer import chase_referral, record_answer, refer_concern
from goldenthread.rooms.casework.changes.second_readings import draw_readings, give_reading, talk_over
from goldenthread.rooms.casework.changes.serious import grade_serious, see_serious
from goldenthread.rooms.casework.changes.subject_access import (
    answer_subject_access,
    lengthen_subject_access,
    receive_subject_access,
)
from goldenthread.rooms.casework.changes.tell import (
    concern_by_receipt,
    record_wishes,
    say_heard,
    say_heard_by_receipt,
    see_message,
    tell_person,
    tell_reporter,
)
from goldenthread.rooms.casework.changes.triage import triage_concern

__all__ = [
    "Account",
    "OutsideOnly",
    "Raised",
    "acknowledge_concern",
    "add_addendum",
    "add_by_receipt",
    "answer_advice",
    "answer_subject_access",
    "ask_advice",
    "assign_concern",
    "break_glass",
    "chase_referral",
    "close_allegation",
    "close_concern",
    "code_concern",
    "concern_by_receipt",
    "consult_officer",
    "decide_action",
    "decide_barring",
    "decide_regulator",
    "decide_threshold",
    "declare_conflict",
    "draw_readings",
    "drop_draft",
    "evaluate_allegation",
    "forget_receipt",
    "give_reading",
    "give_second_view",
    "grade_serious",
    "hand_allegation",
    "lengthen_subject_access",
    "look_for_patterns",
    "odd_dates",
    "pause_telling",
    "raise_concern",
    "receipt_of",
    "receive_allegation",
    "receive_subject_access",
    "record_answer",
    "record_capacity",
    "record_many",
    "record_sharing",
    "record_wishes",
    "refer_concern",
    "reopen_concern",
    "save_draft",
    "say_heard",
    "say_heard_by_receipt",
    "say_if_helped",
    "see_message",
    "see_serious",
    "send_barring",
    "send_regulator",
    "talk_over",
    "tell_about",
    "tell_person",
    "tell_reporter",
    "triage_concern",
]
