"""Clocks that have no row of their own: those of the calendar, and those that start in one room and are met in another.

`follow_periods` brings them to date inside a change: the day's job, a pack that is sent, and an import call it. What it reads is the
current reading of each register, so no room is asked.
"""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from goldenthread.domain.duties import crossing, periods
from goldenthread.domain.duties.quarters import PeriodDuty
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.handovers import handovers
from goldenthread.foundation.facts.models import Clock, RegisterKept
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.places.models import Organisation, Unit
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.clocks import Following, Subject

PREFIX: Final = "QTR"
CALENDAR: Final = tuple(periods.RESTS_ON)
_PLAIN: Final = str.maketrans("ILOU", "WXYZ")
NAMES: Final = (*CALENDAR, *crossing.HANDOVERS)


@dataclass(frozen=True, slots=True)
class Followed:
    """How many clocks were started and how many moved, by handover all that are there now."""

    started: int
    moved: int
    counts: dict[str, int]

    @property
    def nothing_new(self) -> bool:
        return not (self.started or self.moved)


def follow_periods(
    do: Doing, organisation: Organisation, around: Surroundings | None = None, *, names: Collection[str] = NAMES,
    imported: bool = False,
) -> Followed:  # fmt: skip
    """Bring the clocks of the calendar and those across rooms to what the registers say now. `names`: only these handovers."""
    about = around or Surroundings(organisation)
    wanted = duties(organisation, about, local_date(do.at, about.time_zone), names)
    following = Following(do, organisation, about, imported)
    started, moved = following.follow(_subjects(organisation, wanted, about, names), names)
    counts: dict[str, int] = defaultdict(int)
    for one in wanted:
        counts[one.duty.handover] += 1
    return Followed(started, moved, dict(sorted(counts.items())))


def duties(
    organisation: Organisation, about: Surroundings, today: date, names: Collection[str] = NAMES
) -> list[PeriodDuty]:
    """What is due because of the calendar and across rooms, as the registers stand."""
    found: list[PeriodDuty] = []
    if set(names) & set(CALENDAR):
        kept = dict(RegisterKept.objects.order_by("register").values_list("register", "since"))
        tables = {table: list(about.rows(table).values()) for table in periods.TABLES}
        found += periods.period_duties(kept, today, tables, about, _closed(organisation))
    if set(names) & set(crossing.HANDOVERS):
        tables = {table: list(about.rows(table).values()) for table in crossing.TABLES}
        found += crossing.crossing_duties(today, tables, about, _inside(about))
    return [one for one in found if one.duty.handover in names]


def _closed(organisation: Organisation) -> dict[str, date]:
    closed = Unit.objects.filter(organisation=organisation, closed__isnull=False)
    rows = closed.order_by("code").values_list("code", "closed")
    return {code: day for code, day in rows if day is not None}


def _inside(about: Surroundings) -> Callable[[str, str], bool]:
    def inside(unit: str, top: str) -> bool:
        path, above = about.path_of(unit), about.path_of(top)
        return unit == top or (bool(above) and path.startswith(f"{above}/"))

    return inside


def subject_of(organisation: Organisation, about: str) -> str:
    """A stable ref for a handover of the calendar (and unit): the same on every run, unique everywhere."""
    digest = hashlib.sha256(f"{organisation.id}|{about}".encode()).digest()[:10]
    return f"{PREFIX}-{base64.b32hexencode(digest).decode().translate(_PLAIN)}"


def _subjects(
    organisation: Organisation, wanted: Iterable[PeriodDuty], about: Surroundings, names: Collection[str]
) -> list[Subject]:
    """Duties about one thing together; each clock stands in its unit. What has open clocks and nothing due any more is there too."""
    by_thing: dict[str, list[PeriodDuty]] = defaultdict(list)
    for one in wanted:
        by_thing[one.root or subject_of(organisation, one.about)].append(one)
    found = []
    for ref, some in by_thing.items():
        paths = {one.duty.part: about.path_of(one.unit) for one in some}
        area = handovers()[some[0].duty.handover].area
        found.append(Subject(ref, about.path_of(some[0].unit), area, tuple(one.duty for one in some), units=paths))
    still = Clock.objects.filter(
        handover__in=list(names), met_at__isnull=True, stopped_at__isnull=True, waived_at__isnull=True
    )
    gone = set(still.values_list("subject", flat=True)) - set(by_thing)
    return [*found, *(Subject(ref, "", "", ()) for ref in sorted(gone))]
