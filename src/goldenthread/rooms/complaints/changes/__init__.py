"""Every write of the complaints room."""

from goldenthread.rooms.complaints.changes.many import record_many

__all__ = ["record_many"]
