"""When a request for what is held about somebody is due, and what may be said to it.

Source: domain.md §2.5.8 and §3 (subject_access: 1 month, 2 more where it is complex). Never 'SAR' alone: that is also a review.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from goldenthread.domain.time import months_after

ANSWERS: Final = {
    "given": "All of it was given", "partly": "Part of it was given", "refused": "It was refused",
    "nothing_held": "Nothing is held about them", "withdrawn": "They took the request back",
}  # fmt: skip
EXEMPTIONS: Final = {
    "serious_harm": "It could do serious harm to somebody",
    "child_abuse": "It is about abuse of a child, and giving it is not in that child's interest",
    "third_party": "It is about somebody else as well, and cannot be parted from them",
    "privilege": "It is legal advice",
    "crime": "It could get in the way of stopping or looking into a crime",
}
"""Why something may be left out. Source: domain.md §2.5.8 (exemptions)."""
WITHHOLDS: Final = frozenset({"partly", "refused"})


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a request stands on a local day: the last day for it, whether that is past, whether the time may still be lengthened."""

    due: date
    overdue: bool
    may_extend: bool


def lengthened(received: date, months: int, more: int) -> date:
    """The last day once the time was lengthened: the same day of the month `months + more` later, or the last of that month. Local days."""
    return months_after(received, months + more)


def standing(due: date, today: date, *, extended: bool = False, answered: date | None = None) -> Standing:
    """Of a request due on a local day. It can be lengthened once, and only while its first time runs."""
    over = (answered or today) > due
    return Standing(due, over, answered is None and not extended and today <= due)
