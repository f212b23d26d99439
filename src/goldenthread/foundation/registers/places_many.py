"""The tables of people, units, named roles and the organisation, brought as other tables are: one door for an import.

`places` keeps no registers of its own: its rows are known by the organisation's codes on the records themselves. This storey adds
what a register would: counts, codes for the tables that follow, and which columns are kept since when.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import NamedRole, Organisation, Person, Unit
from goldenthread.foundation.registers.bring import Brought, Codes

TABLES: Final = ("organisation", "units", "people", "named_roles")
"""In the order in which they are brought."""
BEGAN: Final = {"people": "started", "units": "opened", "named_roles": "from"}


def record_places(
    *,
    by: Actor,
    organisation: Organisation,
    table: str,
    rows: Sequence[Mapping[str, Any]],
    codes: Codes,
    at: datetime | None = None,
) -> Brought:
    """Bring up to a thousand rows of one of TABLES, by the workbook's column names and codes; `codes` knows the new ones afterwards.

    Units: parents before their children. `Refused` names row and column ('3.name'). Raises LookupError for another table.
    """
    about: dict[str, Any] = {"by": by, "organisation": organisation, "at": at}
    if table == "units":
        done = places.record_units(rows=rows, **about)
        codes.units.update({unit.code: unit for unit in done.records})
    elif table == "people":
        done = places.record_people(rows=rows, units=codes.units, people=codes.people, **about)
        for person in done.records:
            codes.people[person.ref] = person
            if person.local_code:
                codes.people[person.local_code] = person
    elif table == "named_roles":
        done = places.record_roles(rows=rows, units=codes.units, people=codes.people, **about)
    elif table == "organisation":
        done = sum_of([places.record_organisation(row=row, **about) for row in rows])
    else:
        raise LookupError(f"{table} is not a table of places")
    return Brought(done.added, done.changed, done.same)


def sum_of(some: Sequence[places.Recorded]) -> places.Recorded:
    """Several counts as one."""
    return places.Recorded(
        sum(one.added for one in some), sum(one.changed for one in some), sum(one.same for one in some)
    )


def known_codes(organisation: Organisation, table: str) -> set[str]:
    """The codes by which rows of one of TABLES are known already: for telling which of them a file leaves out."""
    if table == "units":
        return set(Unit.objects.filter(organisation=organisation).values_list("code", flat=True))
    if table == "people":
        rows = Person.objects.filter(organisation=organisation).values_list("local_code", "ref")
        return {local or ref for local, ref in rows}
    if table == "named_roles":
        held = NamedRole.objects.filter(organisation=organisation).values_list(
            "role", "unit__code", "person__local_code", "person__ref", "starts"
        )
        return {
            "|".join((role, unit or "", local or ref, starts.isoformat())) for role, unit, local, ref, starts in held
        }
    return {organisation.code} if table == "organisation" else set()
