"""What set-up puts on somebody's home page: roles that a custodian may confirm, one line for each person who waits."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.registry import HomeLine
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.notices.send import kinds, waiting_for
from goldenthread.foundation.places import lists, policy
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.places.queries import custodians

NEW = timedelta(days=30)


def home_lines(by: Actor, organisation: Organisation) -> list[HomeLine]:
    return [*_to_confirm(by, organisation), *_given(by, organisation)]


def _to_confirm(by: Actor, organisation: Organisation) -> list[HomeLine]:
    """The roles that wait and that this person may open."""
    if not by.holds("custodian"):
        return []
    now = moment.now()
    others = custodians(now, organisation.time_zone)
    waiting = [
        held
        for held in lists.roles_waiting(organisation, local_date(now, organisation.time_zone))
        if policy.may_confirm(
            by,
            holder=held.person,
            role=held.role,
            alternate=held.alternate,
            organisation_id=organisation.id,
            others=others,
        ).allowed
    ]
    by_person: dict[str, list[lists.RoleLine]] = {}
    for held in waiting:
        by_person.setdefault(held.person, []).append(held)
    return [
        HomeLine(
            group="Needs you",
            text=f"Confirm a role of {some[0].name}"
            if len(some) == 1
            else f"Confirm {len(some)} roles of {some[0].name}",
            detail=", ".join(dict.fromkeys(held.title for held in some)),
            href=reverse("web:person", args=[organisation.code, person]),
            due=min(held.starts for held in some),
            order=25,
        )
        for person, some in by_person.items()
    ]


def _given(by: Actor, organisation: Organisation) -> list[HomeLine]:
    """A role that one was given, until one has looked at what it opens."""
    return [
        HomeLine(
            group="For you",
            text=kinds()[notice.kind],
            detail="What each role is for stands at 'Who do I tell?'",
            href=reverse("web:who_do_i_tell", args=[organisation.code]),
            due=local_date(notice.at, by.time_zone),
            order=22,
        )
        for notice in waiting_for(by.label)
        if notice.kind == "role_given" and notice.at > moment.now() - NEW
    ][:1]
