"""Keeping rows: one act or a thousand brought at once go through here, so that both leave the same state.

For each row: its version, the reading that the checks use, the clocks that follow from it, its place on the thread.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from goldenthread.domain.duties.shapes import Row
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.registry import prefix_of
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.facts.models import Link, Node, Reading
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.kernel.prepared import insert, made, update
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.base import RegisterRow
from goldenthread.foundation.registers.carried import follow_carried
from goldenthread.foundation.registers.clocks import Following, Subject
from goldenthread.foundation.registers.definition import REGISTERS, Register
from goldenthread.foundation.registers.gathered import follow_gathered, stood_in
from goldenthread.foundation.registers.kept import kept_here
from goldenthread.foundation.registers.keys import keep_keys
from goldenthread.foundation.registers.values import reading_of, row_of, says

R = TypeVar("R", bound=RegisterRow)
JOINED = 20
"""Groups of which rows are read with a join; of more, people and units are read by themselves."""


def new_row(do: Doing, register: Register, organisation: Organisation, **columns: Any) -> Any:
    """A row not yet kept; columns by the model's names. `NotYours` for another organisation, or a unit of another."""
    unit = columns.get("unit")
    if organisation.id != do.by.organisation or (unit is not None and unit.organisation_id != organisation.id):
        raise NotYours(["another organisation's record"])
    if register.unit_from and unit is None:
        whose = columns.get(register.by_column[register.unit_from].attribute)
        columns["unit"] = whose.unit if whose is not None else None
    return register.model(
        organisation=organisation,
        ref=fresh_ref(register.prefix),
        recorded_at=do.recorded_at,
        changed_at=do.at,
        **columns,
    )


def keep(do: Doing, register: Register, record: R, *, around: Surroundings | None = None) -> R:
    """Keep one row as it now stands: store it, write its version, reading, clocks, node and links. `Refused` names the column."""
    keep_many(do, register, [record], around=around)
    return record


def keep_many(
    do: Doing,
    register: Register,
    records: Sequence[RegisterRow],
    *,
    around: Surroundings | None = None,
    imported: bool = False,
) -> None:
    """Keep many rows of one register (all or none). Rows must carry `unit` and people loaded. A fixed number of queries a thousand.

    `imported`: they were brought from elsewhere: their clocks say so, and which columns are kept is for the import to say.
    """
    if not records:
        return
    about = around or Surroundings(records[0].organisation)
    rows = {record.ref: row_of(register, record) for record in records}
    refuse_problems(register, rows.values())
    fresh = [record for record in records if record._state.adding]
    older = [record for record in records if not record._state.adding]
    for record in older:
        record.n += 1
        record.changed_at = do.at
    left = stood_in(register, older)
    insert(fresh)
    if older:
        names = [f.name for f in register.model._meta.concrete_fields if f.name not in ("id", "ref", "organisation")]
        for record in older:
            update(record, *names)
    for record in records:
        do.wrote(record.ref, says(register, record, rows[record.ref]), n=record.n)
    _read(do, register, records, rows, about, {r.ref for r in fresh})
    keep_keys(do, register, rows, {r.ref: r.local_code for r in records}, {r.ref for r in fresh})
    about.changed(register.table)
    _clocks(do, register, records, rows, about, {r.ref for r in fresh}, imported)
    follow_gathered(do, register, [*left, *rows.values()], about, imported)
    follow_carried(do, register, [record.ref for record in records], about, imported)
    _thread(do, register, records, rows, about, {r.ref for r in fresh})
    if not imported:
        kept_here(do, register.table, rows.values(), also=register.also_keeps)


def refuse_problems(register: Register, rows: Iterable[Row]) -> None:
    """Refuse rows with a needed column empty, or with what the register's own rule finds wrong."""
    found: list[tuple[str, str]] = []
    for row in rows:
        found += [(c.name, f"{c.label}: this is needed.") for c in register.columns if c.needed and row[c.name] is None]
        found += list(register.problems(row)) if register.problems else []
    if found:
        raise Refused(*found)


def began_on(register: Register, row: Row, about: Surroundings, otherwise: datetime) -> date:
    """The local day on which the row's matter began; the day of the act where the column is blank."""
    value = began_value(register, row)
    if isinstance(value, datetime):
        return about.day(value)
    if isinstance(value, date):
        return value
    earliest = getattr(value, "earliest", None)
    if earliest:
        day: date = earliest()
        return day
    return _began_with(register, row, about, otherwise)


def _began_with(register: Register, row: Row, about: Surroundings, otherwise: datetime) -> date:
    """The day on which the record began that this one hangs on (a decision's meeting); else the day of the act."""
    column = register.by_column.get(register.began.partition("|")[0])
    if column is not None and column.kind == "record" and (ref := row.get(column.name)):
        other = REGISTERS.get(column.table) or next((r for r in REGISTERS.values() if r.prefix == prefix_of(ref)), None)
        found = about.row(other.table, ref) if other else None
        if other is not None and found is not None:
            return began_on(other, found, about, otherwise)
    return about.day(otherwise)


def began_value(register: Register, row: Row) -> Any:
    """What the column says that tells when the row's matter began: the first of them that is filled."""
    return next((value for name in register.began.split("|") if (value := row.get(name)) is not None), None)


