"""The organisation, its units, its people and who was appointed to what, as rows of the workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from goldenthread.foundation.places.models import NamedRole, Organisation, Person, Unit
from goldenthread.foundation.registers.schema import workbook

Row = dict[str, Any]


def organisation_rows(organisation: Organisation) -> Iterator[Row]:
    row = {name: getattr(organisation, name) or None for name in workbook().tables["organisation"].names}
    yield {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


def unit_rows(organisation: Organisation) -> Iterator[Row]:
    for unit in Unit.objects.filter(organisation=organisation).select_related("parent"):
        yield {
            "code": unit.code, "name": unit.name, "parent": unit.parent.code if unit.parent else None, "kind": unit.kind,
            "populations": tuple(unit.populations) or None, "opened": unit.opened, "closed": unit.closed,
        }  # fmt: skip


def people_rows(organisation: Organisation) -> Iterator[Row]:
    """Whoever is on the books. People who receive services are no workforce and stay out."""
    levels = workbook().tables["people"].column("level").choices
    found = Person.objects.filter(organisation=organisation, level__in=levels).select_related("unit")
    for person in found.iterator(chunk_size=500):
        yield {
            "ref": person.ref, "name": person.name, "email": person.email or None, "unit": person.unit.code if person.unit else None,
            "post": person.post or None, "paid": person.paid, "engagement": person.engagement or None,
            "level": person.level, "contact_with": tuple(person.contact_with) or None,
            "regulated_activity": person.regulated_activity, "requirement_set": person.requirement_set or None,
            "started": person.started, "first_contact": person.first_contact, "left": person.left,
        }  # fmt: skip


def role_rows(organisation: Organisation) -> Iterator[Row]:
    roles = workbook().tables["named_roles"].column("role").choices
    found = NamedRole.objects.filter(organisation=organisation, role__in=roles).select_related("person", "unit")
    for held in found:
        yield {
            "role": held.role, "unit": held.unit.code if held.unit else None, "person": held.person.ref, "from": held.starts,
            "until": held.ends, "hours_per_week": held.hours_per_week, "strategic_hours": held.strategic_hours,
        }  # fmt: skip


PLACES: Final[dict[str, Callable[[Organisation], Iterator[Row]]]] = {
    "organisation": organisation_rows, "units": unit_rows, "people": people_rows, "named_roles": role_rows,
}  # fmt: skip
