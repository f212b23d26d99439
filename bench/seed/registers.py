"""The registers of a council of 5,000 people, as the checks read them: people, units, roles, and a reading of each row."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from goldenthread.foundation.facts.models import Reading
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.places.models import NamedRole, Organisation, Person, Unit
from goldenthread.foundation.registers.schema import workbook
from goldenthread.foundation.registers.values import plain
from tests.domain.detectors.bodies import BIG, CHARITY, TODAY, make
from tests.domain.detectors.planted import PLANTS, Plot

NOUNS = ("organisation", "units", "people", "named_roles")
AT_ONCE = 500


def seed(organisation: Organisation, *, quick: bool, today: date | None = None) -> int:
    """How many rows were written. The body is the one that the tests of the checks use, as it would stand today, with every weakness
    planted in a fifth of its units, so that no figure is nought for want of something to find.
    """
    body = make(CHARITY if quick else BIG)
    weak = Plot(body, body.leaves[: max(1, len(body.leaves) // 5)], every=5)
    for plant in PLANTS.values():
        plant(weak)
    later = (today or datetime.now(UTC).date()) - TODAY
    rows: dict[str, list[dict[str, Any]]] = {
        name: [
            {column: value + later if isinstance(value, date) else value for column, value in row.items()}
            for row in some
        ]
        for name, some in weak.rows.items()
    }
    with scope.of(organisation.id):
        units = _units(organisation, rows["units"])
        people = _people(organisation, rows["people"], units)
        Unit.objects.filter(path="").exclude(code__in=units).delete()
        NamedRole.objects.bulk_create([
            NamedRole(
                organisation=organisation, ref=f"ROL-{i:08}", role=row["role"], person=people[row["person"]],
                unit=units.get(row.get("unit")), starts=row["from"], ends=row.get("until"),
                hours_per_week=row.get("hours_per_week"), strategic_hours=row.get("strategic_hours"),
            )
            for i, row in enumerate(rows["named_roles"]) if row.get("person") in people and row.get("from")
        ], batch_size=AT_ONCE)  # fmt: skip
        Reading.objects.bulk_create(
            [_reading(organisation, name, i, row) for name in rows if name not in NOUNS and name in workbook().tables
             for i, row in enumerate(rows[name])],
            batch_size=AT_ONCE,
        )  # fmt: skip
    return sum(map(len, rows.values()))


def _units(organisation: Organisation, rows: list[dict[str, Any]]) -> dict[str | None, Unit]:
    found: dict[str | None, Unit] = {}
    for i, row in enumerate(rows):
        parent = found.get(row.get("parent"))
        path = f"{parent.path}/{row['code']}" if parent else row["code"]
        found[row["code"]] = Unit.objects.create(
            organisation=organisation, ref=f"UNI-{i:08}", code=row["code"], name=row["code"], parent=parent, path=path,
            kind=row.get("kind") or "setting", populations=list(row.get("populations") or ()),
        )  # fmt: skip
    return found


def _people(organisation: Organisation, rows: list[dict[str, Any]], units: dict[str | None, Unit]) -> dict[str, Person]:
    made = [
        Person(
            organisation=organisation, ref=row["ref"], name=row["ref"], unit=units.get(row.get("unit")), post=row.get("post") or "",
            level=row.get("level") or "front_line", paid=row.get("paid"), engagement=row.get("engagement") or "",
            contact_with=list(row.get("contact_with") or ()), regulated_activity=row.get("regulated_activity"),
            requirement_set=row.get("requirement_set") or "", started=row.get("started"),
            first_contact=row.get("first_contact"), left=row.get("left"),
        )
        for row in rows
    ]  # fmt: skip
    Person.objects.bulk_create(made, batch_size=AT_ONCE)
    return {person.ref: person for person in made}


def _reading(organisation: Organisation, table: str, i: int, row: dict[str, Any]) -> Reading:
    said = {name: plain(value) for name, value in row.items() if value is not None and value != ()}
    return Reading(
        id=new_id(), ref=f"RDG-{table[:12]}{i:06}", organisation_id=organisation.id, recorded_at=datetime.now(UTC), area="Q",
        measure=table, subject=f"{table[:12]}-{i}", happened_on=date(2026, 1, 1), value=said,
    )  # fmt: skip
