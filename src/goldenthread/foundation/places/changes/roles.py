"""Who holds which role, from when until when. A role opens nothing until it is confirmed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.db.models import Q

from goldenthread.domain.access import Decision
from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places import policy
from goldenthread.foundation.places.changes.shared import fresh_ref, last_day_unchanged, role_says
from goldenthread.foundation.places.models import NamedRole, Person, Unit
from goldenthread.foundation.places.queries import custodians
from goldenthread.foundation.places.roles import roles

WHOLE = frozenset({"custodian", "administrator", "data_protection_officer"})
NEVER_BROUGHT = frozenset({"custodian", "administrator"})
NEVER_ALTERNATE = frozenset({"dsl", "deputy_dsl", "administrator", "custodian"})


@change("places.role.given")
def give_role(
    do: Doing,
    *,
    by: Actor,
    person: Person,
    role: str,
    unit: Unit | None = None,
    starts: date | None = None,
    ends: date | None = None,
    alternate: bool = False,
    hours: Decimal | float | None = None,
    strategic_hours: Decimal | float | None = None,
    imported: bool = False,
    at: datetime | None = None,
) -> NamedRole:
    """Give somebody a role from a local day on (today, when left out), in a unit or (None) everywhere.

    `alternate`: worries about the lead come to this person. `hours` a week, and how many of them for strategic work.
    Confirmed at once where the one who gives it may
    confirm it; a role that opens records, given by an administrator or read from a file (`imported`), waits for a custodian.
    `Refused` names the field. Source: domain.md §12; workbook.toml, named_roles.
    """
    decision = do.decide(policy.may(by, "give_role", person.organisation_id))
    first = starts or local_date(do.at, by.time_zone)
    problems = role_problems(person, role, unit, first, ends, alternate, hours)
    if strategic_hours is not None and not 0 <= strategic_hours <= (168 if hours is None else hours):
        problems.append(("strategic_hours", "These are part of the hours a week: a number from 0 up to those."))
    if problems:
        raise Refused(*problems)
    confirm = _may_confirm(do, person, role, alternate)
    opens = confirm.allowed and not imported
    if opens and confirm.reasons != decision.reasons:
        do.decide(confirm)
    held = NamedRole.objects.create(
        organisation_id=person.organisation_id,
        ref=fresh_ref("ROL"),
        role=role,
        person=person,
        unit=unit,
        alternate=alternate,
        starts=first,
        ends=ends,
        hours_per_week=hours_of(hours),
        strategic_hours=hours_of(strategic_hours),
        confirmed_at=do.at if opens else None,
    )
    do.wrote(held.ref, role_says(held), root=person.ref)
    return held


@change("places.role.confirmed")
def confirm_role(do: Doing, *, by: Actor, held: NamedRole, at: datetime | None = None) -> NamedRole:
    """Open a role that was given: from now on it gives what it gives. Only a custodian opens a role that reads records.

    Nobody opens one for themselves while there is another custodian (`NotYours`); where there is none, the entry says that
    one person holds both ends. `Refused` where it is open already.
    """
    now = NamedRole.objects.select_for_update(of=("self",)).select_related("person", "unit").get(pk=held.pk)
    do.decide(_may_confirm(do, now.person, now.role, now.alternate))
    if now.confirmed_at is not None:
        raise Refused(("role", "This role has been confirmed already."))
    now.confirmed_at = do.at
    return _save(do, now)


@change("places.role.ended")
def end_role(
    do: Doing,
    *,
    by: Actor,
    held: NamedRole,
    on: date | None = None,
    why: str = "",
    n: int | None = None,
    at: datetime | None = None,
) -> NamedRole:
    """End a role with a local day (today, when left out). Only a custodian ends one that opens records or runs set-up.

    Refused: a day before it starts, a role that has ended, the last custodian. `n`: the version that was seen; `Conflicting`
    where somebody else chose another day meanwhile.
    """
    now = NamedRole.objects.select_for_update(of=("self",)).select_related("person", "unit").get(pk=held.pk)
    do.decide(policy.may_end(by, role=now.role, alternate=now.alternate, organisation_id=now.organisation_id))
    today = local_date(do.at, by.time_zone)
    day = on or max(today, now.starts)
    last_day_unchanged(now.ref, "ends", now.ends, now.n, n, day)
    if day < now.starts:
        raise Refused(("ends", "The last day must be on or after the first."))
    if now.ends is not None and now.ends < today:
        raise Refused(("ends", "This role has ended already."))
    if now.role == "custodian" and last_custodian(now.person, do.at):
        raise Refused(("ends", "This is the last custodian. Give the role to somebody else first."))
    do.reason = why
    now.ends = day
    return _save(do, now)


def _may_confirm(do: Doing, person: Person, role: str, alternate: bool) -> Decision:
    return policy.may_confirm(
        do.by,
        holder=person.ref,
        role=role,
        alternate=alternate,
        organisation_id=person.organisation_id,
        others=custodians(do.at, do.by.time_zone),
    )


def _save(do: Doing, held: NamedRole) -> NamedRole:
    held.n += 1
    held.save()
    do.wrote(held.ref, role_says(held), root=held.person.ref, n=held.n)
    return held


def close_roles(do: Doing, person: Person, on: date) -> None:
    """End every role of somebody who leaves on `on`; one that would begin later ends on the day it begins."""
    open_ones = NamedRole.objects.filter(Q(ends__isnull=True) | Q(ends__gt=on), person=person).select_related(
        "person", "unit"
    )
    for held in open_ones.order_by("ref"):
        held.ends = max(on, held.starts)
        _save(do, held)


def standing(person: Person, at: datetime) -> list[tuple[str, bool]]:
    """(role, alternate) of every role that has not ended, confirmed or waiting: what giving this person a way in would open."""
    today = local_date(at, person.organisation.time_zone)
    rows = NamedRole.objects.filter(Q(ends__isnull=True) | Q(ends__gte=today), person=person)
    return [(row.role, row.alternate) for row in rows]


def last_custodian(person: Person, at: datetime) -> bool:
    """True where this person is the only custodian today."""
    return custodians(at, person.organisation.time_zone) == [person.ref]


def hours_of(hours: Decimal | float | None) -> Decimal | None:
    """Hours a week to two places."""
    return None if hours is None else Decimal(str(hours)).quantize(Decimal("0.01"))


def role_problems(
    person: Person,
    role: str,
    unit: Unit | None,
    starts: date,
    ends: date | None,
    alternate: bool,
    hours: Decimal | float | None,
    *,
    at_all: bool = True,
) -> list[tuple[str, str]]:
    """What is wrong with giving a role, by field. `at_all` False: an appointment of the past may be of somebody who left by then."""
    found = []
    if role not in roles():
        found.append(("role", "Select a role from the list."))
    if unit is not None and unit.organisation_id != person.organisation_id:
        found.append(("unit", "Select a unit of this organisation."))
    elif at_all and unit is not None and role in WHOLE:
        found.append(("unit", "This role is held for the whole organisation: leave the unit empty."))
    if ends is not None and ends < starts:
        found.append(("ends", "The last day must be on or after the first."))
    if at_all and person.left is not None and person.left < starts:
        found.append(("person", "This person has left by then. Choose somebody else."))
    if alternate and role in NEVER_ALTERNATE:
        words = "The alternate must not be a lead or a lead's deputy, nor run the set-up: choose a trustee or an outside body."
        found.append(("alternate", words))
    try:
        if hours is not None and not 0 <= Decimal(str(hours)) <= 168:
            raise InvalidOperation
    except InvalidOperation:
        found.append(("hours", "Enter the hours a week as a number from 0 to 168."))
    return found
