"""How people on the books end: the row stays, since others' records lean on it, without the name and all that says who it was."""

from __future__ import annotations

from datetime import date

from goldenthread.domain.retention import Length, kept_until
from goldenthread.domain.time import months_before
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.foundation.retention.registry import Candidate, Part, Way, Whole
from goldenthread.foundation.rules.retention import retention

REMOVED = "Removed"
BLANK = {"name": REMOVED, "email": "", "local_code": "", "post": "", "user": None}


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


def whole(ref: str) -> Whole:
    """The person's row, emptied; their notices; the versions of the row and of the roles held."""
    return Whole((ref,), (Part(Notice.objects.filter(person=ref)), Part(Person.objects.filter(ref=ref), dict(BLANK))))


WAY = Way("PER", "person", "Somebody on the books", ("places.Person", "notices.Notice"), find, one, whole)
