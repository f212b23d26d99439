"""Every write of the leads room."""

from goldenthread.rooms.leads.changes.many import record_many

__all__ = ["record_many"]
