"""The two faces of a register's rule: `visible(by)` lists, `may(by, act, record)` decides. The rule is `domain/register_access.py`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.domain.access import DEPTHS, Decision, allow
from goldenthread.domain.register_access import RowFacts, may_do, see_row
from goldenthread.foundation.access.models import Conflict, Grant
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, need
from goldenthread.foundation.places.models import Unit
from goldenthread.foundation.registers.base import RegisterRow
from goldenthread.foundation.registers.definition import Register

NOTHING = ("none", "count")
DECIDED_BY_LIST = allow("summary", "listed by the register's rule")
"""The decision kept when a page of a list was looked at: each row on it was let through by `visible`."""


@dataclass(frozen=True, slots=True)
class ByName:
    """From whom single rows are kept, and for whom they were opened, by the ref of the row."""

    closed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    granted: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))


def by_name(register: Register, refs: Iterable[str]) -> ByName:
    """What was closed and opened by name now: two queries, whatever the number of rows; none where the rule has no such thing."""
    found, wanted = ByName(), list(refs)
    if register.rule.by_name and wanted:
        for ref, person in _standing().filter(subject__in=wanted).values_list("subject", "person"):
            found.closed[ref].add(person)
        for ref, person, depth in _running().filter(subject__in=wanted).values_list("subject", "person", "depth"):
            before = found.granted[ref].get(person, depth)
            found.granted[ref][person] = max(depth, before, key=DEPTHS.index)
    return found


def _standing() -> QuerySet[Conflict]:
    now = moment.now()
    return Conflict.objects.filter(Q(lifted_at__isnull=True) | Q(lifted_at__gt=now), from_at__lte=now)


def _running() -> QuerySet[Grant]:
    now = moment.now()
    return Grant.objects.filter(Q(until_at__isnull=True) | Q(until_at__gt=now), from_at__lte=now)


def facts_of(register: Register, record: RegisterRow, named: ByName | None = None) -> RowFacts:
    """What access to a row hangs on; load the unit and people with it. `named`: for many rows, read once."""
    people = {}
    for name in {*register.rule.own, *register.rule.kept_from, *_named(register)}:
        person = getattr(record, register.by_column[name].attribute)
        people[name] = person.ref if person else None
    yes = frozenset(name for name in register.rule.shut if getattr(record, register.by_column[name].attribute) is True)
    some = by_name(register, [record.ref]) if named is None else named
    return RowFacts(
        str(record.organisation_id), record.unit.path_codes if record.unit else (), people, yes,
        frozenset(some.closed.get(record.ref, ())), some.granted.get(record.ref, {}),
    )  # fmt: skip


def _named(register: Register) -> set[str]:
    return {one[1:] for allowed in register.rule.acts.values() for one in allowed if one.startswith("@")}


def see(by: Actor, register: Register, record: RegisterRow, named: ByName | None = None) -> Decision:
    return see_row(by.facts, register.rule, facts_of(register, record, named))


def may(by: Actor, register: Register, act: str, record: RegisterRow) -> Decision:
    """Whether `by` may do `act` to this row. To do is also to see: what is not visible is refused."""
    facts = facts_of(register, record)
    sight = see_row(by.facts, register.rule, facts)
    return sight if act == "see" or not sight.allowed else may_do(by.facts, register.rule, act, facts)


def may_add(by: Actor, register: Register, act: str, unit: Unit | None = None, **people: str) -> Decision:
    """Whether `by` may add a row to a unit (None: the whole organisation)."""
    facts = RowFacts(str(by.organisation), unit.path_codes if unit else (), people)
    return may_do(by.facts, register.rule, act, facts)


def may_anywhere(by: Actor, register: Register, act: str) -> bool:
    """True where there is a unit in which `by` may do `act`: for showing a button, never for deciding."""
    allowed = register.rule.acts.get(act, frozenset())
    return by.person is not None and ("everybody" in allowed or by.holds(*allowed))


def rows_of(register: Register) -> QuerySet[Any]:
    """All rows of the scope, with what the rule and a row of the workbook need, in one query."""
    people = [c.attribute for c in register.columns if c.kind in ("person", "unit") and c.attribute != "unit"]
    return register.model._default_manager.select_related("organisation", "unit", *people)


def visible(by: Actor, register: Register) -> QuerySet[Any]:
    """The rows `by` may open: exactly those for which `may(by, 'see', row)` allows."""
    if by.person is None:
        return rows_of(register).none()
    rule = register.rule
    found = Q(pk__in=[])
    if _opens(rule.everybody):
        found |= Q(pk__isnull=False)
    for column, depth in rule.own.items():
        if _opens(depth):
            found |= Q(**{f"{register.by_column[column].attribute}_id": by.person_id})
    for held in by.roles:
        if held.role in rule.full | rule.summary:
            within = Q(pk__isnull=False)
            if held.unit_path is not None:
                top = "/".join(held.unit_path)
                within = Q(unit__path=top) | Q(unit__path__startswith=f"{top}/")
            for column, roles in rule.shut.items():
                if held.role in roles:
                    within &= ~_yes(register, column)
            found |= within
    if rule.by_name:
        found |= Q(ref__in=_running().filter(person=by.person).exclude(depth__in=NOTHING).values("subject"))
    rows = rows_of(register).filter(found, organisation_id=by.organisation)
    for column in rule.kept_from:
        rows = rows.exclude(**{f"{register.by_column[column].attribute}_id": by.person_id})
    if rule.by_name:
        rows = rows.exclude(Exists(_standing().filter(person=by.person, subject=OuterRef("ref"))))
    return rows


def _yes(register: Register, column: str) -> Q:
    return Q(**{f"{register.by_column[column].attribute}__exact": True})


def _opens(depth: str) -> bool:
    return bool(depth) and DEPTHS.index(depth) > DEPTHS.index("count")


def found(by: Actor, register: Register, ref: str, act: str = "see", *, lock: bool = False) -> tuple[Any, Decision]:
    """The door to one row: the record and an allowing decision, or `NotYours` (absent and not yours alike)."""
    rows = rows_of(register).filter(ref=ref, organisation_id=by.organisation)
    if lock:
        rows = rows.select_for_update(of=("self",))
    record = rows.first()
    if record is None:
        raise NotYours([f"no such {register.plain}"])
    return record, need(may(by, register, act, record))


def depths(by: Actor, register: Register, refs: Collection[str]) -> dict[str, str]:
    """Depth of each row that `by` has any right to: what the registry asks."""
    found_depths = {}
    named = by_name(register, refs)
    for record in rows_of(register).filter(ref__in=list(refs), organisation_id=by.organisation):
        depth = see(by, register, record, named).depth
        if depth != "none":
            found_depths[record.ref] = depth
    return found_depths
