"""Every write of leadership."""

from goldenthread.rooms.leadership.changes.many import record_many

__all__ = ["record_many"]
