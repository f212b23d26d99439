"""People, roles and units, as frozen rows for pages: lists, one of each, and what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from goldenthread.domain.role_conflicts import conflicting
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.places.models import NamedRole, Organisation, Person, Unit
from goldenthread.foundation.places.queries import held_on
from goldenthread.foundation.places.roles import title

PAGE = 50


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody on the books, for a list."""

    ref: str
    name: str
    post: str
    unit: str
    roles: tuple[str, ...]
    account: bool
    left: date | None


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role somebody holds, held, or was given and waits for its confirmation."""

    ref: str
    role: str
    title: str
    person: str
    name: str
    unit: str
    alternate: bool
    starts: date
    ends: date | None
    confirmed: bool
    n: int


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit with how deep it lies and how many people are in it."""

    ref: str
    code: str
    name: str
    path: str
    kind: str
    depth: int
    people: int
    closed: date | None


@dataclass(frozen=True, slots=True)
class People:
    """Some people by name, and the mark of the next page ('' where there is none)."""

    rows: tuple[PersonLine, ...]
    after: str


def people(organisation: Organisation, day: date, words: str = "", after: str = "", size: int = PAGE) -> People:
    """People on the books by name; `words` in the name, post or own number; `after`: the ref the page before ended with."""
    rows = Person.objects.filter(organisation=organisation).select_related("unit").order_by("name", "ref")
    for word in words.split():
        rows = rows.filter(Q(name__icontains=word) | Q(post__icontains=word) | Q(local_code__iexact=word))
    last = Person.objects.filter(organisation=organisation, ref=after).first() if after else None
    if last is not None:
        rows = rows.filter(Q(name__gt=last.name) | Q(name=last.name, ref__gt=last.ref))
    found = list(rows[: size + 1])
    titles: dict[UUID, list[str]] = {}
    for held in held_on(day).filter(person__in=found[:size]).order_by("role", "ref"):
        titles.setdefault(held.person_id, []).append(_title(held))
    lines = tuple(_person_line(one, tuple(dict.fromkeys(titles.get(one.id, ())))) for one in found[:size])
    return People(lines, found[size - 1].ref if len(found) > size else "")


def _person_line(one: Person, titles: tuple[str, ...]) -> PersonLine:
    unit = one.unit.name if one.unit else ""
    return PersonLine(one.ref, one.name, one.post, unit, titles, one.user_id is not None, one.left)


def person_called(organisation: Organisation, ref: str) -> Person:
    """A person on the books by ref; `NotYours` where there is none here."""
    found = Person.objects.filter(organisation=organisation, ref=ref).select_related("unit", "user", "organisation")
    person = found.first()
    if person is None:
        raise NotYours(["no such person"])
    return person


def role_called(organisation: Organisation, ref: str) -> NamedRole:
    """A role somebody holds, by ref; `NotYours` where there is none here."""
    rows = NamedRole.objects.filter(organisation=organisation, ref=ref).select_related("person__organisation", "unit")
    held = rows.first()
    if held is None:
        raise NotYours(["no such role"])
    return held


def roles_of(person: Person) -> list[RoleLine]:
    """Every role of a person, newest first."""
    rows = NamedRole.objects.filter(person=person).select_related("person", "unit").order_by("-starts", "ref")
    return [_role_line(one) for one in rows]


def roles_waiting(organisation: Organisation, day: date) -> list[RoleLine]:
    """Roles that were given and open nothing until a custodian confirms them."""
    rows = NamedRole.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=day), organisation=organisation, confirmed_at__isnull=True
    )
    return [_role_line(one) for one in rows.select_related("person", "unit").order_by("person__name", "ref")]


def roles_in_conflict(organisation: Organisation, day: date, person: Person | None = None) -> list[str]:
    """In words: who holds two roles today that conflict, confirmed or waiting. Of one person, where given. One query."""
    rows = NamedRole.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=day), organisation=organisation, starts__lte=day, alternate=False
    )
    if person is not None:
        rows = rows.filter(person=person)
    held = list(rows.order_by("person__name", "ref").values_list("person__ref", "person__name", "role"))
    names = {ref: name for ref, name, _ in held}
    return [
        f"{names[ref]} is {title(one).lower()} and {title(other).lower()}: these are for two people."
        for ref, one, other in conflicting((ref, role) for ref, _, role in held)
    ]


def _role_line(one: NamedRole) -> RoleLine:
    unit = one.unit.name if one.unit else "Everywhere"
    return RoleLine(
        one.ref,
        one.role,
        _title(one),
        one.person.ref,
        one.person.name,
        unit,
        one.alternate,
        one.starts,
        one.ends,
        one.confirmed_at is not None,
        one.n,
    )


def _title(held: NamedRole) -> str:
    return f"{title(held.role)}, alternate" if held.alternate else title(held.role)


def units(organisation: Organisation) -> list[UnitLine]:
    """Units from the top down, each before what lies below it."""
    rows = Unit.objects.filter(organisation=organisation).order_by("path")
    counts = dict(
        Person.objects.filter(organisation=organisation, unit__isnull=False, left__isnull=True)
        .values_list("unit_id")
        .annotate(people=Count("id"))
    )
    lines = [
        UnitLine(u.ref, u.code, u.name, u.path, u.kind, u.path.count("/"), counts.get(u.id, 0), u.closed) for u in rows
    ]
    return sorted(lines, key=lambda one: one.path.split("/"))


def open_units(organisation: Organisation, day: date) -> list[UnitLine]:
    """The units that are not closed by a day, as a form offers them."""
    return [one for one in units(organisation) if one.closed is None or one.closed > day]


def the_unit(organisation: Organisation, code: str) -> Unit:
    """A unit by its short name; `NotYours` where there is none here."""
    found = unit_called(organisation, code)
    if found is None:
        raise NotYours(["no such unit"])
    return found


def unit_called(organisation: Organisation, code: str) -> Unit | None:
    """A unit by its short name; None where it is empty or there is none."""
    return Unit.objects.filter(organisation=organisation, code=code).first() if code else None


def people_count(organisation: Organisation) -> int:
    """How many people are on the books and have not left."""
    return Person.objects.filter(organisation=organisation, left__isnull=True).count()
