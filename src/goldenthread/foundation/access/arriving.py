"""Who comes in: the person of an account in an organisation, with roles, broken glass and standing, by one prepared query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat

from goldenthread.domain.access import RoleHeld
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.models import BrokenGlass, Grant
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.prepared import Listed, Prepared, Slot, days, keys, moments
from goldenthread.foundation.people.models import User
from goldenthread.foundation.places.models import NamedRole, Organisation, Person

ABOUT_ORGANISATION = [f.attname for f in Organisation._meta.concrete_fields]


@dataclass(frozen=True, slots=True)
class Arrived:
    """The actor, the organisation as it stands, and what decides whether a second factor is asked for."""

    organisation: Organisation
    actor: Actor
    stands_in: bool
    granted: bool
    second_factor: bool


def _held(**which: Any) -> QuerySet[NamedRole]:
    lasting = Q(ends__isnull=True) | Q(ends__gte=days("today"))
    return NamedRole.objects.filter(lasting, starts__lte=days("today"), confirmed_at__isnull=False, **which)


def _roles() -> Subquery:
    """Role and unit path, one a line."""
    said = Listed(Concat("role", Value(" "), Coalesce("unit__path", Value(""))))
    return Subquery(_held(person=OuterRef("pk")).order_by().values("person").annotate(said=said).values("said"))


def _glass() -> Subquery:
    now = moments("now")
    broken = BrokenGlass.objects.filter(person=OuterRef("ref"), from_at__lte=now, until_at__gt=now)
    return Subquery(broken.order_by().values("person").annotate(said=Listed("subject")).values("said"))


def _standing() -> QuerySet[Person, Any]:
    return Person.objects.filter(id=keys("person")).values_list(_roles(), _glass())


def _coming() -> QuerySet[Person, Any]:
    user, now = Slot("user", IntegerField()), moments("now")
    here = Q(left__isnull=True) | Q(left__gte=days("today"))
    open_grants = Grant.objects.filter(Q(until_at__isnull=True) | Q(until_at__gt=now), person=OuterRef("ref"))
    about = [f"organisation__{name}" for name in ABOUT_ORGANISATION]
    return Person.objects.filter(here, user_id=user).values_list(
        "id", "ref", "name", _roles(), _glass(), Exists(_held(person=OuterRef("pk"), alternate=True)), Exists(open_grants),
        Exists(Authenticator.objects.filter(user_id=user)), *about,
    )[:1]  # fmt: skip


STANDING = Prepared(_standing)
COMING = Prepared(_coming)


def _role(line: str) -> RoleHeld:
    role, _, path = line.partition(" ")
    return RoleHeld(role, tuple(path.split("/")) if path else None)


def roles_in(lines: str | None) -> tuple[RoleHeld, ...]:
    return tuple(_role(line) for line in sorted((lines or "").splitlines()))


def standing_of(person: UUID, now: datetime, time_zone: str) -> tuple[tuple[RoleHeld, ...], frozenset[str]]:
    """The confirmed roles a person holds today, and the refs of the records whose glass is broken now."""
    roles, glass = STANDING.first(person=person, today=local_date(now, time_zone), now=now) or (None, None)
    return roles_in(roles), frozenset((glass or "").splitlines())


def arrive(user: User, time_zone: str) -> Arrived | None:
    """Who an account is in the organisation in scope; None when it does not belong, or the person has left.

    `time_zone` decides which day it is: the organisation's own.
    """
    now = moment.now()
    row = COMING.first(user=user.pk, today=local_date(now, time_zone), now=now) if user.is_active else None
    if row is None:
        return None
    person, ref, name, roles, glass, stands_in, granted, second_factor, *about = row
    organisation = Organisation.from_db(DEFAULT_DB_ALIAS, ABOUT_ORGANISATION, about)
    actor = Actor(
        organisation=organisation.id, chain=organisation.chain, person=ref, name=name, roles=roles_in(roles),
        broken_glass=frozenset((glass or "").splitlines()), user=user.pk, person_id=person,
        time_zone=organisation.time_zone,
    )  # fmt: skip
    return Arrived(organisation, actor, stands_in, granted, second_factor)
