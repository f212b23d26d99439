"""What is open with a lead, from the clocks: how many of each handover, how many overdue, the next day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from goldenthread.domain.time import local_date
from goldenthread.foundation.access import registry
from goldenthread.foundation.facts.handovers import handovers
from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation

MOST = 2_000
INSIDE = {
    "dsl_triage": "A worry is read and decided.",
    "held_review": "A worry that is held here is looked at again.",
}  # duties inside one desk, which are no handovers
CLOSED = ("none", "count")


@dataclass(frozen=True, slots=True)
class Open:
    """Clocks of one handover that run with the lead."""

    handover: str
    plain: str
    open: int
    overdue: int
    next_due: date


def open_work(by: Actor, organisation: Organisation) -> list[Open]:
    """Open clocks that this person has to meet, as far as they may see their records; the most pressing first. 2 queries a kind."""
    now = moment.now()
    rows = Clock.objects.filter(
        person_due=by.person or "", met_at__isnull=True, stopped_at__isnull=True, waived_at__isnull=True, dormant=False
    ).order_by("due_at")
    clocks = list(rows[:MOST]) if by.person else []
    depths = registry.depths(by, {clock.root for clock in clocks})
    found: dict[str, list[Clock]] = defaultdict(list)
    for clock in clocks:
        if depths.get(clock.root, "none") not in CLOSED:
            found[clock.handover].append(clock)
    lines = [
        Open(
            name, plain(name), len(some), sum(c.due_at < now for c in some),
            local_date(some[0].due_at, organisation.time_zone),
        )
        for name, some in found.items()
    ]  # fmt: skip
    return sorted(lines, key=lambda one: (one.next_due, one.handover))


@dataclass(frozen=True, slots=True)
class Matter:
    """A record with something open on it that the reader may see: what is due first, and where it is."""

    ref: str
    plain: str
    due: date
    overdue: bool
    more: int
    href: str


def matters_of(by: Actor, organisation: Organisation, lead: str, most: int = 20) -> list[Matter]:
    """What is open with a lead now, record by record, as far as `by` may see each; the most pressing first. 2 queries a kind."""
    now = moment.now()
    rows = Clock.objects.filter(
        person_due=lead, met_at__isnull=True, stopped_at__isnull=True, waived_at__isnull=True, dormant=False
    ).order_by("due_at", "ref")
    clocks = list(rows[:MOST]) if by.person and lead else []
    depths = registry.depths(by, {clock.root for clock in clocks})
    found: dict[str, list[Clock]] = defaultdict(list)
    for clock in clocks:
        if depths.get(clock.root, "none") not in CLOSED:
            found[clock.root].append(clock)
    return [
        Matter(
            root, plain(some[0].handover), local_date(some[0].due_at, organisation.time_zone), some[0].due_at < now, len(some) - 1,
            registry.address(organisation.code, root) or "",
        )
        for root, some in list(found.items())[:most]
    ]  # fmt: skip


def plain(name: str) -> str:
    what = handovers().get(name)
    return what.says if what else INSIDE.get(name, name.replace("_", " ").capitalize())
