"""The documents that are in force, and what links them.

Source: detectors.toml (Words: live document), workbook.toml (policies).
"""

from __future__ import annotations

from collections.abc import Iterable

from goldenthread.domain.detectors.counting import Count
from goldenthread.domain.detectors.people import World
from goldenthread.domain.detectors.tables import Row, is_blank


def live(world: World) -> list[Row]:
    """Approved by now, and not retired."""
    return [r for r in world.rows("policies") if not is_blank(r.get("approved")) and is_blank(r.get("retired"))]


def of_topic(rows: Iterable[Row], *topics: str) -> list[Row]:
    """The documents on some topics."""
    return [row for row in rows if row.get("topic") in topics]


def linked(rows: Iterable[Row]) -> frozenset[str]:
    """The refs that others link to, or put into practice."""
    return frozenset(str(ref) for row in rows for column in ("links", "supports") for ref in row.get(column) or ())


def parts_not_stated(rows: Iterable[Row], columns: Iterable[str]) -> Count:
    """Of some documents, the parts that are not stated; a blank leaves both counts."""
    count, names = Count(), tuple(columns)
    for row in rows:
        for column in names:
            said = row.get(column)
            count.add(None if said is None else not said, row.get("ref"))
    return count
