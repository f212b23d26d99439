"""Rows brought from elsewhere: what is new is added, what says something else is changed, what is the same is left alone.

The same rules, clocks and readings as single acts: both end in `keep_many`. Source: design.md §2 (`record_many`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.base import RegisterRow
from goldenthread.foundation.registers.definition import REGISTERS, Column, Register
from goldenthread.foundation.registers.keep import keep_many, new_row
from goldenthread.foundation.registers.kept import keep_columns
from goldenthread.foundation.registers.keys import base_key, numbered, refs_of
from goldenthread.foundation.registers.models import RowKey
from goldenthread.foundation.registers.policy import rows_of
from goldenthread.foundation.registers.values import row_of, set_values


@dataclass(frozen=True, slots=True)
class Brought:
    """How many rows were new, changed, and the same as before."""

    added: int = 0
    changed: int = 0
    same: int = 0

    @property
    def nothing_new(self) -> bool:
        return not (self.added or self.changed)

    def __add__(self, other: Brought) -> Brought:
        return Brought(self.added + other.added, self.changed + other.changed, self.same + other.same)


class Codes:
    """The organisation's own codes of people, units and records, and what they stand for here. Read once for an import."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.units = {unit.code: unit for unit in Unit.objects.filter(organisation=organisation)}
        self.people: dict[str, Person] = {}
        for person in Person.objects.filter(organisation=organisation).select_related("unit").order_by("ref"):
            self.people[person.ref] = person
            if person.local_code:
                self.people[person.local_code] = person
        self.records: dict[str, str] = {}
        self.by_table: dict[str, dict[str, str]] = {}
        for table, key, ref in RowKey.objects.values_list("table", "key", "ref"):
            self.add(table, key, ref)

    def add(self, table: str, code: str, ref: str) -> None:
        """A record is known by a code from now on. In another table the same code may stand for another record."""
        self.records.setdefault(code, ref)
        self.records.setdefault(ref, ref)
        self.by_table.setdefault(table, {})[code] = ref

    def record(self, code: str, table: str = "") -> str | None:
        """The ref of a record by its code: of a table (or the first of 'a|b' that has it) where that is known, else of any."""
        for name in table.split("|") if table else ():
            if found := self.by_table.get(name, {}).get(code):
                return found
        return self.records.get(code)


def bring(
    do: Doing,
    register: Register,
    organisation: Organisation,
    rows: Sequence[Mapping[str, Any]],
    *,
    codes: Codes,
    around: Surroundings,
    ordinals: Counter[str] | None = None,
) -> Brought:
    """Bring up to a thousand rows of one table, by the workbook's column names and codes. Columns not given stay as they are.

    `ordinals` counts rows of one key over several batches of one file. Raises `Refused` ('row number.column', message).
    """
    counted = Counter() if ordinals is None else ordinals
    coming = _named(register, rows, codes)
    given = [_resolved(register, row, codes, number) for number, row in enumerate(rows, 1)]
    keys = []
    for row in given:
        key = base_key(register, row.canonical, row.local_code)
        counted[key] += 1
        keys.append(numbered(key, counted[key]) if register.key != ("ref",) else key)
    known = refs_of(register.table, keys) | _own(register, given)
    stored = {record.ref: record for record in rows_of(register).filter(ref__in=list(known.values()))}
    fresh: list[RegisterRow] = []
    changed: list[RegisterRow] = []
    for row, key in zip(given, keys, strict=True):
        record = stored.get(known.get(key, ""))
        if record is None:
            record = new_row(do, register, organisation, local_code=row.local_code, unit=row.unit, imported=True)
            record.ref = coming.get(row.local_code, record.ref)
            set_values(register, record, row.values)
            fresh.append(record)
        elif _differs(register, record, row):
            set_values(register, record, row.values)
            if row.has_unit:
                record.unit = row.unit
            changed.append(record)
    keep_many(do, register, [*fresh, *changed], around=around, imported=True)
    hangs = _hung_on(register, rows, around)
    dated = [{**row, register.began: hangs.get(str(row.get(register.began)))} for row in rows] if hangs else rows
    keep_columns(do, register.table, dated, around, began=register.began, also=register.also_keeps)
    for record in fresh:
        codes.add(register.table, record.local_code or record.ref, record.ref)
    do.subject = do.subject or f"import:{organisation.code}"[:60]
    return Brought(len(fresh), len(changed), len(rows) - len(fresh) - len(changed))


