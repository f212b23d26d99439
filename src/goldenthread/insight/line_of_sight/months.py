"""One handover month by month, the rules its figures rest on, and why some of it waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, Count, IntegerField, Value, When

from goldenthread.domain.time import local_date, months_after, start_of_local_day
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.rules.catalogue import catalogue, rule_for_handover
from goldenthread.foundation.rules.lengths import house_rules
from goldenthread.insight.line_of_sight import counts


@dataclass(slots=True)
class Month:
    """What fell due in one calendar month, as far as it lies in the period."""

    first: date
    due: int = 0
    in_time: int = 0
    late: int = 0

    @property
    def unmet(self) -> int:
        return self.due - self.in_time - self.late


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in one edition, and how many of the counted duties rest on it. `own`: the organisation's own length."""

    id: str
    printed: str
    instrument: str
    edition: str
    verified: bool
    own: bool
    n: int


@dataclass(slots=True)
class ByMonth:
    months: list[Month]
    editions: Counter[tuple[str, str]] = field(default_factory=Counter)


def _firsts(of: counts.Period, time_zone: str) -> list[date]:
    first = local_date(of.after, time_zone).replace(day=1)
    found = []
    while first <= of.today:
        found.append(first)
        first = months_after(first, 1)
    return found


def _month_of(firsts: Iterable[date], time_zone: str) -> Case:
    whens = [
        When(due_at__lt=start_of_local_day(months_after(first, 1), time_zone), then=Value(n))
        for n, first in enumerate(firsts)
    ]
    return Case(*whens, default=Value(0), output_field=IntegerField())


def by_month(of: counts.Period, handover: str, time_zone: str) -> ByMonth:
    """What was due in each month of the period and how it went; the same clocks as the strand counts. One query."""
    firsts = _firsts(of, time_zone)
    found = ByMonth([Month(first) for first in firsts])
    rows = counts.with_waits(of, counts.due_rows(of, handover)).filter(waits=False, same_person=False)
    grouped = (
        rows.annotate(
            month=_month_of(firsts, time_zone),
            met=Case(When(lag__isnull=False, then=Value(1)), default=Value(0), output_field=IntegerField()),
        )
        .order_by()
        .values_list("month", "in_time", "met", "rule", "edition")
        .annotate(n=Count("*"))
    )
    for n, in_time, met, rule, edition, many in grouped:
        month = found.months[n]
        month.due += many
        month.in_time += many * in_time
        month.late += many * (met - in_time)
        found.editions[rule, edition] += many
    return found


def rests_on(organisation: Organisation, handover: str, editions: Counter[tuple[str, str]], on: date) -> list[Rule]:
    """The rule in force on a day first, then those of other editions that the counted duties still rest on. One query."""
    own = house_rules(organisation, on)
    now = rule_for_handover(handover)
    rules = []
    if now is not None:
        printed, edition = own.get(now.id, (now.printed, now.edition))
        rules.append(_rule(now.id, edition, editions.pop((now.id, edition), 0), printed, now.id in own))
    others = sorted(editions.items(), key=lambda row: (-row[1], row[0]))
    return [*rules, *(_rule(rule, edition, n) for (rule, edition), n in others)]


def _rule(rule: str, edition: str, n: int, printed: str = "", own: bool = False) -> Rule:
    row = catalogue().get(rule)
    known = row is not None and (own or row.edition == edition)
    return Rule(
        id=rule,
        printed=printed or (row.printed if row and row.edition == edition else ""),
        instrument="the organisation's own rule" if own else row.instrument if row else rule,
        edition=edition,
        verified=known and (own or bool(row and row.verified)),
        own=own,
        n=n,
    )


def waits_by_reason(of: counts.Period, handover: str) -> list[tuple[str, int]]:
    """Why open duties wait, most frequent first; one that waits for two reasons stands under both. One query."""
    waiting = counts.open_rows(of, handover).filter(waits=True)
    rows = counts.live_pauses(of).filter(clock__in=waiting.values("pk")).order_by()
    counted = rows.values_list("reason").annotate(n=Count("clock", distinct=True))
    return sorted(((reason, n) for reason, n in counted), key=lambda row: (-row[1], row[0]))
