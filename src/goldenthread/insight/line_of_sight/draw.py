"""From figures to what the page draws: strands over the levels' columns, things to do, and the table under the picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from goldenthread.domain.line_of_sight import Knot
from goldenthread.foundation.ui.shapes import Act, Link
from goldenthread.foundation.ui.thread_svg import PARTNER, Strand
from goldenthread.foundation.ui.thread_words import STATES
from goldenthread.insight.line_of_sight.shapes import LineOfSight, Row
from goldenthread.insight.words import capital, column_of, columns, days, level

Address = Callable[[str], str]
TABLE_HEAD = (
    "What travels",
    "Area",
    "From",
    "To",
    "In time",
    "State",
    "Half within",
    "Nine in ten within",
    "Oldest open",
)


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One area, ready to be drawn. `merged`: what lies between two levels that are one here, as lines under the row."""

    title: str
    says: str
    strands: tuple[Strand, ...]
    merged: tuple[Strand, ...]


def drawn(found: LineOfSight, address: Address) -> list[DrawnRow]:
    return [_row(found, row, address) for row in found.rows]


def _row(found: LineOfSight, row: Row, address: Address) -> DrawnRow:
    apart = tuple(strand(found, one, address) for one in row.knots if not one.merged)
    joined = tuple(strand(found, one, address) for one in row.knots if one.merged)
    return DrawnRow(row.title, row.says, apart, joined)


def strand(found: LineOfSight, one: Knot, address: Address) -> Strand:
    return Strand(
        handover_id=one.id,
        label=one.handover.plain,
        count_text=found.counted(one),
        says=one.handover.says,
        state=one.state,
        from_column=column_of(found.levels, one.from_level, PARTNER),
        to_column=column_of(found.levels, one.to_level, PARTNER),
        href=address(one.id),
    )


def acts(found: LineOfSight, address: Address, most: int = 3) -> list[Act]:
    """What is broken, most urgent first, and one question to ask. Never more than `most` and the question."""
    torn = [Act(item.title, item.detail, address(item.handover)) for item in found.broken[:most]]
    return [*torn, Act("One question to ask", found.question, urgent=False)]


def more_broken(found: LineOfSight, address: Address, most: int = 3) -> list[Link]:
    return [Link(item.title, address(item.handover)) for item in found.broken[most:]]


def table(found: LineOfSight, address: Address, called: str) -> list[list[object]]:
    """Every strand as a row: its name leads to its own page."""
    titles = {row.area: row.title for row in found.rows}
    return [
        [
            Link(capital(one.handover.plain), address(one.id)),
            titles[one.area],
            level(one.from_level, called),
            level(one.to_level, called),
            found.counted(one),
            STATES[one.state] + (" (one level here)" if one.merged else ""),
            days(one.median_days, "–"),
            days(one.p90_days, "–"),
            days(one.oldest_open_days, "–"),
        ]
        for one in found.knots()
    ]


def heads(found: LineOfSight, called: str) -> Sequence[str]:
    return columns(found.levels, called)
