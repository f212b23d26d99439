"""The one definition of the line of sight's figures in the database: from clocks only, the same on SQLite and PostgreSQL.

It gives exactly what `domain.tally.tally_clocks` gives clock by clock. Two scans: what was due in the period, as a histogram
by handover and whole days; and what is open, with what waits told apart, so that it can be taken off the first.
Source: design.md §1 (Arithmetic).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, Case, Count, F, IntegerField, Min, Q, QuerySet, Value, When
from django.db.models.functions import Left

from goldenthread.domain.handovers import Handover
from goldenthread.domain.tally import Tally
from goldenthread.domain.time import local_date, moment_months_before
from goldenthread.foundation.facts.models import Clock, ClockPause

Rows = QuerySet[Any, Any]


@dataclass(frozen=True, slots=True)
class Period:
    """What is counted: up to a moment `at`, due after `after`; in a unit and those below it, for one population.

    `past`: the moment is over, so that acts after it have to be left out; nothing is done after the present one.
    """

    at: datetime
    after: datetime
    today: date
    past: bool
    unit: str = ""
    population: str = ""
    apart: tuple[str, ...] = ()
    """Records that this reader may not even count: they are about them."""


def period(
    at: datetime, months: int, time_zone: str, *, past: bool = True, unit: str = "", population: str = ""
) -> Period:
    """N months up to a moment (open at the lower end, closed at the moment)."""
    after = moment_months_before(at, months, time_zone)
    return Period(at, after, local_date(at, time_zone), past, unit, population)


def clocks(of: Period, handover: str = "") -> QuerySet[Clock]:
    """The clocks that a period may count: those of its unit and population."""
    rows = Clock.objects.all()
    if of.unit:
        below = f"{of.unit}/"
        rows = rows.annotate(unit_start=Left("unit", len(below))).filter(Q(unit=of.unit) | Q(unit_start=below))
    if of.population:
        rows = rows.filter(population=of.population)
    if of.apart:
        rows = rows.exclude(root__in=of.apart)
    return rows.filter(handover=handover) if handover else rows


def is_open(of: Period) -> Q:
    """Neither met, stopped nor waived by the moment."""
    found = Q()
    for name in ("met_at", "stopped_at", "waived_at"):
        still = Q(**{f"{name}__isnull": True})
        found &= still | Q(**{f"{name}__gt": of.at}) if of.past else still
    return found


def live_pauses(of: Period) -> QuerySet[ClockPause]:
    """Pauses begun, not ended, whose review day is still ahead."""
    ongoing = Q(ended_at__isnull=True) | Q(ended_at__gt=of.at)
    return ClockPause.objects.filter(ongoing, from_at__lte=of.at, review_on__gt=of.today)


def in_period(of: Period) -> Q:
    """Due in the period, by people who are there to do it."""
    return Q(due_at__gt=of.after, due_at__lte=of.at, dormant=False)


def _not_ended_before_due(name: str) -> Q:
    return Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": F("due_at")})


def due_rows(of: Period, handover: str = "") -> Rows:
    """All that fell due in the period and was not stopped or waived before; what waits now is still among it.

    Each row carries `in_time` (0 or 1) and `lag` (whole days; none where it was not met by the moment).
    """
    return clocks(of, handover).filter(
        in_period(of), _not_ended_before_due("stopped_at"), _not_ended_before_due("waived_at")
    ).annotate(
        in_time=Case(When(met_at__lte=F("due_at"), then=Value(1)), default=Value(0), output_field=IntegerField()),
        lag=Case(When(met_at__lte=of.at, then=F("lag_days")), output_field=IntegerField()),
    )  # fmt: skip


def open_rows(of: Period, handover: str = "") -> Rows:
    """All that is open at the moment, whenever due; each row carries `waits`."""
    rows = clocks(of, handover).filter(is_open(of))
    if of.past:  # found in the index alone (nothing of it is kept for a day that is over), then fetched
        rows = clocks(of, handover).filter(pk__in=Clock.objects.filter(is_open(of)).values("pk"))
    return with_waits(of, rows)


def with_waits(of: Period, rows: Rows) -> Rows:
    """Each open row also says whether it `waits` at the moment, with a reason on record."""
    waiting = When(is_open(of), pk__in=live_pauses(of).values("clock_id"), then=Value(True))
    found: Rows = rows.annotate(waits=Case(waiting, default=Value(False), output_field=BooleanField()))
    return found


@dataclass(slots=True)
class Counting:
    """The counts of one handover while they are put together."""

    due: int = 0
    met_in_time: int = 0
    paused: int = 0
    same_person: int = 0
    red_open: int = 0
    oldest: date | None = None
    lags: Counter[int | None] = field(default_factory=Counter)

    def fell_due(self, same_person: bool, in_time: int, lag: int | None, n: int) -> None:
        if same_person:
            self.same_person += n
            return
        self.due += n
        self.met_in_time += n * in_time
        self.lags[lag] += n

    def waiting(self, n: int, due: int, same_person: int) -> None:
        """What waits now is counted as waiting, and taken off what was due (where it is, of course, not met)."""
        self.paused += n
        self.due -= due
        self.lags[None] -= due
        self.same_person -= same_person

    def tally(self, handover: Handover, today: date) -> Tally:
        return Tally(
            handover=handover.id, due=self.due, met_in_time=self.met_in_time, paused=self.paused,
            same_person=self.same_person, lags={days: n for days, n in self.lags.items() if n},
            oldest_open_days=(today - self.oldest).days if self.oldest else None,
            red_open=self.red_open if handover.red else 0,
        )  # fmt: skip


def _open_figures(of: Period, handover: str, by: str) -> Rows:
    counted = in_period(of)
    rows: Rows = open_rows(of, handover).order_by().values_list(*_keys(by), "waits")
    found: Rows = rows.annotate(
        n=Count("*"),
        overdue=Count("pk", filter=Q(due_at__lte=of.at)),
        due=Count("pk", filter=counted & Q(same_person=False)),
        same=Count("pk", filter=counted & Q(same_person=True)),
        oldest=Min("started_on", filter=Q(started_at__lte=of.at, same_person=False)),
    )
    return found


def tallies(of: Period, handovers: Mapping[str, Handover], handover: str = "") -> dict[str, Tally]:
    """The counts of every handover (or of one) that has any. Two queries, whatever the number of clocks."""
    found = _counted(of, handover)
    return {name: found[name,].tally(what, of.today) for name, what in handovers.items() if (name,) in found}


def tallies_by_unit(of: Period, handovers: Mapping[str, Handover], handover: str = "") -> dict[str, dict[str, Tally]]:
    """The same for each unit by itself (by path; '' where none is known), without those below it. Two queries."""
    found: dict[str, dict[str, Tally]] = {}
    for (name, unit), one in _counted(of, handover, "unit").items():
        if name in handovers:
            found.setdefault(unit, {})[name] = one.tally(handovers[name], of.today)
    return found


def _keys(by: str) -> tuple[str, ...]:
    return ("handover", by) if by else ("handover",)


def _counted(of: Period, handover: str, by: str = "") -> dict[tuple[str, ...], Counting]:
    keys = _keys(by)
    found: dict[tuple[str, ...], Counting] = defaultdict(Counting)
    due = due_rows(of, handover).order_by().values_list(*keys, "same_person", "in_time", "lag").annotate(n=Count("*"))
    for *key, same_person, in_time, lag, n in due:
        found[tuple(key)].fell_due(same_person, in_time, lag, n)
    for *key, waits, n, overdue, counted, same, oldest in _open_figures(of, handover, by):
        one = found[tuple(key)]
        if waits:
            one.waiting(n, counted, same)
        else:
            one.red_open, one.oldest = overdue, oldest
    return found
