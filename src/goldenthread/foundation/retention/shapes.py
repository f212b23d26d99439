"""Frozen rows of retention, for pages and the command."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class HoldLine:
    """A hold, standing or lifted."""

    ref: str
    covers: str
    reason: str
    words: str
    set_by: str
    set_at: datetime
    review_on: date | None
    lifted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Line:
    """One record that ended. state: due, proposed, held, kept. `why` says why it stays, or why it may go."""

    ref: str
    kind: str
    rule: str
    ended_on: date | None
    kept_until: date | None
    state: str
    why: str
    proposal: str = ""
    proposed_by: str = ""


@dataclass(frozen=True, slots=True)
class DryRun:
    """What would go with one record: the very rows that its disposal takes."""

    line: Line
    holds: tuple[HoldLine, ...]
    versions: int
    files: int
    rows: tuple[tuple[str, int], ...]
    roots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was disposed of (or declined, or cleared), under which rule, when and by whom."""

    ref: str
    subject: str
    kind: str
    rule: str
    state: str
    proposed_by: str
    proposed_at: datetime
    decided_by: str
    decided_at: datetime | None
    says: dict[str, Any]
