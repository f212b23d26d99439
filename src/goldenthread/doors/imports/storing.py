"""Storing a workbook that was read: all of it or nothing, in batches of a thousand, each through its room's own `record_many`.

The one place that says which room keeps which table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from django.db import transaction

from goldenthread.doors.imports.given import Given, GivenTable, Problem
from goldenthread.doors.imports.rooms import ROOMS_OF
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Brought, Codes
from goldenthread.foundation.registers.changes import note_import
from goldenthread.foundation.registers.changes.clock_notes import record_notes
from goldenthread.foundation.registers.places_many import record_places

BATCH: Final = 1000
PLACES: Final = ("organisation", "units", "people", "named_roles")
NOTES: Final = "clock_notes"
Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Stored:
    """How many rows of each table were new, changed, and the same as before; and what stopped it, if anything."""

    loaded: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    unchanged: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, table: str, brought: Brought) -> None:
        for where, n in ((self.loaded, brought.added), (self.changed, brought.changed), (self.unchanged, brought.same)):
            if n:
                where[table] = where.get(table, 0) + n


class _Stopped(Exception):
    """Something could not be stored: nothing is."""


def store(
    given: Given, *, by: Actor, organisation: Organisation, progress: Progress | None = None, digest: str = ""
) -> Stored:
    """Store everything that a workbook gave, inside the organisation's scope: all or nothing. Problems are told, not raised.

    `NotYours` where the actor may not bring a table. `digest`: of the file, for the ledger's note.
    """
    stored = Stored()
    try:
        with transaction.atomic(savepoint=False):  # a savepoint over so much would be held in memory, page by page
            _all(given, by, organisation, stored, progress, digest)
            if stored.problems:
                raise _Stopped
    except _Stopped:
        stored.loaded, stored.changed, stored.unchanged = {}, {}, {}
    return stored


def dry_store(given: Given, *, by: Actor, organisation: Organisation, progress: Progress | None = None) -> Stored:
    """What `store` would do, counted by doing it and taking it back: new, changed, as before, and what a room would refuse."""
    with transaction.atomic():
        stored = store(given, by=by, organisation=organisation, progress=progress)
        transaction.set_rollback(True)
    organisation.refresh_from_db()
    return stored


def _all(
    given: Given, by: Actor, organisation: Organisation, stored: Stored, progress: Progress | None, digest: str
) -> None:
    codes, done = Codes(organisation), Counter[str]()
    for name in PLACES:
        if (table := given.tables.get(name)) and not table.stopped:
            for numbers, rows in _batches(table):
                with _telling(stored, table, numbers):
                    stored.add(
                        name, record_places(by=by, organisation=organisation, table=name, rows=rows, codes=codes)
                    )
                done[name] += len(rows)
                if progress:
                    progress(table.sheet, done[name], len(table.rows))
    organisation.refresh_from_db()
    around = Surroundings(organisation)
    for name, table in given.tables.items():
        if name in ROOMS_OF and not table.stopped:
            _table(table, by, organisation, codes, around, stored, progress)
    if (notes := given.tables.get(NOTES)) and not notes.stopped:
        for numbers, rows in _batches(notes):
            with _telling(stored, notes, numbers):
                noted = record_notes(by=by, organisation=organisation, rows=rows, codes=codes, around=around)
                stored.add(NOTES, Brought(noted.added, noted.changed, noted.same))
                for number in noted.left_out:
                    given.notes.say(
                        NOTES, "nothing of this kind was ever due of it: the note was left out", row=numbers[number - 1]
                    )
    if not stored.problems:
        _end(given, by, organisation, stored, digest)


def _end(given: Given, by: Actor, organisation: Organisation, stored: Stored, digest: str) -> None:
    """What follows from all of it together: which columns are kept, and the periods that ended."""
    places = {
        name: [row.values for row in given.tables[name].rows] for name in PLACES[1:] if name in given.tables
    }  # the organisation's own row is no register
    counts = {"loaded": stored.loaded, "changed": stored.changed, "unchanged": stored.unchanged}
    note_import(by=by, organisation=organisation, counts=counts, places=places, digest=digest)


def _table(
    table: GivenTable, by: Actor, organisation: Organisation, codes: Codes, around: Surroundings, stored: Stored,
    progress: Progress | None,
) -> None:  # fmt: skip
    record_many, ordinals, done = ROOMS_OF[table.name], Counter[str](), 0
    for numbers, rows in _batches(table):
        with _telling(stored, table, numbers):
            stored.add(
                table.name,
                record_many(
                    by=by, organisation=organisation, table=table.name, rows=rows, codes=codes, around=around,
                    ordinals=ordinals,
                ),
            )  # fmt: skip
        done += len(rows)
        if progress:
            progress(table.sheet, done, len(table.rows))


def _batches(table: GivenTable) -> Iterator[tuple[list[int], list[dict[str, Any]]]]:
    """The rows of a sheet, a thousand at a time, with the numbers they have in it."""
    rows = iter(table.rows)
    while batch := list(islice(rows, BATCH)):
        yield [row.number for row in batch], [row.values for row in batch]


class _telling:
    """What a room refuses is a problem of a sheet, row and column; the next rows are tried, so that all problems are named."""

    def __init__(self, stored: Stored, table: GivenTable, numbers: Sequence[int]) -> None:
        self.stored, self.table, self.numbers = stored, table, numbers
        self.point: Any = None

    def __enter__(self) -> None:
        self.point = transaction.savepoint()

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> bool:
        if error is None:
            transaction.savepoint_commit(self.point)
            return False
        transaction.savepoint_rollback(self.point)
        if not isinstance(error, Refused):
            return False
        for where, message in error.problems:
            number, _, column = where.partition(".")
            row = self.numbers[int(number) - 1] if number.isdigit() and 0 < int(number) <= len(self.numbers) else None
            self.stored.problems.append(Problem(self.table.sheet, row, column or ("" if row else number), message))
        return True
