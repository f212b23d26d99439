"""Days, moments, duties and codes in plain words, as the pages of those who read and act say them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from goldenthread.domain.dates import PartialDate
from goldenthread.domain.thresholds import (
    ADULT_CATEGORIES,
    ADULT_PROMPTS,
    CHILD_CATEGORIES,
    CHILD_PROMPTS,
    THRESHOLDS,
)
from goldenthread.domain.time import Calendar, local_date, working_days_between
from goldenthread.rooms.casework.codes import PAUSES
from goldenthread.rooms.casework.queries import ClockRow

DUTIES = {
    "concern_raised": "Reach the safeguarding lead",
    "concern_acknowledged": "Tell them it arrived",
    "dsl_triage": "Triage",
    "referred": "Refer, or have a second view",
    "referral_answered": "Hear back about the referral",
    "wishes_asked": "Ask the person what they want",
    "person_told": "Tell the person what happened",
    "outcome_told": "Tell whoever raised it what happened",
    "serious_matter_seen": "The accountable leader sees it",
    "held_review": "Look at it again",
}
POPULATIONS = {
    "children": "A child",
    "young_people": "A young person, around 18",
    "adults": "An adult",
}
DANGER = {"yes": "Yes", "no": "No", "unsure": "Not sure"}
THRESHOLD = {code.code: code.title for code in THRESHOLDS}
NO_THRESHOLD = "Threshold not written down"
PROMPTS = {prompt.code: prompt for prompt in (*CHILD_PROMPTS, *ADULT_PROMPTS)}
ANSWER = {"yes": "Yes", "no": "No", "not_known": "Not known"}
OPEN = frozenset({"running", "overdue", "paused", "not_started"})


def category(code: str, population: str) -> str:
    """The title of a kind of harm; a code that both lists hold is said as the person's own list says it."""
    first, second = CHILD_CATEGORIES, ADULT_CATEGORIES
    if population == "adults":
        first, second = second, first
    return next((one.title for one in (*first, *second) if one.code == code), code)


def day(when: date) -> str:
    """2 March 2026."""
    return f"{when.day} {when:%B %Y}"


def near_day(when: date, today: date) -> str:
    """A day near today: 'Monday 9 March'; with its year where that is another."""
    return f"{when:%A} {when.day} {when:%B}" if when.year == today.year else day(when)


def moment_in(when: datetime, time_zone: str) -> str:
    """2 March 2026 at 10:05, on the organisation's own clocks."""
    local = when.astimezone(ZoneInfo(time_zone))
    return f"{day(local.date())} at {local:%H:%M}"


def partial(text: str) -> str:
    """A partial date as it was told: '2026', 'March 2026' or '14 March 2026'."""
    try:
        told = PartialDate.parse(text)
    except ValueError:
        return text
    if told.day is not None:
        return day(told.earliest())
    return f"{told.earliest():%B %Y}" if told.month is not None else str(told.year)


ONE_PERSON = "One person holds both ends of this: no figure counts it as due or as done."


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that is due, said in words: what, where it stands, and which mark it carries."""

    ref: str
    handover: str
    title: str
    says: str
    kind: str
    status: str
    note: str = ""

    @property
    def open(self) -> bool:
        return self.status in OPEN


def duty(row: ClockRow, now: datetime, calendar: Calendar) -> Duty:
    """A duty as the page says it, such as 'late by 3 working days' or 'waits until 9 March' with its reason beside it."""
    says, kind = _stands(row, now, calendar)
    note = f"Why late: {row.missed_reason}" if row.missed_reason else row.ended_why
    if row.status == "paused":
        note = PAUSES.get(row.pause_reason, "It has to wait")
    if row.same_person:
        note = " ".join(part for part in (ONE_PERSON, note) if part)
    title = DUTIES.get(row.handover, row.handover.replace("_", " "))
    return Duty(row.ref, row.handover, title, says, kind, row.status, note)


def _stands(row: ClockRow, now: datetime, calendar: Calendar) -> tuple[str, str]:
    today, due = local_date(now, calendar.time_zone), local_date(row.due_at, calendar.time_zone)
    if row.status == "paused" and row.review_on:
        return f"Waits until {near_day(row.review_on, today)}", "wait"
    if row.status == "overdue":
        return late_by(due, today, calendar), "late"
    if row.status in ("met", "met_late") and row.met_at:
        met = local_date(row.met_at, calendar.time_zone)
        if row.status == "met":
            return f"Done {day(met)}", "good"
        return f"Done {day(met)}, {late_by(due, met, calendar).lower()}", "closed"
    if row.status in ("stopped", "waived"):
        return "No longer needed", "closed"
    return due_by(due, today)


def due_by(due: date, today: date) -> tuple[str, str]:
    """'Due today', 'Due tomorrow' or 'Due Monday 9 March', and the mark it carries."""
    days = (due - today).days
    if days == 0:
        return "Due today", "now"
    return ("Due tomorrow", "plain") if days == 1 else (f"Due {near_day(due, today)}", "plain")


def late_by(due: date, today: date, calendar: Calendar) -> str:
    """'Late by 3 working days'; less than one is said by the day it was due."""
    days = working_days_between(due, today, calendar)
    if days < 1:
        return "Late since today" if due == today else f"Late since {near_day(due, today)}"
    return f"Late by {days} working day{'' if days == 1 else 's'}"
