"""A blind second reader's sample: worries that were not referred, read again by somebody who does not know what was decided.

The figures are for talking over: never a status, and never about one person. Source: themes C2, U2 (averse to risk, or holding it).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

REFERRED: Final = frozenset({"statutory", "emergency", "allegation"})
"""Decisions by which a worry leaves the organisation, or goes on a track of its own: the sample is of all others."""
ENOUGH: Final = 5
"""Readings from which a sample says anything."""


def not_referred(threshold: str) -> bool:
    """True for a decision by which the worry stayed here. '' (none yet) is no decision."""
    return bool(threshold) and threshold not in REFERRED


def differs(decided: str, read: str) -> str:
    """How a second reading stands to the decision: 'same'; 'refer' where the reader would have referred what was not; else 'other'."""
    if decided == read:
        return "same"
    return "refer" if not_referred(decided) and read in REFERRED else "other"


@dataclass(frozen=True, slots=True)
class Sample:
    """A quarter's sample, counted: how many were drawn, read, read as they were decided, and how many the reader would have referred."""

    drawn: int
    read: int
    same: int
    refer: int

    @property
    def speaks(self) -> bool:
        return self.read >= ENOUGH


def counted(readings: Iterable[tuple[str, str]]) -> Sample:
    """Counts of (what was decided, what the reader made of it; '' while unread)."""
    rows = list(readings)
    found = [differs(decided, view) for decided, view in rows if view]
    return Sample(len(rows), len(found), found.count("same"), found.count("refer"))
