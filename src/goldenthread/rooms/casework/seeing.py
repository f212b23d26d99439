"""The rule of `domain/access.py` in SQL: which concerns somebody may open, and what the rule hangs on for each row.

The same words serve a query built at once and one that is prepared: what changes is a value there, and a slot here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from goldenthread.domain.access import DEPTHS, FULL_ROLES
from goldenthread.foundation.access.models import Conflict, Grant
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.prepared import Listed, Slot, keys, moments
from goldenthread.rooms.casework.models import Concern, PersonAtRisk

OPENS_NOTHING = ("none", "count")
TOLD_ONLY = ("own", "agreed")
"""What opens one's own words and what was told to one, and nothing beyond."""
Shape = tuple[tuple[tuple[str, bool], ...], int]


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, and when: values, or the slots of a prepared query. `roles`: (code, unit path, the same and a slash)."""

    person: Any
    person_id: Any
    at: Any
    roles: tuple[tuple[str, Any, Any], ...] = ()
    glass: tuple[Any, ...] = ()


def asking(by: Actor, at: datetime) -> Asking:
    roles = []
    for held in by.roles:
        top = "/".join(held.unit_path) if held.unit_path else None
        roles.append((held.role, top, f"{top}/" if top else None))
    return Asking(by.person, by.person_id, at, tuple(roles), tuple(sorted(by.broken_glass)))


def shape_of(by: Actor) -> Shape:
    """What a prepared query depends on of who asks: kinds of roles, and how many glasses are broken."""
    return tuple((held.role, bool(held.unit_path)) for held in by.roles), len(by.broken_glass)


def slots(shape: Shape) -> Asking:
    roles = tuple(
        (role, Slot(f"top{i}") if lower else None, Slot(f"below{i}") if lower else None)
        for i, (role, lower) in enumerate(shape[0])
    )
    glass = tuple(Slot(f"glass{i}") for i in range(shape[1]))
    return Asking(Slot("person"), keys("person_id"), moments("at"), roles, glass)


def values(who: Asking) -> dict[str, Any]:
    """What fills the slots."""
    found = {"person": who.person, "person_id": who.person_id, "at": who.at}
    for i, (_, top, below) in enumerate(who.roles):
        found |= {f"top{i}": top, f"below{i}": below}
    return found | {f"glass{i}": ref for i, ref in enumerate(who.glass)}


def running(at: Any) -> Q:
    return Q(from_at__lte=at) & (Q(until_at__isnull=True) | Q(until_at__gt=at))


def standing(at: Any) -> Q:
    return Q(from_at__lte=at) & (Q(lifted_at__isnull=True) | Q(lifted_at__gt=at))


def _by_roles(who: Asking) -> Q | None:
    """What the roles held give: the same cases as `domain.access._role_depth`. None where they give nothing."""
    given: Q | None = None
    for role, top, below in who.roles:
        within = Q() if top is None else Q(unit_path=top) | Q(unit_path__startswith=below)
        if role == "data_protection_officer":
            more = within or Q(pk__isnull=False)
        elif role in FULL_ROLES:
            more = Q(restricted=False) & within
        elif role == "executive_lead":
            more = Q(restricted=False, serious_at__isnull=False) & within
        elif role == "line_manager" and top is not None:
            more = Q(restricted=False, about_worker="no") & within
        else:
            continue
        given = more if given is None else given | more
    return given


def _kept_from(who: Asking, kind: str) -> Exists:
    return Exists(Conflict.objects.filter(standing(who.at), person=who.person, subject=OuterRef("ref"), kind=kind))


def _openable(who: Asking, told: bool) -> QuerySet[Grant, Any]:
    beneath = OPENS_NOTHING if told else (*OPENS_NOTHING, *TOLD_ONLY)
    return Grant.objects.filter(running(who.at), person=who.person).exclude(depth__in=beneath)


def visible_to(who: Asking, *, told: bool = True) -> QuerySet[Concern]:
    """The concerns that may be opened at all: exactly those for which the rule allows it. Not `told`: without those of which one may
    know no more than what one was told.

    Whoever holds a reading role walks the newest first until the page is full; whoever holds none is led to the few that are theirs.
    """
    own = Q(raised_by_id=who.person_id) | Q(
        about_id__in=PersonAtRisk.objects.filter(account_id=who.person_id).values("id")
    )
    named = Q(ref__in=_openable(who, told).values("subject"))
    if who.roles:
        for ref in who.glass:
            named |= Q(ref=ref)
    else:  # what was given by name ended with the last role, but for what nobody else might read
        named &= Q(restricted=True)
    roles = _by_roles(who)
    rows = Concern.objects.all()
    if roles is None:
        theirs = [rows.filter(one).values("id") for one in ((*_each(own), named) if told else (named,))]
        rows = rows.filter(id__in=theirs[0].union(*theirs[1:]))
    free = ~_kept_from(who, "close")
    given = named if roles is None else roles | named
    return rows.filter((given & free) | own if told else given & free).exclude(_kept_from(who, "alleged"))


def _each(either: Q) -> list[Q]:
    return [Q(one) for one in either.children]


def granted_to(who: Asking) -> Subquery:
    """The depths granted by name, one a line, for each concern."""
    rows = Grant.objects.filter(running(who.at), person=who.person, subject=OuterRef("ref"))
    return Subquery(rows.order_by().values("subject").annotate(said=Listed("depth")).values("said"))


def kept_from(who: Asking) -> Subquery:
    """In what ways the one who asks is kept from each concern, one a line."""
    rows = Conflict.objects.filter(standing(who.at), person=who.person, subject=OuterRef("ref"))
    return Subquery(rows.order_by().values("subject").annotate(said=Listed("kind")).values("said"))


def deepest(depths: Iterable[str]) -> str | None:
    return max(depths, key=DEPTHS.index, default=None)
