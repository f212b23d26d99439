"""Units: service areas, settings and teams, from the top down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places import policy
from goldenthread.foundation.places.changes.founding import POPULATIONS
from goldenthread.foundation.places.changes.shared import fresh_ref, unit_says
from goldenthread.foundation.places.models import Organisation, Unit

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
