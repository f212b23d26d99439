"""Every check of an organisation at a day: from readings and clocks, the same on both engines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Count, Sum

from goldenthread.domain.detectors import Found, Limits, Tables, detect
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.handovers import handovers
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.places.calendar import calendar_of
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.apart import registers_kept
from goldenthread.insight.checks.limits import limits_on, on_record
from goldenthread.insight.checks.tables import tables_of
from goldenthread.insight.line_of_sight import counts
from goldenthread.insight.line_of_sight.queries import AsAt, as_at_day, is_kept

SERVED: Final = (
    "recipients_asked", "you_said_we_did", "wishes_asked", "person_told", "complaint_acknowledged", "complaint_answered",
)  # fmt: skip
YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Checked:
    """What every check says of an organisation up to the end of a day."""

    organisation: str
    as_at: date
    at: datetime
    found: tuple[Found, ...]

    def one(self, code: str) -> Found:
        return next(each for each in self.found if each.id == code)


def checks(
    organisation: Organisation,
    *,
    as_at: date | None = None,
    only: Collection[str] | None = None,
    limits: Mapping[str, Limits] | None = None,
    apart: tuple[str, ...] = (),
    at: datetime | None = None,
) -> Checked:
    """Run the checks (all, or `only` some) up to a day. Call it inside the organisation's scope. `Refused` for a day to come.

    `limits`: those to judge by; else the data file's, with what the organisation had put on record by that day.
    `apart`: records that are left out, as they are about whoever asks. `at`: the moment of another count, to be held against it.
    """
    when = as_at_day(organisation, as_at)
    if at is not None:
        when = AsAt(local_date(at, organisation.time_zone), at, past=True)
    judged_by = limits_on(when.day) if limits is None else limits
    return _checked(organisation, tables_of(organisation, apart, few=only is not None), when, judged_by, only, apart)


def _checked(
    organisation: Organisation,
    tables: Tables,
    when: AsAt,
    limits: Mapping[str, Limits],
    only: Collection[str] | None,
    apart: tuple[str, ...],
) -> Checked:
    try:
        found = detect(
            tables, when.at, calendar=calendar_of(organisation), limits=limits, only=only,
            clock_counts=_served(organisation, when.at, past=when.past, apart=apart),
        )  # fmt: skip
    except KeyError as unknown:
        raise Refused(("theme", f"There is no check called {unknown.args[0]}.")) from unknown
    return Checked(organisation.code, when.day, when.at, tuple(found))


def month_ends(today: date, months: int = YEAR) -> list[date]:
    """The last days of the months that are over, oldest first."""
    found, first = [], today.replace(day=1)
    for _ in range(months):
        last = first - timedelta(days=1)
        found.append(last)
        first = last.replace(day=1)
    return found[::-1]


def over_time(
    organisation: Organisation, apart: tuple[str, ...] = (), only: Collection[str] | None = None
) -> list[Checked]:
    """Every check at the end of each of the twelve months that are over, oldest first: each exactly what `checks` says of that day. The
    registers are read once. Call it inside the organisation's scope.
    """
    tables, rows = tables_of(organisation, apart), on_record()
    today = local_date(moment.now(), organisation.time_zone)
    ends = [as_at_day(organisation, day) for day in month_ends(today)]
    return [_checked(organisation, tables, when, limits_on(when.day, rows), only, apart) for when in ends]


def _served(
    organisation: Organisation, at: datetime, *, past: bool, apart: tuple[str, ...] = ()
) -> dict[str, list[tuple[str | None, int, int]]] | None:
    """The clocks to and from the people served, by handover and unit; None where there is none (then rows are counted). A handover
    whose act no column records (nobody wrote down whether the person was told) is not known, and in no count.
    """
    kept = registers_kept(apart, local_date(at, organisation.time_zone))
    known = [name for name in SERVED if is_kept(handovers()[name], kept)]
    of = replace(counts.period(at, YEAR, organisation.time_zone, past=past), apart=apart)
    rows = counts.due_rows(of).filter(handover__in=known, same_person=False).order_by()
    waiting = counts.live_pauses(of).values("clock_id")
    found: dict[str, list[tuple[str | None, int, int]]] = defaultdict(list)
    grouped = rows.exclude(pk__in=waiting).values_list("handover", "unit").annotate(n=Count("*"), done=Sum("in_time"))
    for handover, path, n, done in grouped:
        found[handover].append((path.rpartition("/")[2] or None, n, int(done or 0)))
    return dict(found) or None
