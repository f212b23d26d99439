"""Every write of leadership."""

from goldenthread.rooms.leadership.changes.many import record_many
from goldenthread.rooms.leadership.changes.messages import receive_message, send_message
from goldenthread.rooms.leadership.changes.objectives import change_objective, set_objective

__all__ = ["change_objective", "receive_message", "record_many", "send_message", "set_objective"]