def _own(register: Register, given: Sequence[_Given]) -> dict[str, str]:
    """Rows told by all they say that were taken away from here under our own refs: by those they are known again."""
    codes = [row.local_code for row in given if row.local_code] if register.key == ("*",) else []
    return (
        {ref: ref for ref in rows_of(register).filter(ref__in=codes, local_code="").values_list("ref", flat=True)}
        if codes
        else {}
    )


def _named(register: Register, rows: Sequence[Mapping[str, Any]], codes: Codes) -> dict[str, str]:
    """The refs of rows that are new, by their codes: known before any row is read, since rows of a table point to one another."""
    if register.key != ("ref",):
        return {}
    wanted = [str(row["ref"]) for row in rows]
    known = refs_of(register.table, wanted)
    coming = {code: fresh_ref(register.prefix) for code in wanted if code not in known}
    for code, ref in coming.items():
        codes.add(register.table, code, ref)
    return coming


@dataclass(frozen=True, slots=True)
class _Given:
    values: dict[str, Any]
    canonical: dict[str, Any]
    unit: Unit | None
    has_unit: bool
    local_code: str


def _resolved(register: Register, row: Mapping[str, Any], codes: Codes, number: int) -> _Given:
    """A row with people and units as records, other refs as ours, and the same with refs alone for its key."""
    values: dict[str, Any] = {}
    canonical: dict[str, Any] = {c.name: None for c in register.columns}
    unit = codes.units.get(row["unit"]) if row.get("unit") else None
    canonical["unit"] = unit.code if unit else None
    for name, value in row.items():
        column = register.by_column.get(name)
        if column is None or name == "unit":
            continue
        values[name] = _meant(column, value, codes, f"{number}.{name}")
        canonical[name] = getattr(values[name], "ref", values[name]) if column.kind == "person" else values[name]
        if column.kind == "unit":
            canonical[name] = values[name].code if values[name] else None
    if register.unit_from and (whose := values.get(register.unit_from)):
        unit = whose.unit
        canonical["unit"] = unit.code if unit else None
    local = str(row.get("ref") or "") if "ref" not in register.by_column else ""
    return _Given(values, canonical, unit, "unit" in row or bool(register.unit_from), local)


def _meant(column: Column, value: Any, codes: Codes, where: str) -> Any:
    if value is None:
        return None
    if column.kind == "person":
        person = codes.people.get(value)
        if person is None:
            raise Refused((where, f"Nobody on the books has the reference {value}."))
        return person
    if column.kind == "unit":
        return codes.units.get(value)
    if column.kind == "record":
        return codes.record(value, column.table) or value
    if column.kind == "list" and column.table:
        return tuple(codes.record(one, column.table) or one for one in value)
    return value


def _differs(register: Register, record: RegisterRow, row: _Given) -> bool:
    now = row_of(register, record)
    if row.has_unit and now["unit"] != row.canonical["unit"]:
        return True
    return any(_same_kind(now[name]) != _same_kind(row.canonical[name]) for name in row.values)


def _same_kind(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return value or None if isinstance(value, str | tuple) else value


def _hung_on(register: Register, rows: Sequence[Mapping[str, Any]], around: Surroundings) -> dict[str, date]:
    """Where rows begin with a record of another table: the day on which that one began, by the code that names it."""
    column = register.by_column.get(register.began)
    other = REGISTERS.get(column.table) if column is not None and column.kind == "record" else None
    if other is None:
        return {}
    refs = refs_of(other.table, {str(row[register.began]) for row in rows if row.get(register.began)})
    began = {code: (around.row(other.table, ref) or {}).get(other.began) for code, ref in refs.items()}
    return {code: day for code, day in began.items() if isinstance(day, date) and not isinstance(day, datetime)}
