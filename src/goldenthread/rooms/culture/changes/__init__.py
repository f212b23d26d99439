"""Every write of culture."""

from goldenthread.rooms.culture.changes.many import record_many

__all__ = ["record_many"]
