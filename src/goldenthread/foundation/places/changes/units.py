"""Units: service areas, settings and teams, from the top down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q

from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Conflicting, NotYours, Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places import policy
from goldenthread.foundation.places.changes.founding import POPULATIONS
from goldenthread.foundation.places.changes.shared import fresh_ref, last_day_unchanged, unit_says
from goldenthread.foundation.places.models import NamedRole, Organisation, Person, Unit

UNIT_KINDS = (
    ("directorate", "Directorate"),
    ("service_area", "Area"),
    ("setting", "Setting"),
    ("team", "Team"),
)
_CODE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


@change("places.unit.added")
def add_unit(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    code: str,
    name: str,
    parent: Unit | None = None,
    kind: str = "setting",
    populations: Sequence[str] = (),
    opened: date | None = None,
    closed: date | None = None,
    at: datetime | None = None,
) -> Unit:
    """Add a unit below `parent` (None: at the top). `code` is short and unique in the organisation; its path is made of codes.

    `Refused` names the field: a code that is taken or not small letters, digits and hyphens, no name, a closing day before
    the opening day, a parent of another organisation. Source: workbook.toml, units.
    """
    do.decide(policy.may(by, "add_unit", organisation.id))
    path = f"{parent.path}/{code}" if parent else code
    problems = _problems(organisation, code, name, parent, kind, populations, opened, closed)
    if len(path) > 300:
        problems.append(("parent", "This lies too deep: choose a parent nearer the top."))
    if problems:
        raise Refused(*problems)
    unit = Unit.objects.create(
        organisation=organisation,
        ref=fresh_ref("UNI"),
        code=code,
        name=name.strip(),
        parent=parent,
        path=path,
        kind=kind,
        populations=list(populations),
        opened=opened,
        closed=closed,
    )
    do.wrote(unit.ref, unit_says(unit))
    return unit


@change("places.unit.renamed")
def rename_unit(
    do: Doing, *, by: Actor, unit: Unit, name: str, n: int | None = None, at: datetime | None = None
) -> Unit:
    """Give a unit another name. Its short name stays: addresses and figures are kept by it.

    `n`: the version that was seen; `Conflicting` where somebody renamed it meanwhile. `Refused`: no name, or too long a one.
    """
    now = _locked(unit)
    do.decide(policy.may(by, "rename_unit", now.organisation_id))
    if not name.strip() or len(name) > 200:
        raise Refused(("name", "Enter the unit's name, in at most 200 letters."))
    if n is not None and n != now.n and name.strip() != now.name:
        raise Conflicting([("name", now.name, name.strip())])
    now.name = name.strip()
    return _save(do, now, "name")


@change("places.unit.closed")
def close_unit(
    do: Doing, *, by: Actor, unit: Unit, on: date | None = None, why: str = "", n: int | None = None,
    at: datetime | None = None,
) -> Unit:  # fmt: skip
    """Close a unit with a local day (today, when left out; it may lie ahead). What was recorded there stays, and is counted as before.

    `Refused` where it is closed, before the day it opened, and while people, roles or open units are in it after that day:
    they are moved, ended or closed first, so that nobody is left without whoever answers for them. `n`: the version that was seen;
    `Conflicting` where somebody else chose another day meanwhile.
    """
    now = _locked(unit)
    do.decide(policy.may(by, "close_unit", now.organisation_id))
    today = local_date(do.at, by.time_zone)
    day = on or today
    last_day_unchanged(now.ref, "closed", now.closed, now.n, n, day)
    if now.closed is not None and now.closed <= today:
        raise Refused(("closed", "This unit is closed already."))
    if now.opened and day < now.opened:
        raise Refused(("closed", "The day it closes must be on or after the day it opened."))
    if problems := [("closed", words) for words in _still_in(now, day)]:
        raise Refused(*problems)
    do.reason = why
    now.closed = day
    return _save(do, now, "closed")


def _locked(unit: Unit) -> Unit:
    now = Unit.objects.select_for_update().filter(pk=unit.pk).first()
    if now is None:
        raise NotYours(["no such unit"])
    return now


def _save(do: Doing, unit: Unit, field: str) -> Unit:
    unit.n += 1
    unit.save(update_fields=[field, "n"])
    do.wrote(unit.ref, unit_says(unit), n=unit.n)
    return unit


def _still_in(unit: Unit, day: date) -> list[str]:
    """What keeps a unit open after a day: people, roles held there, units below it."""
    after = Q(left__isnull=True) | Q(left__gt=day)
    people = Person.objects.filter(after, unit=unit).count()
    roles = NamedRole.objects.filter(Q(ends__isnull=True) | Q(ends__gt=day), unit=unit).count()
    below = Unit.objects.filter(Q(closed__isnull=True) | Q(closed__gt=day), parent=unit).count()
    found = []
    if people:
        found.append(f"{_many(people, 'person is', 'people are')} still in it. Move them to another unit first.")
    if roles:
        found.append(
            f"{_many(roles, 'role is', 'roles are')} still held for it. End them, or give them for another unit, first."
        )
    if below:
        found.append(
            f"{_many(below, 'unit', 'units')} below it {'is' if below == 1 else 'are'} open. Close what lies below it first."
        )
    return found


def _many(n: int, one: str, several: str) -> str:
    return f"{n} {one if n == 1 else several}"


def _problems(
    organisation: Organisation,
    code: str,
    name: str,
    parent: Unit | None,
    kind: str,
    populations: Sequence[str],
    opened: date | None,
    closed: date | None,
) -> list[tuple[str, str]]:
    found = []
    if not _CODE.fullmatch(code):
        found.append(("code", "Enter a short name: small letters, digits and hyphens, at most 40."))
    elif Unit.objects.filter(organisation=organisation, code=code).exists():
        found.append(("code", f"{code} is taken. Choose another short name."))
    if not name.strip() or len(name) > 200:
        found.append(("name", "Enter the unit's name, in at most 200 letters."))
    if parent is not None and parent.organisation_id != organisation.id:
        found.append(("parent", "Select a unit of this organisation."))
    if kind not in dict(UNIT_KINDS):
        found.append(("kind", f"Select a kind of unit: {', '.join(dict(UNIT_KINDS))}."))
    if set(populations) - set(POPULATIONS):
        found.append(("populations", f"Select whom it works with: {', '.join(POPULATIONS)}."))
    if opened and closed and closed < opened:
        found.append(("closed", "The day it closed must be on or after the day it opened."))
    return found
