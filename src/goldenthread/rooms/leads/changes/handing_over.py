"""Handing over to a deputy: what is open and due, who covers, from when until when."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from goldenthread.domain.access import Decision, allow, deny
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.notices.send import notify
from goldenthread.foundation.places.models import NamedRole, Organisation, Person
from goldenthread.rooms.leads.models import HandingOver
from goldenthread.rooms.leads.open_work import open_work
from goldenthread.rooms.leads.registers import LEADS


def may_hand_over(by: Actor) -> Decision:
    """Whoever holds a lead's role hands over their own work."""
    if by.person is None:
        return deny("not a known person")
    return allow("own", "holds a lead's role") if by.holds(*LEADS) else deny("holds no lead's role")


def deputies(organisation: Organisation, on: date) -> list[Person]:
    """Who may cover: those who hold a lead's role, confirmed, that day. A person without a role gets none by being named here."""
    held = NamedRole.objects.filter(
        organisation=organisation, role__in=LEADS, starts__lte=on, confirmed_at__isnull=False
    ).exclude(ends__lt=on)
    rows = Person.objects.filter(held__in=held, left__isnull=True).distinct()
    return list(rows.order_by("name", "ref"))


@change("leads.work.handed_over")
def hand_over(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    deputy: Person,
    starts: date,
    ends: date,
    words: str | None = None,
    at: datetime | None = None,
) -> HandingOver:
    """Hand one's work over to a deputy for some days; what is open and due is counted as it stands. The deputy is told.

    It gives no access: the deputy holds a lead's role already. `Refused` names the field. Source: theme L3, D3.
    """
    do.decide(may_hand_over(by))
    if ends < starts or ends < local_date(do.at, organisation.time_zone):
        raise Refused(("ends", "The last day must not be before the first, nor over already."))
    if deputy.pk == by.person_id or deputy.pk not in {one.pk for one in deputies(organisation, starts)}:
        raise Refused(("deputy", "Choose another person who holds a lead's role on the first day."))
    row = HandingOver(
        organisation=organisation, ref=fresh_ref("HOV"), lead=Person.objects.get(ref=by.person or ""), deputy=deputy,
        starts=starts, ends=ends, words=words or None, recorded_at=do.recorded_at,
        open_then={one.handover: [one.open, one.overdue] for one in open_work(by, organisation)},
    )  # fmt: skip
    row.save(force_insert=True)
    do.wrote(row.ref, payload_of(row))
    notify(do, [deputy.ref], "handed_over", row.ref)
    return row


@change("leads.work.taken_over")
def take_over(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> HandingOver:
    """The deputy says that they have it. `NotYours` for anybody else; `Refused` where it was said already."""
    rows = HandingOver.objects.select_for_update(of=("self",)).select_related("lead", "deputy")
    row = rows.filter(ref=ref, organisation_id=by.organisation).first()
    if row is None:
        raise NotYours(["nothing was handed over"])
    do.decide(allow("own", "named as deputy") if row.deputy_id == by.person_id else deny("not the deputy"))
    if row.taken_at:
        raise Refused(("", "You have said so already."))
    row.taken_at, row.n = do.at, row.n + 1
    row.save(update_fields=["taken_at", "n"])
    do.wrote(row.ref, payload_of(row), n=row.n)
    notify(do, [row.lead.ref], "taken_over", row.ref)
    return row


@change("leads.work.taken_back")
def take_back(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> HandingOver:
    """The lead is back: the deputy covers no more, and is told. `NotYours` for anybody else; `Refused` where it is over already."""
    rows = HandingOver.objects.select_for_update(of=("self",)).select_related("lead", "deputy")
    row = rows.filter(ref=ref, organisation_id=by.organisation).first()
    if row is None:
        raise NotYours(["nothing was handed over"])
    do.decide(allow("own", "handed it over") if row.lead_id == by.person_id else deny("not the lead"))
    if row.ended_at or row.ends < local_date(do.at, by.time_zone):
        raise Refused(("", "It is over already."))
    row.ended_at, row.n = do.at, row.n + 1
    row.save(update_fields=["ended_at", "n"])
    do.wrote(row.ref, payload_of(row), n=row.n)
    notify(do, [row.deputy.ref], "taken_back", row.ref)
    return row


def payload_of(row: HandingOver) -> dict[str, Any]:
    """What a version of it says."""
    return {
        "kind_of_record": "handing_over", "lead": row.lead.ref, "deputy": row.deputy.ref, "starts": row.starts.isoformat(),
        "ends": row.ends.isoformat(), "words": row.words, "open_then": row.open_then,
        "taken_at": row.taken_at.isoformat() if row.taken_at else None,
        "ended_at": row.ended_at.isoformat() if row.ended_at else None,
    }  # fmt: skip
