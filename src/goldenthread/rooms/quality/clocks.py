"""The clock of a report: 56 calendar days from its day, met once every known addressee has answered.

A register tells how many answered, not when. A met clock therefore carries the day on which the answers were first seen here,
says so, and is marked as imported: nothing pretends to have been known before.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from goldenthread.domain.time import end_of_local_day, start_of_local_day
from goldenthread.foundation.facts.emit import fresh_ref, mark_met
from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.rules.catalogue import catalogue
from goldenthread.rooms.quality.models import Recommendation

KIND = "recommendation_answered"
RULE = "prevention_of_future_deaths_response"
AREA = "Q"
DAY_NOT_KNOWN = "The register does not say when the answers came: this is the day they were first seen here."
UNMET = ("met_at", "met_recorded_at", "lag_days", "missed_reason")


def clock_for(do: Doing, organisation: Organisation, row: Recommendation) -> Clock | None:
    """A new clock, not yet saved; None for a report without a day ('no day, no clock')."""
    if row.dated is None or row.due_on is None:
        return None
    started = start_of_local_day(row.dated, organisation.time_zone)
    clock = Clock(
        ref=fresh_ref("CLK"), organisation_id=organisation.id, level="partner", area=AREA, handover=KIND, subject=row.ref,
        root=row.ref, from_level="partner", to_level="partner", rule=RULE, edition=catalogue()[RULE].edition,
        started_at=started, started_on=row.dated, due_at=end_of_local_day(row.due_on, organisation.time_zone),
        segments={"register": row.register}, recorded_at=do.recorded_at, imported=True,
    )  # fmt: skip
    if row.state == "complete":
        _met(do, organisation, clock)
    return clock


def _met(do: Doing, organisation: Organisation, clock: Clock) -> None:
    at: datetime = max(do.at, clock.started_at)
    mark_met(do, organisation, clock, at=at, missed_reason=DAY_NOT_KNOWN)


def follow(do: Doing, organisation: Organisation, rows: Iterable[Recommendation], clocks: dict[str, Clock]) -> None:
    """Bring the clocks of changed rows to what the register says now: met, open again, stopped with a reason, or anew."""
    fresh: list[Clock] = []
    changed: list[Clock] = []
    for row in rows:
        clock = clocks.get(row.ref)
        if clock is not None and clock.started_on != row.dated:
            clock.stopped_at, clock.stopped_why = do.at, "the day of the report was corrected in the register"
            changed.append(clock)
            clock = None
        if clock is None:
            if (new := clock_for(do, organisation, row)) is not None:
                fresh.append(new)
        elif row.state == "complete" and clock.met_at is None:
            _met(do, organisation, clock)
            changed.append(clock)
        elif row.state != "complete" and clock.met_at is not None:
            clock.met_at = clock.met_recorded_at = clock.lag_days = None
            clock.missed_reason = ""
            changed.append(clock)
    if changed:
        Clock.objects.bulk_update(changed, [*UNMET, "stopped_at", "stopped_why"])
    if fresh:
        Clock.objects.bulk_create(fresh)


def running(refs: Iterable[str]) -> dict[str, Clock]:
    """The clock of each report that has not been stopped, by the report's ref."""
    rows = Clock.objects.filter(subject__in=list(refs), handover=KIND, stopped_at__isnull=True)
    return {clock.subject: clock for clock in rows}
