"""What the line of sight gives to a page, a command or an extract: frozen, worked out once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.domain.handovers import LevelMap
from goldenthread.domain.line_of_sight import Knot
from goldenthread.domain.sentences import Item, count_says

TOO_FEW = "too few to show"


@dataclass(frozen=True, slots=True)
class Row:
    """One area with its sentence and its strands, in the order of the data file."""

    area: str
    title: str
    says: str
    knots: tuple[Knot, ...]


@dataclass(frozen=True, slots=True)
class LineOfSight:
    """The whole picture at a moment. `says` comes first; `broken` is what to do, most urgent first; then one question.

    `hidden`: strands whose counts are too small to show to this reader; `partly`: those of which only the number due is shown.
    Their counts are taken out before anything else is made of them. `guarded`: so that the period is a whole calendar year.
    """

    organisation: str
    as_at: date
    at: datetime
    past: bool
    months: int
    unit: str
    says: str
    rows: tuple[Row, ...]
    broken: tuple[Item, ...]
    question: str
    levels: LevelMap
    hidden: frozenset[str] = frozenset()
    partly: frozenset[str] = frozenset()
    guarded: bool = False

    def knots(self) -> Iterator[Knot]:
        """Every strand, in the order of the page."""
        return (one for row in self.rows for one in row.knots)

    def knot(self, handover: str) -> Knot:
        return next(one for one in self.knots() if one.id == handover)

    def counted(self, one: Knot) -> str:
        """The figure of one strand as this reader may see it: '41 of 43', '43 due', 'nothing due'."""
        if one.id in self.hidden:
            return TOO_FEW
        return f"{one.due} due" if one.id in self.partly else count_says(one)
