"""What can only be seen across rows and tables: who points to whom, units above one another, keys that stand twice."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from goldenthread.doors.imports.ahead import ask_of_days_ahead
from goldenthread.doors.imports.courses import ask_of_courses
from goldenthread.doors.imports.given import Given, GivenRow, GivenTable, Known
from goldenthread.doors.imports.names import make_refs
from goldenthread.doors.imports.people import propose_people, take_for
from goldenthread.doors.imports.references import References
from goldenthread.doors.imports.sense import check_sense
from goldenthread.doors.imports.units import check_units, make_units
from goldenthread.foundation.kernel import moment

WHICH_CLOCK: Final = ("row", "part", "started_at", "person")
"""What tells notes of one record, handover and day apart, where a file says it."""


def check_across(given: Given, known: Known) -> None:
    """Resolve references, then check units, keys and the order of events. Changes rows only where a reference was written otherwise."""
    make_refs(given, known)
    make_units(given, known)
    take_for(given, known)
    References(given, known).check()
    check_units(given)
    now = moment.now().astimezone(ZoneInfo(given.time_zone))
    for table in given.tables.values():
        check_sense(given, table)
        ask_of_days_ahead(given, table, now)
        check_keys(given, table)
    ask_of_courses(given)
    propose_people(given, known)


def check_keys(given: Given, table: GivenTable) -> None:
    """Give every row its key. The same row again is dropped with a note; one of the same key that says something else is a problem.

    Where the table says so, or the last part of a key is blank (a training without a due date), rows are told apart by their order.
    """
    if not table.table.key or table.made:
        return
    seen: dict[tuple[str, ...], GivenRow] = {}
    count: dict[tuple[str, ...], int] = {}
    kept: list[GivenRow] = []
    counted = table.name == "feedback"
    alone = len(table.table.key) == 1
    also = WHICH_CLOCK if table.name == "clock_notes" else ()
    for row in table.rows:
        parts = tuple(_part(row.values.get(name)) for name in (*also, *table.table.key))
        if alone and not parts[0]:
            kept.append(row)
            continue
        if not counted and not alone and (table.table.ordinal or not parts[-1]):
            count[parts] = count.get(parts, 0) + 1
            row.key = (*parts, str(count[parts]))
        elif parts not in seen:
            seen[parts] = row
            row.key = parts
        elif _repeats(given, table, seen[parts], row):
            continue
        else:
            row.key = parts
        kept.append(row)
    table.rows = kept


def _repeats(given: Given, table: GivenTable, first: GivenRow, row: GivenRow) -> bool:
    """True for the same row again. Rows of an organisation's sheet have been compared already."""
    if table.name == "organisation" or not row.says_otherwise(first):
        if not row.bad:
            given.notes.say(table.sheet, "the same row stands there again: counted once", row=row.number)
        return True
    if table.refs_made:
        given.wrong(
            table.sheet,
            f"Row {first.number} has the same name and e-mail address and says something else. If it is one person, keep one row (a second"
            " post goes to the sheet posts); if they are two, give each a reference in a column ref.",
            row=row.number,
            column="name",
        )
        return False
    same = ", ".join(f"{name} ‘{_part(row.values.get(name))[:40]}’" for name in table.table.key)
    given.wrong(
        table.sheet,
        f"Row {first.number} has the same {same} and says something else. Only one can be right: change or remove one.",
        row=row.number,
        column=table.table.key[0],
    )
    return False


def _part(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return str(value)
