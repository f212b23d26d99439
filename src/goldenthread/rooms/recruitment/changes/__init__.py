"""Every write of recruitment."""

from goldenthread.rooms.recruitment.changes.follow import follow_people
from goldenthread.rooms.recruitment.changes.many import record_many

__all__ = ["follow_people", "record_many"]
