"""Who may see and do what with a row of a register: one rule for every register, two faces of it.

A rule is data: which roles read, what everybody may see, whom the row names, from whom it is kept. Fails closed: what no rule
gives is refused. Sources: domain.md §12 (roles and need-to-know), design.md §2 (Policy).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from goldenthread.domain.access import COUNT_ROLES, ActorFacts, Decision, allow, deny, strongest

EVERYBODY: Final = "everybody"
"""In `acts`: anybody on the organisation's books."""


@dataclass(frozen=True, slots=True)
class RegisterRule:
    """`full` and `summary`: roles that read within what they cover, with or without people's own words. `everybody`: the depth for
    anybody on the books ('' gives nothing). `own`: depth by the column that names a person. `kept_from`: columns naming people
    who never see the row. `shut`: by a yes/no column, the roles that open nothing where it says yes. `acts`: who may do what: role
    codes, 'everybody', or '@column' for the person whom that column names. `by_name`: single rows may also be closed to somebody, or
    opened for somebody, by name.
    """

    full: frozenset[str] = frozenset()
    summary: frozenset[str] = frozenset()
    count: frozenset[str] = COUNT_ROLES
    everybody: str = ""
    own: Mapping[str, str] = field(default_factory=dict)
    kept_from: tuple[str, ...] = ()
    shut: Mapping[str, frozenset[str]] = field(default_factory=dict)
    acts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What access to a row hangs on. `people`: the ref each column names (None: nobody). `yes`: the columns that say yes.
    `closed_to`: people from whom this one row is kept; `granted`: depth by person.
    """

    organisation: str
    unit_path: tuple[str, ...] = ()
    people: Mapping[str, str | None] = field(default_factory=dict)
    yes: frozenset[str] = frozenset()
    closed_to: frozenset[str] = frozenset()
    granted: Mapping[str, str] = field(default_factory=dict)


def _kept_from(actor: ActorFacts, rule: RegisterRule, row: RowFacts) -> bool:
    """True where the row is about this person, by a column of its own or by name."""
    return actor.person in row.closed_to or any(row.people.get(column) == actor.person for column in rule.kept_from)


def _shut(rule: RegisterRule, row: RowFacts) -> frozenset[str]:
    """The roles that open nothing of this row, because of what it says."""
    return frozenset().union(*(rule.shut.get(column, frozenset()) for column in row.yes))


def see_row(actor: ActorFacts, rule: RegisterRule, row: RowFacts) -> Decision:
    """How much of a row an actor may see: the deepest that roles, name or standing give; nothing for whom it is kept from."""
    if actor.organisation != row.organisation:
        return deny("another organisation's record")
    if actor.person is None:
        return deny("not a known person")
    if _kept_from(actor, rule, row):
        return deny("the record is about this person")
    found = [
        allow(depth, f"named as {column}")
        for column, depth in rule.own.items()
        if row.people.get(column) == actor.person
    ]
    if depth := row.granted.get(actor.person):
        found.append(allow(depth, "granted by name"))
    if rule.everybody:
        found.append(allow(rule.everybody, "anybody on the books"))
    shut = _shut(rule, row)
    for held in actor.roles:
        if held.role in shut or not held.covers(row.unit_path):
            continue
        for depth, roles in (("full", rule.full), ("summary", rule.summary), ("count", rule.count)):
            if held.role in roles:
                found.append(allow(depth, f"role {held.role}"))
    return strongest(found)


def may_do(actor: ActorFacts, rule: RegisterRule, act: str, row: RowFacts) -> Decision:
    """Whether an actor may do an act to a row (or add one to a unit: then `row` names nobody). Unknown acts are refused."""
    if actor.organisation != row.organisation:
        return deny("another organisation's record")
    if actor.person is None:
        return deny("not a known person")
    if _kept_from(actor, rule, row):
        return deny("the record is about this person")
    allowed = rule.acts.get(act)
    if allowed is None:
        return deny(f"no such act: {act}")
    if EVERYBODY in allowed:
        return allow("own", "anybody on the books")
    if row.granted.get(actor.person) == "full":
        return allow("full", "granted by name")
    for column in allowed:
        if column.startswith("@") and row.people.get(column[1:]) == actor.person:
            return allow("own", f"named as {column[1:]}")
    for held in actor.roles:
        if held.role in allowed - _shut(rule, row) and held.covers(row.unit_path):
            return allow("full", f"role {held.role}")
    return deny(f"holds no role that may {act}")
