"""One strand by itself: its figures, month by month, the rules it rests on and why some of it waits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from goldenthread.domain.line_of_sight import Knot
from goldenthread.domain.sentences import count_says
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.handovers import areas, handovers
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.apart import apart_from
from goldenthread.insight.line_of_sight import counts, months, protect, queries
from goldenthread.insight.line_of_sight.shapes import TOO_FEW


@dataclass(frozen=True, slots=True)
class OneHandover:
    """What the page of one strand shows. `guarded`: small numbers of one unit are left out for this reader;
    `partly`: and of this strand only how many were due is shown.
    """

    knot: Knot
    area: str
    when: queries.AsAt
    period: counts.Period
    months_back: int
    by_month: tuple[months.Month, ...]
    rules: tuple[months.Rule, ...]
    waits: tuple[tuple[str, int], ...]
    guarded: bool
    partly: bool
    counted: str
    begins: date


def one_handover(
    organisation: Organisation,
    handover: str,
    *,
    as_at: date | None = None,
    months_back: int = queries.MONTHS,
    unit: str = "",
    actor: Actor | None = None,
) -> OneHandover:
    """The figures of one handover. `NotYours` where there is none of that name. Ten queries at most."""
    if handover not in handovers():
        raise NotYours(["no such handover"])
    when = queries.as_at_day(organisation, as_at)
    of = replace(queries.period_of(organisation, when, months_back, unit), apart=apart_from(actor))
    guarded = protect.is_needed(actor, of)
    if guarded:
        when, months_back, of = queries.whole_year(organisation, when, of)
    (knot,) = queries.strands(organisation, of, handover)
    counted = months.by_month(of, handover, organisation.time_zone)
    editions = Counter[tuple[str, str]]() if guarded else counted.editions
    rules = months.rests_on(organisation, handover, editions, when.day)
    waits = tuple(months.waits_by_reason(of, handover)) if knot.paused and not guarded else ()
    says = count_says(knot)
    if guarded:
        guard = queries.guarded(of, [knot], handover)
        knot = guard.knots[0]
        says = TOO_FEW if guard.hidden else f"{knot.due} due" if guard.partly else says
    return OneHandover(
        knot=knot,
        area=areas()[knot.area],
        when=when,
        period=of,
        months_back=months_back,
        by_month=() if guarded else tuple(counted.months),
        rules=tuple(rules),
        waits=waits,
        guarded=guarded,
        partly=says != count_says(knot),
        counted=says,
        begins=local_date(of.after, organisation.time_zone),
    )
