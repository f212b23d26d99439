"""What can be done in the quality room."""

from goldenthread.rooms.quality.changes.many import record_many
from goldenthread.rooms.quality.changes.recommendations import (
    Read,
    columns,
    columns_of,
    payload,
    read_recommendations,
)

__all__ = ["Read", "columns", "columns_of", "payload", "read_recommendations", "record_many"]
