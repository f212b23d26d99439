"""What quality tells the storeys above: its kinds of records, who sees them, and where they are."""

from __future__ import annotations

from goldenthread.foundation.access.registry import RecordKind
from goldenthread.rooms.quality import queries
from goldenthread.rooms.quality import queries_reviews as reviews


def place(folder: str, ref: str, organisation: str) -> str:
    return f"/o/{organisation}/quality/{folder}/{ref}/"


KINDS = (
    RecordKind("RCM", "recommendation", "report from outside", queries.depths, lambda o, ref: place("recommendations", ref, o)),
    RecordKind("REV", "review", "Published review", reviews.review_depths, lambda o, ref: place("reviews", ref, o)),
    RecordKind("PSG", "passage", "Passage of a review", reviews.passage_depths, lambda o, ref: place("passages", ref, o)),
    RecordKind(
        "RTH", "theme_shown", "Theme shown in a review", reviews.shown_depths,
        lambda o, ref: place("passages", source, o) if (source := reviews.shown_source(ref)) else None,
    ),
)  # fmt: skip
