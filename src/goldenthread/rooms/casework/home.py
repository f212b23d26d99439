"""What casework puts on somebody's home page: what waits for them, what became of what they raised."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.registry import HomeLine
from goldenthread.foundation.facts.handovers import handovers
from goldenthread.foundation.facts.models import Clock, ClockPause
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.notices.send import kinds, waiting_for
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.casework import policy, queries
from goldenthread.rooms.casework.models import Concern

NEXT = {
    "concern_acknowledged": "Tell them it arrived",
    "dsl_triage": "Triage",
    "outcome_told": "Tell whoever raised it what happened",
    "referred": "Refer, or ask for a second view",
    "referral_answered": "Chase the answer",
    "wishes_asked": "Ask what the person wants",
    "person_told": "Tell the person what happened",
    "serious_matter_seen": "See a serious matter",
    "held_review": "Look at it again",
}
HANDS = ("dsl", "deputy_dsl", "head_of_safeguarding", "allegations_manager")
MOST = 400
NOTICED = {"ADV": "casework:advice", "GLS": "casework:glass"}


def home_lines(by: Actor, organisation: Organisation) -> list[HomeLine]:
    """At most one line a concern: what is due first, and how much else; then messages to whoever raised something."""
    return [*duties(by, organisation), *_told(by, organisation), *_questions(by, organisation)]


def duties(by: Actor, organisation: Organisation) -> list[HomeLine]:
    now = moment.now()
    today = local_date(now, organisation.time_zone)
    wanted = set()
    if by.holds("executive_lead"):
        wanted.add("serious_matter_seen")
    if by.holds(*HANDS) or Concern.objects.filter(handler_id=by.person_id, closed_at__isnull=True).exists():
        wanted |= set(NEXT) - {"serious_matter_seen"}
    if not wanted:
        return []
    mine = policy.visible(by)
    rows = Clock.objects.filter(
        handover__in=wanted,
        met_at__isnull=True,
        stopped_at__isnull=True,
        waived_at__isnull=True,
        root__in=mine.values("ref"),
    ).order_by("due_at")[:MOST]
    clocks = list(rows)
    paused = set(
        ClockPause.objects.filter(
            clock__in=[c.id for c in clocks], ended_at__isnull=True, review_on__gt=today
        ).values_list("clock_id", flat=True)
    )
    depths = queries.refs_visible(by, {c.root for c in clocks})
    by_root: dict[str, list[Clock]] = {}
    for clock in clocks:
        needs = "summary" if clock.handover == "serious_matter_seen" else "full"
        if clock.id not in paused and depths.get(clock.root) in (needs, "full"):
            by_root.setdefault(clock.root, []).append(clock)
    places = dict(Concern.objects.filter(ref__in=by_root, unit__isnull=False).values_list("ref", "unit__name"))
    return [_line(by, organisation, root, some, now, places.get(root, "")) for root, some in by_root.items()]


def _line(by: Actor, organisation: Organisation, root: str, clocks: list[Clock], now: datetime, place: str) -> HomeLine:
    first = clocks[0]
    due = local_date(first.due_at, by.time_zone)
    more = len(clocks) - 1
    red = handovers()[first.handover].red if first.handover in handovers() else False
    return HomeLine(
        group="Needs you",
        text=NEXT[first.handover],
        detail=(f"{place} · " if place else "") + root + (f" and {more} more to do" if more else ""),
        href=reverse("casework:concern", args=[organisation.code, root]),
        due=due,
        overdue=first.due_at < now,
        order=5 if red else 10,
    )


def _told(by: Actor, organisation: Organisation) -> list[HomeLine]:
    lines = []
    for notice in waiting_for(by.label):
        if notice.kind not in (
            "told",
            "acknowledged",
            "advice_given",
            "second_view",
            "concern_assigned",
            "glass_broken",
            "added_to",
        ):
            continue
        name = NOTICED.get(notice.subject.partition("-")[0], "casework:concern")
        lines.append(
            HomeLine(
                group="For you",
                text=kinds()[notice.kind],
                detail=notice.subject,
                href=reverse(name, args=[organisation.code, notice.subject]),
                due=local_date(notice.at, by.time_zone),
                order=20,
            )
        )
    return lines


def _questions(by: Actor, organisation: Organisation) -> list[HomeLine]:
    waiting = [q for q in queries.my_questions(by) if q.answered_at is None and q.asked_by_id != by.person_id]
    return [
        HomeLine(
            group="Needs you",
            text="Answer a question",
            detail=q.ref,
            due=local_date(q.at, by.time_zone),
            href=reverse("casework:advice", args=[organisation.code, q.ref]),
            order=15,
        )
        for q in waiting
    ]
