"""What was handed over, for those who did it, took it, or answer for the leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from goldenthread.domain.access import Decision, allow, deny
from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, need
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.leads.models import HandingOver

MOST = 100
ANSWERS_FOR = ("executive_lead", "head_of_safeguarding")


def may_open(by: Actor, row: HandingOver) -> Decision:
    """The two it is between, and those who answer for the leads."""
    if by.person is None or row.organisation_id != by.organisation:
        return deny("not a known person of this organisation")
    if by.person_id in (row.lead_id, row.deputy_id):
        return allow("full", "handed it over, or took it")
    return allow("full", "answers for the leads") if by.holds(*ANSWERS_FOR) else deny("not theirs")


def visible(by: Actor) -> QuerySet[HandingOver]:
    """Exactly those that `may_open` allows."""
    rows = HandingOver.objects.filter(organisation_id=by.organisation).select_related("lead", "deputy")
    if by.person is None:
        return rows.none()
    mine = Q(lead_id=by.person_id) | Q(deputy_id=by.person_id)
    return rows if by.holds(*ANSWERS_FOR) else rows.filter(mine)


@dataclass(frozen=True, slots=True)
class Handed:
    """One handing over. `open_then`: how many were open, and overdue, by handover. `takes`: the reader has still to say they have it;
    `returns`: the reader may say that they are back. `covers`: the reader covers now, for the lead with this ref ('' otherwise).
    """

    ref: str
    lead: str
    deputy: str
    starts: date
    ends: date
    words: str
    open_then: Mapping[str, tuple[int, int]]
    taken_at: datetime | None
    takes: bool
    returns: bool
    covers: str
    ended_at: datetime | None


def _handed(by: Actor, row: HandingOver) -> Handed:
    over = row.ended_at is not None or row.ends < local_date(moment.now(), by.time_zone)
    return Handed(
        row.ref, row.lead.name, row.deputy.name, row.starts, row.ends, row.words or "",
        {name: (some, late) for name, (some, late) in row.open_then.items()}, row.taken_at,
        row.deputy_id == by.person_id and row.taken_at is None and not over, row.lead_id == by.person_id and not over,
        row.lead.ref if row.deputy_id == by.person_id and not over else "", row.ended_at,
    )  # fmt: skip


def listed(by: Actor) -> list[Handed]:
    """Those that this reader may open, the newest first, up to a hundred."""
    return [_handed(by, row) for row in visible(by).order_by("-starts", "ref")[:MOST]]


def found(by: Actor, ref: str) -> tuple[Handed, Decision]:
    """The door to one; `NotYours` for what is absent or not this reader's."""
    row = HandingOver.objects.select_related("lead", "deputy").filter(ref=ref, organisation_id=by.organisation).first()
    if row is None:
        raise NotYours(["nothing was handed over"])
    decision = need(may_open(by, row))
    return _handed(by, row), decision


def cover(organisation: Organisation) -> list[str]:
    """Who covers for whom today, in words. One query."""
    today = local_date(moment.now(), organisation.time_zone)
    rows = HandingOver.objects.filter(
        organisation=organisation, starts__lte=today, ends__gte=today, ended_at__isnull=True
    )
    return [
        f"{row.deputy.name} covers for {row.lead.name} until {row.ends:%-d %B}."
        if row.taken_at
        else f"{row.deputy.name} was asked to cover for {row.lead.name} until {row.ends:%-d %B}, and has not said yet that they have it."
        for row in rows.select_related("lead", "deputy").order_by("starts", "ref")
    ]
