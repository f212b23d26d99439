"""Pass a concern to another reader, keep somebody from it, break glass."""

from __future__ import annotations

from datetime import datetime, timedelta

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.models import BrokenGlass, Conflict, Grant
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.notices.send import notify, read
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.places.queries import holders
from goldenthread.rooms.casework import policy
from goldenthread.rooms.casework.changes.shared import keep_state, needed, opened, organisation_of
from goldenthread.rooms.casework.models import Concern
from goldenthread.rooms.casework.readers import readers

GLASS_HOURS = 4


@change("casework.concern.assigned")
def assign_concern(
    do: Doing, *, by: Actor, at: datetime | None = None, ref: str, person: str, why: str, expected_n: int | None = None
) -> Concern:
    """Pass a concern to another reader, with a reason. Only somebody who holds a reading role and is not kept from it may handle it.

    Raises `Refused`, `NotYours`, `Conflicting`.
    """
    concern = opened(do, by, ref, "assign", expected_n)
    needed(why=(why, "Say why it is passed on."))
    organisation = organisation_of(by)
    kept_out = set(Conflict.objects.filter(subject=ref, lifted_at__isnull=True).values_list("person", flat=True))
    able = {
        r.person
        for r in readers(do.at, organisation.time_zone)
        if r.role not in ("administrator", "data_protection_officer")
    }
    to = Person.objects.filter(ref=person).first()
    if to is None or person in kept_out or person not in able:
        raise Refused(("person", "Choose somebody who reads worries here and is not part of this one."))
    concern.handler = to
    Grant.objects.create(
        organisation_id=by.organisation, subject=ref, person=person, depth="full", why=why.strip()[:300], from_at=do.at
    )
    keep_state(do, concern, "handler")
    notify(do, [person], "concern_assigned", ref)
    return concern


@change("casework.concern.conflict_declared")
def declare_conflict(
    do: Doing, *, by: Actor, at: datetime | None = None, ref: str, person: str, kind: str, why: str
) -> Concern:
    """Keep somebody from a concern: it is about them ('alleged'), or they are too close to it ('close'; oneself too).

    Takes effect at once, also on the one who says it. Raises `Refused`, `NotYours`.
    """
    concern = opened(do, by, ref, "grant" if person != by.person else "add_addendum")
    needed(why=(why, "Say why, in a few words that name nobody."))
    if kind not in ("alleged", "close"):
        raise Refused(("kind", "Say whether it is about them, or they are too close to it."))
    if not Person.objects.filter(ref=person).exists():
        raise Refused(("person", "Choose a person of this organisation."))
    Conflict.objects.create(
        organisation_id=by.organisation, subject=ref, person=person, kind=kind, why=why.strip()[:300], from_at=do.at
    )
    fields = []
    if concern.handler and concern.handler.ref == person:
        concern.handler = None
        fields.append("handler")
    if kind == "alleged" and any(r.person == person for r in readers(do.at, organisation_of(by).time_zone)):
        _restrict(do, concern, person)
        fields += ["restricted", "handler"]
    read(person, ref)
    keep_state(do, concern, *dict.fromkeys(fields))
    do.wrote(
        fresh_ref("CFL"),
        {"kind": "conflict", "concern": ref, "person": person, "conflict": kind, "why": why.strip()},
        root=ref,
    )
    return concern


def _restrict(do: Doing, concern: Concern, about: str) -> None:
    """It turned out to be about a reader: from now on only the alternate, and whoever found out, unless it is they."""
    organisation = organisation_of(do.by)
    concern.restricted = True
    kept_out = {
        about,
        *Conflict.objects.filter(subject=concern.ref, lifted_at__isnull=True).values_list("person", flat=True),
    }
    able = [r.person for r in readers(do.at, organisation.time_zone) if r.is_alternate and r.person not in kept_out]
    alternates = list(dict.fromkeys(able))
    keep = list(
        dict.fromkeys([*alternates, *([do.by.person] if do.by.person and do.by.person not in kept_out else [])])
    )
    Grant.objects.bulk_create(
        [
            Grant(
                organisation_id=do.by.organisation,
                subject=concern.ref,
                person=p,
                depth="full",
                why="about a reader: routed around them",
                from_at=do.at,
            )
            for p in keep
        ]
    )
    concern.handler = Person.objects.filter(ref=keep[0]).first() if keep else None
    notify(do, alternates, "worry_about_somebody_here", concern.ref, urgent=True)


@change("casework.concern.glass_broken")
def break_glass(do: Doing, *, by: Actor, at: datetime | None = None, ref: str, reason: str) -> BrokenGlass:
    """Open a concern that is not one's own in an emergency: with a reason, for four hours, and others are told (design.md §2).

    Gives sight, never hands. Never for whoever it is about. Raises `Refused`, `NotYours`.
    """
    concern = policy.with_people(Concern.objects.filter(ref=ref)).first()
    if concern is None:
        raise NotYours(["no such concern"])
    do.decide(policy.may(by, "break_glass", concern))
    if len(reason.strip()) < 20:
        raise Refused(("reason", "Say in a sentence why you must see it now. The reason is read by others."))
    glass = BrokenGlass(
        organisation_id=by.organisation,
        ref=fresh_ref("GLS"),
        subject=ref,
        person=by.label,
        reason=reason.strip()[:600],
        from_at=do.at,
        until_at=do.at + timedelta(hours=GLASS_HOURS),
    )
    glass.save(force_insert=True)
    do.reason = "glass broken"
    do.wrote(
        glass.ref,
        {"kind": "glass", "concern": ref, "reason": glass.reason, "until": glass.until_at.isoformat()},
        root=ref,
    )
    organisation = organisation_of(by)
    today = local_date(do.at, organisation.time_zone)
    kept_out = set(Conflict.objects.filter(subject=ref, lifted_at__isnull=True).values_list("person", flat=True))
    told = [*holders("lead_trustee", today), *holders("data_protection_officer", today)]
    notify(do, [p for p in told if p not in kept_out], "glass_broken", glass.ref, urgent=True)
    return glass
