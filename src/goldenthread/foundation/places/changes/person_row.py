"""One person's particulars as they are given, and what may be wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from goldenthread.foundation.places.changes.shared import fresh_ref
from goldenthread.foundation.places.models import LEVELS, Organisation, Person, Unit

ENGAGEMENTS = ("employee", "volunteer", "trustee", "agency", "contractor", "self_employed", "student")
POPULATIONS = ("children", "young_people", "adults")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person to put on the books. Days are local days."""

    name: str
    unit: Unit | None = None
    email: str = ""
    post: str = ""
    level: str = "front_line"
    paid: bool | None = None
    started: date | None = None
    left: date | None = None
    local_code: str = ""
    engagement: str = ""
    contact_with: tuple[str, ...] = ()
    regulated_activity: bool | None = None
    requirement_set: str = ""
    first_contact: date | None = None


@dataclass(frozen=True, slots=True)
class Particulars:
    """What checks and training rest on: how somebody is engaged, with whom they are in contact, what their post asks for."""

    engagement: str = ""
    contact_with: tuple[str, ...] = ()
    regulated_activity: bool | None = None
    requirement_set: str = ""
    first_contact: date | None = None


def row_problems(organisation: Organisation, row: PersonRow) -> list[tuple[str, str]]:
    """What is wrong with a person's particulars, by field."""
    found = []
    if not row.name.strip() or len(row.name) > 200:
        found.append(("name", "Enter a name, in at most 200 letters."))
    if row.email:
        try:
            validate_email(row.email)
        except ValidationError:
            found.append(("email", "Enter an e-mail address like name@example.org, or leave it empty."))
    if row.level not in dict(LEVELS):
        found.append(("level", f"Select a level: {', '.join(dict(LEVELS))}."))
    if row.unit is not None and row.unit.organisation_id != organisation.id:
        found.append(("unit", "Select a unit of this organisation."))
    if row.started and row.left and row.left < row.started:
        found.append(("left", "The last day must be on or after the first."))
    if row.engagement and row.engagement not in ENGAGEMENTS:
        found.append(("engagement", "Select how the person is engaged: employee, volunteer, trustee and so on."))
    if not set(row.contact_with) <= set(POPULATIONS):
        found.append(("contact_with", "Select whom the person is in contact with: children, young people, adults."))
    for name, most in (("post", 120), ("local_code", 60), ("requirement_set", 60)):
        if len(getattr(row, name)) > most:
            found.append((name, f"Use at most {most} letters."))
    return found


def person_of(organisation: Organisation, row: PersonRow) -> Person:
    """The person on the books that a row makes, not yet stored."""
    return Person(
        organisation=organisation,
        ref=fresh_ref("PER"),
        local_code=row.local_code.strip(),
        name=row.name.strip(),
        email=row.email.strip().lower(),
        unit=row.unit,
        post=row.post.strip(),
        level=row.level,
        paid=row.paid,
        started=row.started,
        left=row.left,
        engagement=row.engagement,
        contact_with=list(row.contact_with),
        regulated_activity=row.regulated_activity,
        requirement_set=row.requirement_set.strip(),
        first_contact=row.first_contact,
    )
