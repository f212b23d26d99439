"""The counts of one handover, and the slow and obvious way to make them: clock by clock, straight from the
definition.

Counting elsewhere (in SQL) must give the same.

Source: design.md §1 (Arithmetic).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from goldenthread.domain.clocks import ClockFact, is_open, is_overdue, is_paused, lag_days
from goldenthread.domain.handovers import Handover
from goldenthread.domain.time import local_date, moment_months_before


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one handover over a period.

    `lags`: whole days -> how many, over the due clocks only; None = not met, without end. `paused`: open and
    paused now, whenever due. `same_person`: due in the period, left out because one person holds both ends.
    `red_open`: overdue, of any age (red handovers only). `oldest_open_days`: of any age, in whole local days.
    """

    handover: str
    due: int = 0
    met_in_time: int = 0
    paused: int = 0
    same_person: int = 0
    lags: Mapping[int | None, int] = field(default_factory=dict)
    oldest_open_days: int | None = None
    red_open: int = 0


def known_by(clock: ClockFact, at: datetime) -> ClockFact:
    """The clock without the acts that came after a moment."""

    def by_then(moment: datetime | None) -> datetime | None:
        return moment if moment is not None and moment <= at else None

    return replace(
        clock,
        met_at=by_then(clock.met_at),
        stopped_at=by_then(clock.stopped_at),
        waived_at=by_then(clock.waived_at),
    )


def _ended_before_due(clock: ClockFact) -> bool:
    ends = (clock.stopped_at, clock.waived_at)
    return clock.due_at is not None and any(end is not None and end < clock.due_at for end in ends)


def _falls_in(clock: ClockFact, after: datetime, at: datetime) -> bool:
    return clock.due_at is not None and after < clock.due_at <= at


def tally_clocks(
    clocks: Iterable[ClockFact],
    handover: Handover,
    *,
    as_at: datetime,
    months: int,
    time_zone: str,
    dormant: Collection[str] = (),
) -> Tally:
    """Count one handover's clocks over the N months up to a moment t (open at the lower end, closed at t).

    due: due_at in (t - N months, t], not stopped or waived before it was due, not paused now, not same
    person, the person due not dormant (`dormant`: their refs). met in time: met_at <= due_at. Paused, oldest
    open and red open have no period.
    """
    after = moment_months_before(as_at, months, time_zone)
    today = local_date(as_at, time_zone)
    due = met = paused = same = red = 0
    from_due = handover.limit_is_due_date
    lags: Counter[int | None] = Counter()
    oldest: int | None = None
    for clock in (known_by(one, as_at) for one in clocks if one.handover == handover.id):
        waits = is_paused(clock, as_at, time_zone)
        paused += waits
        red += handover.red and is_overdue(clock, as_at) and not waits
        started = clock.started_at is not None and clock.started_at <= as_at
        if clock.started_at and started and is_open(clock, as_at) and not waits and not clock.same_person:
            oldest = max(oldest or 0, (today - local_date(clock.started_at, time_zone)).days)
        counts = _falls_in(clock, after, as_at) and not _ended_before_due(clock) and not waits
        if not counts or clock.person_due in dormant:
            continue
        if clock.same_person:
            same += 1
            continue
        due += 1
        met += bool(clock.met_at and clock.due_at and clock.met_at <= clock.due_at)
        lags[lag_days(clock, time_zone, from_due)] += 1
    return Tally(handover.id, due, met, paused, same, dict(lags), oldest, red)
