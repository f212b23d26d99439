"""Load against hours: the sums of the post in each week that was reported. Never one person's diary.

Source: detectors.toml (rule 7: the board sees the post's resources).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from goldenthread.domain.access import Decision, allow, deny
from goldenthread.domain.duties.leads import WORKED
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.rooms.leads.models import DiaryWeek
from goldenthread.rooms.leads.registers import LEAD_DIARY, LEADS

WEEKS = 26


@dataclass(frozen=True, slots=True)
class Load:
    """One week, all leads who reported it together. Hours; None: not known."""

    week: date
    worked: float | None
    strategic: float | None
    given: float | None
    answered_on: date | None
    waits: bool

    @property
    def above(self) -> float | None:
        return None if self.worked is None or self.given is None else self.worked - self.given


def may_see(by: Actor) -> Decision:
    """Senior leaders and the board see the sums of the post; the leads see them too."""
    seen = LEAD_DIARY.rule.count | LEADS
    if by.person is None:
        return deny("not a known person")
    return allow("summary", "sees the post's sums") if by.holds(*seen) else deny("holds no role that sees them")


def loads(by: Actor, organisation: Organisation) -> list[Load]:
    """The reported weeks, newest first, up to 26 of them. A week in which one lead's hours given are not known is not compared."""
    around = Surroundings(organisation)
    rows = DiaryWeek.objects.filter(organisation=organisation, reported_on__isnull=False).select_related("person")
    weeks: dict[date, list[DiaryWeek]] = defaultdict(list)
    for row in rows.order_by("-week", "ref")[: WEEKS * 10]:
        weeks[row.week].append(row)
    return [_load(week, some, around, by) for week, some in list(weeks.items())[:WEEKS]]


def _load(week: date, rows: list[DiaryWeek], around: Surroundings, by: Actor) -> Load:
    kinds = [[getattr(row, name) for name in WORKED if getattr(row, name) is not None] for row in rows]
    given = [around.hours_given(row.person.ref, week) for row in rows]
    strategic = [row.strategic_hours for row in rows]
    answered = [row.answered_on for row in rows if row.answered_on]
    others = [row for row in rows if not row.answered_on and row.person_id != by.person_id]
    return Load(
        week=week, worked=sum(map(sum, kinds)) if all(kinds) else None,
        strategic=sum(n for n in strategic if n is not None) if None not in strategic else None,
        given=sum(n for n in given if n is not None) if None not in given else None,
        answered_on=min(answered, default=None), waits=bool(others),
    )  # fmt: skip
