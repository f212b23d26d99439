"""People on the books, one at a time or many at once. Being on the books gives no access by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places import policy
from goldenthread.foundation.places.changes.person_row import Particulars, PersonRow, person_of, row_problems
from goldenthread.foundation.places.changes.roles import close_roles, last_custodian, standing
from goldenthread.foundation.places.changes.shared import last_day_unchanged, merged, person_says
from goldenthread.foundation.places.models import Organisation, Person, Unit

BATCH = 1000


@change("places.person.added")
def add_person(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    name: str,
    unit: Unit | None = None,
    email: str = "",
    post: str = "",
    level: str = "front_line",
    paid: bool | None = None,
    started: date | None = None,
    left: date | None = None,
    local_code: str = "",
    engagement: str = "",
    contact_with: tuple[str, ...] = (),
    regulated_activity: bool | None = None,
    requirement_set: str = "",
    first_contact: date | None = None,
    at: datetime | None = None,
) -> Person:
    """Put somebody on the books. No account and no role: those are given apart.

    `level` is one of the organisation's levels by code; `paid` None: not known. `Refused` names the field.
    Source: workbook.toml, people.
    """
    do.decide(policy.may(by, "add_person", organisation.id))
    row = PersonRow(
        name, unit, email, post, level, paid, started, left, local_code, engagement, tuple(contact_with), regulated_activity,
        requirement_set, first_contact,
    )  # fmt: skip
    if problems := row_problems(organisation, row):
        raise Refused(*problems)
    person = person_of(organisation, row)
    person.save(force_insert=True)
    do.wrote(person.ref, person_says(person))
    return person


def add_people(
    *, by: Actor, organisation: Organisation, rows: Sequence[PersonRow], at: datetime | None = None
) -> list[Person]:
    """Put many people on the books: all or none, one ledger entry for each thousand, with a Merkle root over the rows.

    The same rules as `add_person`. `Refused` names row and field ('rows.3.name'; the first row is 1).
    """
    problems = [
        (f"rows.{i}.{name}", f"Row {i}: {message}")
        for i, row in enumerate(rows, 1)
        for name, message in row_problems(organisation, row)
    ]
    if problems:
        raise Refused(*problems)
    found: list[Person] = []
    with transaction.atomic():
        for start in range(0, len(rows), BATCH):
            found += _add_batch(by=by, organisation=organisation, rows=rows[start : start + BATCH], at=at)
    return found


@change("places.people.added")
def _add_batch(
    do: Doing, *, by: Actor, organisation: Organisation, rows: Sequence[PersonRow], at: datetime | None = None
) -> list[Person]:
    do.decide(policy.may(by, "add_person", organisation.id))
    people = [person_of(organisation, row) for row in rows]
    Person.objects.bulk_create(people)
    for person in people:
        do.wrote(person.ref, person_says(person))
    do.subject = f"ORG-{organisation.code}"
    return people


@change("places.person.changed")
def change_person(
    do: Doing,
    *,
    by: Actor,
    person: Person,
    n: int,
    name: str,
    unit: Unit | None,
    email: str,
    post: str,
    level: str,
    paid: bool | None,
    started: date | None,
    local_code: str,
    particulars: Particulars | None = None,
    at: datetime | None = None,
) -> Person:
    """Correct a person's particulars, as seen at version `n`. Where somebody else changed the same fields since: `Conflicting`.

    `particulars` (engagement, contact, regulated activity, set of requirements, first contact) stay as they are when left out.
    What only the other one changed is kept. The address for signing in stays what it is. `Refused` names the field.
    """
    do.decide(policy.may(by, "change_person", person.organisation_id))
    now = Person.objects.select_for_update(of=("self",)).select_related("unit", "organisation").get(pk=person.pk)
    asked: dict[str, Any] = {
        "name": name.strip(), "unit": unit.code if unit else None, "email": email.strip().lower(), "post": post.strip(),
        "level": level, "paid": paid, "started": started, "local_code": local_code.strip(),
    }  # fmt: skip
    if particulars is not None:
        asked |= {**asdict(particulars), "contact_with": list(particulars.contact_with)}
        asked["requirement_set"] = particulars.requirement_set.strip()
    current = {**{k: getattr(now, k) for k in asked}, "unit": now.unit.code if now.unit else None}
    taken = merged(now.ref, n, now.n, current, asked)
    place = unit if taken["unit"] == asked["unit"] else now.unit
    row = PersonRow(**{**taken, "unit": place}, left=now.left)
    if problems := row_problems(now.organisation, row):
        raise Refused(*problems)
    for key in asked:
        setattr(now, key, getattr(row, key))
    now.n += 1
    now.save()
    do.wrote(now.ref, person_says(now), n=now.n)
    return now


@change("places.person.left")
def mark_left(
    do: Doing, *, by: Actor, person: Person, on: date | None = None, why: str = "", n: int | None = None,
    at: datetime | None = None,
) -> Person:  # fmt: skip
    """Somebody leaves: the last day, after which the account opens nothing here; every role held ends with it.

    `on` is a local day (today, when left out), which may lie ahead. Refused for the last custodian, who gives the role to
    somebody else first, and for a day before the first one. The record stays. `n`: the version that was seen; `Conflicting` where
    somebody else wrote another last day meanwhile.
    """
    do.decide(policy.may_mark_left(by, held=standing(person, do.at), organisation_id=person.organisation_id))
    now = Person.objects.select_for_update(of=("self",)).select_related("unit", "organisation").get(pk=person.pk)
    day = on or local_date(do.at, now.organisation.time_zone)
    last_day_unchanged(now.ref, "left", now.left, now.n, n, day)
    if now.started and day < now.started:
        raise Refused(("left", "The last day must be on or after the first."))
    if last_custodian(now, do.at):
        raise Refused(("left", "This is the last custodian. Give the role to somebody else first."))
    do.reason = why
    now.left = day
    now.n += 1
    now.save(update_fields=["left", "n"])
    do.wrote(now.ref, person_says(now), n=now.n)
    close_roles(do, now, day)
    return now
