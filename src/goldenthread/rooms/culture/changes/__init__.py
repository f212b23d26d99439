"""Every write of culture."""

from goldenthread.rooms.culture.changes.many import record_many
from goldenthread.rooms.culture.changes.surveys import answer_round, ask_round, return_round

__all__ = ["answer_round", "ask_round", "record_many", "return_round"]