def _read(
    do: Doing, register: Register, records: Sequence[RegisterRow], rows: dict[str, dict[str, Any]], about: Surroundings,
    fresh: set[str],
) -> None:  # fmt: skip
    changed = [record.ref for record in records if record.ref not in fresh]
    if changed:
        Reading.objects.filter(measure=register.measure, subject__in=changed, replaced_at__isnull=True).update(
            replaced_at=do.recorded_at
        )
    insert([
        made(
            Reading, id=new_id(), ref=fresh_ref("RDG"), organisation_id=do.by.organisation, unit=record.unit.path if record.unit else "",
            recorded_at=do.recorded_at, level=_level(register, rows[record.ref], about), area=register.area,
            measure=register.measure, subject=record.ref,
            happened_on=began_on(register, rows[record.ref], about, do.at), value=reading_of(register, rows[record.ref]),
        )
        for record in records
    ])  # fmt: skip


def _clocks(
    do: Doing, register: Register, records: Sequence[RegisterRow], rows: dict[str, dict[str, Any]], about: Surroundings,
    fresh: set[str], imported: bool,
) -> None:  # fmt: skip
    following = Following(do, records[0].organisation, about, imported)
    if register.duties:
        following.follow(
            [
                Subject(
                    record.ref, record.unit.path if record.unit else "", register.area,
                    tuple(register.duties(rows[record.ref], about)), new=record.ref in fresh,
                )
                for record in records
            ],
            register.handovers,
        )  # fmt: skip
    if register.group:
        follow_groups(do, register, {rows[record.ref][register.group[0]] for record in records}, about, imported)


def follow_rows(do: Doing, register: Register, records: Sequence[RegisterRow], about: Surroundings) -> None:
    """Bring the clocks of rows that did not change themselves to what they make due now: somebody left, a season was set."""
    if register.duties and records:
        duties = register.duties
        subjects = [
            Subject(
                record.ref, record.unit.path if record.unit else "", register.area,
                tuple(duties(row_of(register, record, words=False), about)),
            )
            for record in records
        ]  # fmt: skip
        Following(do, about.organisation, about).follow(subjects, register.handovers)


def follow_groups(
    do: Doing, register: Register, values: Iterable[str | None], about: Surroundings, imported: bool = False
) -> None:
    """Bring the clocks of whole groups (all checks of one person) to what their rows say now. `values`: people's refs."""
    if register.group is None:
        return
    column, duties = register.group
    wanted = {value for value in values if value}
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in _of_groups(register, register.by_column[column].attribute, wanted):
        row = row_of(register, record, words=False)
        found[row[column]].append(row)
    subjects = []
    for ref in sorted(wanted):
        person = about.person(ref) or {}
        path = about.path_of(person.get("unit"))
        subjects.append(Subject(ref, path, register.area, tuple(duties(ref, found[ref], about))))
    names_of = register.handovers
    Following(do, about.organisation, about, imported).follow(subjects, names_of)


def _of_groups(register: Register, attribute: str, wanted: set[str]) -> list[Any]:
    """The stored rows of some groups with their unit and people: joined where they are few, else each read once for all rows."""
    names = [c.attribute for c in register.columns if c.kind == "person"]
    stored = register.model._default_manager.filter(**{f"{attribute}__ref__in": wanted}).order_by("recorded_at", "ref")
    if len(wanted) <= JOINED:
        return list(stored.select_related("unit", *names))
    records: list[Any] = list(stored)
    for model, some in ((Unit, ["unit"]), (Person, names)):
        ids = {getattr(record, f"{name}_id") for record in records for name in some} - {None}
        known = model._default_manager.in_bulk(list(ids))
        for record in records:
            for name in some:
                record._state.fields_cache[name] = known.get(getattr(record, f"{name}_id"))
    return records


def _level(register: Register, row: Row, about: Surroundings) -> str:
    return register.level_of(row, about) if register.level_of else register.level


def _thread(
    do: Doing, register: Register, records: Sequence[RegisterRow], rows: dict[str, dict[str, Any]], about: Surroundings,
    fresh: set[str],
) -> None:  # fmt: skip
    if register.on_thread:
        insert([
            made(
                Node, ref=record.ref, organisation_id=do.by.organisation, kind=register.kind,
                level=_level(register, rows[record.ref], about),
                unit=record.unit.path if record.unit else "", root=record.ref,
                happened_on=began_on(register, rows[record.ref], about, do.at), recorded_at=do.recorded_at,
            )
            for record in records
            if record.ref in fresh
        ])  # fmt: skip
    if register.steps:
        _steps(do, register, records, rows)
    if register.links:
        link_records(do, [link for record in records for link in register.links(rows[record.ref])], about.time_zone)


def _steps(do: Doing, register: Register, records: Sequence[RegisterRow], rows: dict[str, dict[str, Any]]) -> None:
    """The nodes of what was done to a row, once each."""
    wanted = {
        ref: made(
            Node, ref=ref, organisation_id=do.by.organisation, kind=kind, level=level, unit=record.unit.path if record.unit else "",
            root=record.ref, happened_on=day, recorded_at=do.recorded_at,
        )
        for record in records
        for ref, kind, level, day in (register.steps(rows[record.ref]) if register.steps else ())
    }  # fmt: skip
    known = set(Node.objects.filter(ref__in=list(wanted)).values_list("ref", flat=True))
    insert([node for ref, node in wanted.items() if ref not in known])


def link_records(do: Doing, links: Iterable[tuple[str, str, str]], time_zone: str) -> None:
    """Hang records together; what hangs together already stays as it is."""
    wanted = {link for link in links if all(link)}
    if not wanted:
        return
    known = set(
        Link.objects.filter(from_ref__in={a for a, _, _ in wanted}).values_list("from_ref", "relation", "to_ref")
    )
    insert([
        made(
            Link, ref=fresh_ref("LNK"), organisation_id=do.by.organisation, from_ref=a, relation=relation, to_ref=b, by=do.by.label,
            happened_on=local_date(do.at, time_zone), recorded_at=do.recorded_at,
        )
        for a, relation, b in sorted(wanted - known)
    ])  # fmt: skip
