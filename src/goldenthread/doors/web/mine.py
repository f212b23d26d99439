"""What needs somebody now, as lines of work: at most twelve, grouped, the rest counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.registry import HomeLine
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.ui.shapes import Task
from goldenthread.insight.words import day

MOST: Final = 12


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Mine:
    """The groups in the order of what is most pressing in them; `more`: lines that are not shown."""

    groups: tuple[Group, ...]
    more: int

    @property
    def none(self) -> bool:
        return not self.groups


def mine(lines: Sequence[HomeLine], time_zone: str, most: int = MOST) -> Mine:
    """Lines about the same matter (the same address) stand as one; then grouped, in the order given."""
    today = local_date(moment.now(), time_zone)
    matters: dict[str, list[HomeLine]] = {}
    for line in lines:
        matters.setdefault(line.href, []).append(line)
    shown = list(matters.values())[:most]
    groups: dict[str, list[Task]] = {}
    for some in shown:
        groups.setdefault(some[0].group, []).append(_task(some, today))
    return Mine(tuple(Group(title, tuple(tasks)) for title, tasks in groups.items()), len(matters) - len(shown))


def _task(some: Sequence[HomeLine], today: date) -> Task:
    first = some[0]
    more = f" · and {len(some) - 1} more about it" if len(some) > 1 else ""
    status, kind = _when(first, today)
    return Task(first.text, first.href, f"{first.detail}{more}", status, kind)


def _when(line: HomeLine, today: date) -> tuple[str, str]:
    if line.due is None:
        return "", "plain"
    if line.overdue or line.due < today:
        return (f"Overdue since {day(line.due)}", "late") if line.overdue else (f"Since {day(line.due)}", "plain")
    return ("Due today", "now") if line.due == today else (f"Due {day(line.due)}", "plain")
