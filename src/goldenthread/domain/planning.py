"""Which training and supervision somebody's posts ask for, and what is still to be planned (themes T1, T2, T3; H2, H3).

Days are local days. Sources: workbook.toml (requirements), detectors.toml (words: lapsed), domain.md 2.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from goldenthread.domain.requirements import Needed, Row, contact_day
from goldenthread.domain.time import months_after

ASK_AFTER: Final = timedelta(weeks=6)
ASK_UNTIL: Final = timedelta(weeks=12)
"""When people are asked what they did differently because of training. Source: theme T2 (6 to 12 weeks later)."""
AHEAD: Final = timedelta(days=90)
"""From so many days before a course runs out, the next one is to be planned. House."""
SOON: Final = timedelta(days=31)
PRIOR: Final = "prior_learning"


@dataclass(frozen=True, slots=True)
class Plan:
    """A course or session that a requirement makes due on a local day, and that no row says yet."""

    kind: str
    due: date
    before_contact: bool


def ends_on(row: Row, every_months: int | None) -> date | None:
    """The last day on which a completed course counts: its own end, else so many months after it; None: no end, or not completed."""
    if row.get("expires"):
        day: date = row["expires"]
        return day
    done = row.get("completed")
    return months_after(done, every_months) if done and every_months else None


def still_to_plan(person: Mapping[str, Any], needs: Iterable[Needed], rows: Sequence[Row], today: date) -> list[Plan]:
    """The courses required of somebody for which nothing is open: never done, or done and running out. `rows`: their training.

    Due before contact where the requirement says so (the first day, where that is not known), else on the day the last one runs out.
    """
    found = []
    for need in needs:
        mine = [row for row in rows if str(row["course"]).casefold() == need.kind.casefold()]
        if any(row.get("completed") is None for row in mine):
            continue
        if not mine:
            first = contact_day(person) or person.get("started") or today
            found.append(Plan(need.kind, first, need.before_contact))
            continue
        until = [ends_on(row, need.every_months) for row in mine]
        if None not in until and (last := max(day for day in until if day)) <= today + AHEAD:
            found.append(Plan(need.kind, last, False))
    return found


def sessions_to_plan(needs: Iterable[Needed], rows: Sequence[Row], today: date) -> list[Plan]:
    """The kinds of supervision required of somebody of which none is open: the next is due so many months after the last (today, where
    there was none, or where no interval is written). Planned from a month before. `rows`: their sessions. Source: theme T3.
    """
    found = []
    for need in needs:
        mine = [row for row in rows if row["kind"] == need.kind]
        if any(row["held"] is None for row in mine):
            continue
        last = max((row["held"] for row in mine), default=None)
        due = months_after(last, need.every_months) if last and need.every_months else today
        if not (last and not need.every_months) and due <= today + SOON:
            found.append(Plan(need.kind, due, need.before_contact))
    return found


def in_date(need: Needed, rows: Sequence[Row], on: date) -> bool:
    """True where a required course was completed by a day and has not run out by then."""
    return any(
        row.get("completed")
        and row["completed"] <= on
        and ((until := ends_on(row, need.every_months)) is None or until >= on)
        for row in rows
        if str(row["course"]).casefold() == need.kind.casefold()
    )


def asks_now(row: Row, today: date) -> bool:
    """True in the weeks in which somebody is asked what they did differently: 6 to 12 after the day, while they have not said."""
    done = row.get("completed")
    if done is None or row.get("mode") == PRIOR or row.get("did_differently"):
        return False
    return bool(done + ASK_AFTER <= today <= done + ASK_UNTIL)
