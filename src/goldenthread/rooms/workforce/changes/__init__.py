"""Every write of workforce."""

from goldenthread.rooms.workforce.changes.follow import follow_people
from goldenthread.rooms.workforce.changes.many import record_many

__all__ = ["follow_people", "record_many"]
