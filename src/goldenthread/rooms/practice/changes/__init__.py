"""Every write of safer working."""

from goldenthread.rooms.practice.changes.many import record_many

__all__ = ["record_many"]
