"""Every write of the policies room."""

from goldenthread.rooms.policies.changes.many import record_many

__all__ = ["record_many"]
