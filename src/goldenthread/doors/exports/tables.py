"""Every table of the workbook as an organisation keeps it here: by its own codes, in an order that what the rows say alone decides.

Rows are read twice: once for their order (keys only), once for what they say, a few hundred at a time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final
from zoneinfo import ZoneInfo

from goldenthread.doors.exports.places import PLACES
from goldenthread.doors.exports.workbook import cell
from goldenthread.foundation.facts.models import Node
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.foundation.registers.base import RegisterRow
from goldenthread.foundation.registers.definition import REGISTERS, Register
from goldenthread.foundation.registers.naming import own_codes, which_of_its_key
from goldenthread.foundation.registers.notes_out import named_notes
from goldenthread.foundation.registers.schema import Column, Table, workbook
from goldenthread.foundation.registers.values import row_of
from goldenthread.rooms.casework.rows_out import TABLES as CASEWORK
from goldenthread.rooms.casework.rows_out import codes_out, refs_out, rows_out

AT_ONCE: Final = 400
Row = dict[str, Any]


class Export:
    """The tables of one organisation. Make it inside the organisation's scope.

    `apart`: the records that are about whoever takes it away. They stay here with all that belongs to them, and nothing names them.
    """

    def __init__(self, organisation: Organisation, apart: Collection[str] = ()) -> None:
        self.organisation = organisation
        self.zone = ZoneInfo(organisation.time_zone)
        self.codes: dict[str, str] = codes_out() | own_codes()
        levels = workbook().tables["people"].column("level").choices
        self.left = {*apart, *Node.objects.filter(root__in=apart).values_list("ref", flat=True)}
        self.stays = set(Person.objects.exclude(level__in=levels).values_list("ref", flat=True))

    def tables(self) -> Iterator[tuple[Table, Iterable[Mapping[str, Any]]]]:
        """Each table of the workbook with its rows, in the workbook's order."""
        for table in workbook().tables.values():
            yield table, self._rows(table)

    def _rows(self, table: Table) -> Iterator[Row]:
        if table.name in PLACES:
            return iter(self._sorted(table, PLACES[table.name](self.organisation)))
        if table.name == "clock_notes":
            return iter(self._sorted(table, named_notes(self.organisation, self.codes, self.left)))
        if table.name in CASEWORK:
            return self._in_order(table, self._going(refs_out(table.name)), lambda refs: rows_out(table.name, refs))
        register = REGISTERS.get(table.name)
        if register is None:
            return iter(())
        refs = self._going(register.model._default_manager.values_list("ref", flat=True))
        return self._in_order(table, refs, lambda some: _kept(register, some))

    def _going(self, refs: Iterable[str]) -> list[str]:
        return [ref for ref in refs if ref not in self.left]

    def _sorted(self, table: Table, rows: Iterable[Row]) -> list[Row]:
        told = (self._told(table, row) for row in rows if self._goes(table, row))
        return sorted(told, key=lambda row: self._order(table, row))

    def _in_order(
        self, table: Table, refs: list[str], read: Callable[[Collection[str]], Iterable[Row]]
    ) -> Iterator[Row]:
        """Rows in the order of what they say. A row that is known by its own code needs no reading for that."""
        if table.key == (table.names[0],) == ("ref",):
            ordered = sorted(refs, key=lambda ref: self.codes.get(ref, ref))
        else:
            places: list[tuple[str, str]] = []
            again = which_of_its_key(table.name) if table.key else {}
            for some in _batches(refs, AT_ONCE):
                going = (row for row in _named(read(some)) if self._goes(table, row))
                places += [
                    (self._order(table, self._told(table, row), again.get(row[OURS], 1)), row[OURS]) for row in going
                ]
            ordered = [ref for _, ref in sorted(places)]
        for some in _batches(ordered, AT_ONCE):
            found = {row[OURS]: row for row in _named(read(some))}
            yield from (self._told(table, found[ref]) for ref in some if ref in found)

    def _told(self, table: Table, row: Mapping[str, Any]) -> Row:
        """The workbook's columns alone, with the organisation's own codes in place of ours."""
        return {column.name: self._code(self._named_there(column, row.get(column.name))) for column in table.columns}

    def _goes(self, table: Table, row: Mapping[str, Any]) -> bool:
        """A row that is known by somebody who stays behind stays behind too."""
        return not any(table.column(name).target == "people" and row.get(name) in self.stays for name in table.key)

    def _named_there(self, column: Column, value: Any) -> Any:
        """Blank where the workbook has no place for what is named: somebody who stays, or a record of another table than its own."""
        if column.target is None or not isinstance(value, str):
            return value
        if column.target == "people":
            return None if value in self.stays else value
        prefix, found = value.partition("-")[0], REGISTERS.get(column.target)
        return value if found is None or prefix == found.prefix or prefix not in prefixes() else None

    def _code(self, value: Any) -> Any:
        if isinstance(value, str):
            return None if value in self.left else self.codes.get(value, value)
        if isinstance(value, list | tuple):
            return tuple(self._code(one) for one in value if one not in self.left)
        return value

    def _order(self, table: Table, row: Mapping[str, Any], n: int = 1) -> str:
        """Key columns first, then which of its key it is (by that order it is known when it comes back), then a digest of all it says."""
        said = {column.name: str(cell(row[column.name], column, self.zone)) for column in table.columns}
        whole = hashlib.sha256("\x1f".join(said.values()).encode()).hexdigest()[:16]
        return "\x1f".join([*(said[name] for name in table.key), f"{n:06d}", whole])


def prefixes() -> set[str]:
    return {one.prefix for one in REGISTERS.values()}


OURS: Final = "ref of ours"


def _named(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        yield row if OURS in row else {**row, OURS: row["ref"]}


def _batches(refs: Iterable[str], size: int) -> Iterator[list[str]]:
    waiting = iter(refs)
    while some := list(islice(waiting, size)):
        yield some


def _withheld(register: Register, record: RegisterRow) -> Row:
    """Words of a row that some may not open, where the workbook cannot say so: brought elsewhere, it would be open to them."""
    names = workbook().tables[register.table].names
    shut = [
        one for one in register.rule.shut if one not in names and getattr(record, register.by_column[one].attribute)
    ]
    return {one.name: None for one in register.columns if one.kind == "words"} if shut else {}


def _kept(register: Register, refs: Collection[str]) -> Iterator[Row]:
    people = [c.attribute for c in register.columns if c.kind in ("person", "unit")]
    found = register.model._default_manager.filter(ref__in=refs).select_related("unit", *people)
    for record in found:
        if isinstance(record, RegisterRow):
            yield {**row_of(register, record), **_withheld(register, record), OURS: record.ref}
