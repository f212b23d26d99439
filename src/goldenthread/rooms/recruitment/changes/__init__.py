"""Every write of recruitment."""

from goldenthread.rooms.recruitment.changes.checks import ask_check, complete_check, confirm_agency, set_recheck
from goldenthread.rooms.recruitment.changes.deciding import confirm_conditions, decide_start
from goldenthread.rooms.recruitment.changes.follow import follow_people
from goldenthread.rooms.recruitment.changes.many import record_many

__all__ = [
    "ask_check",
    "complete_check",
    "confirm_agency",
    "confirm_conditions",
    "decide_start",
    "follow_people",
    "record_many",
    "set_recheck",
]
