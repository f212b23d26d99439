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
from goldenthread.rooms.quality.changes.suggestions import Matched, match_again

__all__ = [
    "Kept",
    "Matched",
    "Read",
    "code_passage",
    "columns",
    "columns_of",
    "keep_reviews",
    "match_again",
    "payload",
    "read_recommendations",
]
