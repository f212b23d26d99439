"""Where each document stands in a picture of how documents hang together.

Pure. Policies on the left, what puts them into practice beside them: procedures, then guidance and forms. Within a column a document
stands near those it hangs together with, so that few lines cross. Source: theme P2 (documents linked, not in silos).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.domain.documents import is_live
from goldenthread.domain.duties.shapes import Row

COLUMN: Final = {"policy": 0, "procedure": 1, "guidance": 2, "form": 2}
COLUMNS: Final = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """A document's place: `column` 0 to 2 from the left, `line` from 0 at the top. `alone`: linked to nothing."""

    ref: str
    title: str
    kind: str
    column: int
    line: int
    alone: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A link between two documents. `practice`: the first puts the second into practice; else it points to it."""

    first: str
    second: str
    practice: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """Documents in force in their places, and the links between them."""

    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]

    @property
    def height(self) -> int:
        """How many lines the longest column has."""
        return max((spot.line + 1 for spot in self.spots), default=0)


def picture(rows: Sequence[Row]) -> Picture:
    """The documents in force among `rows` (columns ref, title, kind, approved, retired, supports, links), and how they hang together.

    The same rows give the same picture in any order; a link to what is not in force, or to itself, is not drawn.
    """
    live = {row["ref"]: row for row in rows if is_live(row)}
    lines = sorted(
        {
            Line(ref, other, True)
            for ref, row in live.items()
            for other in row["supports"] or ()
            if other in live and other != ref
        }
        | {
            Line(ref, other, False)
            for ref, row in live.items()
            for other in row["links"] or ()
            if other in live and other != ref
        },
        key=lambda one: (one.first, one.second, not one.practice),
    )
    near: dict[str, list[str]] = {ref: [] for ref in live}
    for one in lines:
        near[one.first].append(one.second)
        near[one.second].append(one.first)
    places: dict[str, int] = {}
    spots = []
    for column in range(COLUMNS):
        here = [row for row in live.values() if COLUMN[row["kind"]] == column]
        for line, row in enumerate(sorted(here, key=lambda row: _order(row, near, places))):
            places[row["ref"]] = line
            spots.append(Spot(row["ref"], row["title"], row["kind"], column, line, not near[row["ref"]]))
    return Picture(tuple(spots), tuple(lines))


def _order(row: Row, near: Mapping[str, Sequence[str]], places: Mapping[str, int]) -> tuple[float, str, str]:
    """Beside the middle of those already placed; what hangs on none of them comes after, by title."""
    beside = [places[ref] for ref in near[row["ref"]] if ref in places]
    middle = sum(beside) / len(beside) if beside else (0.0 if not places else float(len(near)))
    return (middle, str(row["title"]).casefold(), row["ref"])
