"""How people on the books end: the row stays, since others' records lean on it, without the name and all that says who it was."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.domain.retention import Length, kept_until
from goldenthread.domain.time import months_before
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.people.models import User
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.foundation.retention.registry import WITH_PERSON, Candidate, Part, Way, Whole
from goldenthread.foundation.rules.retention import retention

REMOVED = "Removed"
BLANK: dict[str, Any] = {
    "name": REMOVED, "email": "", "local_code": "", "post": "", "user": None, "engagement": "", "contact_with": [],
    "regulated_activity": None, "requirement_set": "",
}  # fmt: skip


def _candidate(one: Person) -> Candidate:
    return Candidate(one.ref, "person", one.left, kept_until(Length(retention()["person"].years), ended=one.left))


def find(organisation: Organisation, by: date, limit: int) -> list[Candidate]:
    """People who left long enough ago."""
    last = months_before(by, 12 * retention()["person"].years)
    rows = Person.objects.filter(organisation=organisation, left__lt=last).exclude(name=REMOVED)
    return [_candidate(one) for one in rows.order_by("left", "ref")[:limit]]


def one(organisation: Organisation, ref: str) -> Candidate | None:
    person = Person.objects.filter(organisation=organisation, ref=ref).exclude(name=REMOVED).first()
    return _candidate(person) if person else None


def account_of(ref: str) -> User | None:
    """The account of a person on the books, by ref; None for everything else."""
    person = Person.objects.filter(ref=ref).select_related("user").first()
    return person.user if person else None


def whole(ref: str) -> Whole:
    """The person's row, emptied; their notices; rows that registers keep about them; the versions of all of it."""
    rows = [of(ref) for of in WITH_PERSON.values()]
    refs = sorted({each for some in rows for each in some.values_list("ref", flat=True)})
    own = (Part(Notice.objects.filter(person=ref)), Part(Person.objects.filter(ref=ref), dict(BLANK)))
    return Whole((ref, *refs), (*(Part(some) for some in rows), *own))


def way() -> Way:
    """The way of a person, with every register that keeps rows about one."""
    models = ("places.Person", "notices.Notice", *WITH_PERSON)
    return Way("PER", "person", "Somebody on the books", models, find, one, whole)
