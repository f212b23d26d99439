"""Named roles, brought from elsewhere: appointments of the organisation, which open nothing until a custodian confirms them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.prepared import insert
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places import policy
from goldenthread.foundation.places.changes.many import Recorded
from goldenthread.foundation.places.changes.many_shared import numbered_problems
from goldenthread.foundation.places.changes.roles import NEVER_BROUGHT, hours_of, role_problems
from goldenthread.foundation.places.changes.shared import fresh_ref, organisation_ref, role_says
from goldenthread.foundation.places.models import NamedRole, Organisation, Person, Unit

Key = tuple[str, str, str, date | None]


@change("places.roles.recorded")
def record_roles(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    rows: Sequence[Mapping[str, Any]],
    units: Mapping[str, Unit],
    people: Mapping[str, Person],
    at: datetime | None = None,
) -> Recorded:
    """Record who was appointed to which role, where, from when until when. Known again by role, unit, person and first day.

    Nothing here gives access: a new one is not confirmed, and a last day for a role that is open is a custodian's to set.
    `Refused` names row and column ('2.person'). Source: workbook.toml, named_roles.
    """
    do.decide(policy.may(by, "give_role", organisation.id))
    known = {
        _key(one): one for one in NamedRole.objects.filter(organisation=organisation).select_related("person", "unit")
    }
    fresh: list[NamedRole] = []
    changed: dict[Key, NamedRole] = {}
    problems: list[list[tuple[str, str]]] = []
    for row in rows:
        person = people.get(str(row.get("person") or ""))
        unit = units.get(str(row["unit"])) if row.get("unit") else None
        found = _problems(row, person, unit)
        problems.append(found)
        if found or person is None:
            continue
        key = (row["role"], unit.code if unit else "", person.ref, row["from"])
        held = known.get(key)
        if held is None:
            held = NamedRole(
                organisation=organisation, ref=fresh_ref("ROL"), role=row["role"], person=person, unit=unit, starts=row["from"]
            )  # fmt: skip
            fresh.append(held)
            known[key] = held
        elif _says(held) == _says(held, row):
            continue
        elif held.ref not in {one.ref for one in fresh}:
            changed[key] = held
            if held.ends != row.get("until", held.ends):
                do.decide(policy.may_end(by, role=held.role, alternate=held.alternate, organisation_id=organisation.id))
        held.ends, held.hours_per_week, held.strategic_hours = _says(held, row)
    numbered_problems([each] for each in problems)
    insert(fresh)
    for held in changed.values():
        held.n += 1
    NamedRole.objects.bulk_update(changed.values(), ["ends", "hours_per_week", "strategic_hours", "n"], batch_size=200)
    for held in (*fresh, *changed.values()):
        do.wrote(held.ref, role_says(held), root=held.person.ref, n=held.n)
    do.subject = organisation_ref(organisation)
    same = len(rows) - len(fresh) - len(changed)
    return Recorded(len(fresh), len(changed), same, (*fresh, *changed.values()))


def _key(held: NamedRole) -> Key:
    return (held.role, held.unit.code if held.unit else "", held.person.ref, held.starts)


def _says(held: NamedRole, row: Mapping[str, Any] | None = None) -> tuple[date | None, Decimal | None, Decimal | None]:
    """Last day and hours: as they stand, or as a row gives them."""
    row = row or {}
    hours = [hours_of(row[n]) if n in row else getattr(held, n) for n in ("hours_per_week", "strategic_hours")]
    return (
        row.get("until", held.ends),
        *(Decimal(str(h)).quantize(Decimal("0.01")) if h is not None else None for h in hours),
    )


def _problems(row: Mapping[str, Any], person: Person | None, unit: Unit | None) -> list[tuple[str, str]]:
    if person is None:
        return [("person", f"Nobody on the books has the reference {row.get('person')}.")]
    if row.get("from") is None:
        return [("from", "Enter the first day.")]
    if row.get("role") in NEVER_BROUGHT:
        return [("role", "This role is given here, not in a file.")]
    names = {"starts": "from", "ends": "until", "hours": "hours_per_week"}
    told = role_problems(
        person,
        str(row.get("role")),
        unit,
        row["from"],
        row.get("until"),
        False,
        row.get("hours_per_week"),
        at_all=False,
    )
    return [(names.get(name, name), message) for name, message in told]
