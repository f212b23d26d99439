"""What can be done in the quality room."""

from goldenthread.rooms.quality.changes.passages import code_passage
from goldenthread.rooms.quality.changes.recommendations import (
    Read,
    columns,
    columns_of,
    payload,
    read_recommendations,
)
from goldenthread.rooms.quality.changes.reviews import Kept, keep_reviews

__all__ = [
    "Kept",
    "Read",
    "code_passage",
    "columns",
    "columns_of",
    "keep_reviews",
    "payload",
    "read_recommendations",
]
