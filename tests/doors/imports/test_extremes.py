"""Holds: whatever reading lets through, storing keeps or names as a problem; the database itself never has to refuse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from goldenthread.doors.imports.given import Given
from goldenthread.doors.imports.reading import read_workbook
from goldenthread.doors.imports.storing import store
from goldenthread.foundation.access.actors import actor_of
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.places.changes import found_organisation
from goldenthread.foundation.registers.schema import Column, Table, workbook
from tests.doors.workbooks import example, folder

EVERY = example(*workbook().tables)
LONG = "Ł" * 190
NUMBERS = ["0", "2147483647", "0.0000001", "1234567.123456789"]
EXTREME: dict[str, list[str]] = {
    "text": ["x" * 32_000, LONG, "a\tb", "'=1"],
    "code": [LONG],
    "int": ["0", "2147483647"],
    "number": NUMBERS,
    "date": ["1900-03-01", "2099-12-31"],
    "datetime": ["1900-03-01 00:00", "2099-12-31 23:59"],
    "partial_date": ["1900", "2099-12-31"],
    "list": [";".join(f"part-{n}" for n in range(400)), LONG],
}


def extremes(table: Table, column: Column) -> list[str]:
    if column.choices or column.target:
        return []
    if column.high is not None:
        return [str(column.low), str(column.high)]
    return EXTREME.get(column.type, [])


def rows_of(table: Table) -> list[list[Any]]:
    """A row for each extreme of each column, each with a key of its own where that is a code."""
    header, first, *_ = EVERY[table.name]
    rows = []
    for column in (table.column(name) for name in header):
        for value in extremes(table, column):
            row = [value if name == column.name else cell for name, cell in zip(header, first, strict=True)]
            if table.column(header[0]).type == "code" and column.name != header[0] and table.key == (header[0],):
                row[0] = f"x-{len(rows)}"
            rows.append(row)
    return rows


def read(place: Path, table: str, rows: list[list[Any]]) -> Given:
    wanted = needed(workbook().tables[table])
    sheets = {name: [*some, *(rows if name == table else [])] for name, some in EVERY.items() if name in wanted}
    return read_workbook(folder(place, sheets))


def brought(place: Path, table: str, rows: list[list[Any]]) -> list[str]:
    """What storing refuses of these rows, brought with all that they need into an organisation of its own."""
    given = read(place, table, rows)
    assert given.problems == []
    with transaction.atomic():
        founded = found_organisation(
            code="our-trust", name="Ours", kind="charity", custodian_email="o@example.org", custodian_name="Owner"
        )
        with scope.of(founded.organisation.id):
            by = actor_of(founded.custodian, founded.organisation)
            stored = store(given, by=by, organisation=founded.organisation)
        transaction.set_rollback(True)
    return [problem.message for problem in stored.problems]


def needed(table: Table) -> set[str]:
    """The tables that a row of this one may point to, and those that they point to."""
    found = {"organisation", "units", "people", table.name}
    if table.name in ("stages", "updates", "actions", "clock_notes"):
        return set(EVERY)
    for one in [*table.columns]:
        if one.target and one.target not in found:
            found |= needed(workbook().tables[one.target])
    return found


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("table", [t for t in workbook().tables if t != "organisation"])
def test_what_can_be_read_can_be_stored_or_is_named(table: str, tmp_path: Path) -> None:
    rows = rows_of(workbook().tables[table])
    first = len(EVERY[table]) + 1
    given = read(tmp_path / "all", table, rows)
    named = {problem.row for problem in given.problems if problem.sheet == table}
    assert {problem.sheet for problem in given.problems} <= {table}
    left = [row for number, row in enumerate(rows, start=first) if number not in named]
    assert all(message.strip() for message in brought(tmp_path / "left", table, left))
