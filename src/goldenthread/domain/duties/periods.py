"""Clocks that begin with the calendar: a quarter ends or begins, a month ends, and something is due of the whole organisation or a unit.

Pure: from since when each register is kept, the day, and the rows as they are now. Done once a day, when a pack is sent and when
registers are brought. Source: handovers.toml (rhythm calendar).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from goldenthread.domain.dates import PartialDate
from goldenthread.domain.duties.culture import ENOUGH
from goldenthread.domain.duties.quarters import Period, PeriodDuty, Tables, earliest, months, quarters
from goldenthread.domain.duties.shapes import Around, Duty, Row

PAGE_OF: Final = {
    "recruitment_to_board": "recruitment", "training_to_board": "training", "casework_to_board": "casework",
    "complaints_to_board": "complaints", "quality_to_board": "quality",
}  # fmt: skip
"""Which page of the pack carries what to the board."""
BOARDS: Final = frozenset({"board", "committee"})
HEARING: Final = frozenset({"practitioner_forum", "visit"})
A_MONTH: Final = 31

RESTS_ON: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(PAGE_OF, ("packs", "meetings", "meetings.held_on")),
    "registers_read": ("collations", "collations.period_end"),
    "practitioners_heard": ("meetings", "meetings.held_on"),
    "load_reported": ("lead_load", "lead_diary", "lead_diary.week"),
    "recipients_asked": ("feedback", "feedback.given_on"),
    "people_asked": ("surveys", "surveys.asked_on", "survey_rounds.asked_on"),
}
"""Under which names the register of each is kept: the earliest day counts."""
TABLES: Final = ("meetings", "collations", "lead_diary", "activity", "feedback", "surveys")


def period_duties(
    kept: Mapping[str, date], today: date, tables: Tables, around: Around, closed: Mapping[str, date] | None = None
) -> Iterator[PeriodDuty]:
    """Every clock that calendar periods have started by a day. `kept`: since when each register (or 'table.column') is kept.

    A clock starts with the first full period after its register was first kept; a register not kept starts none. `closed`: the
    day on which a unit was closed: nobody is asked there afterwards. What lies after `today` is not there yet.
    """
    since = {
        name: min(days) for name, names in RESTS_ON.items() if (days := [kept[one] for one in names if one in kept])
    }
    for name in PAGE_OF:
        if name in since:
            yield from _to_board(name, since[name], today, tables, around)
    for name, rule in RULES.items():
        if name in since:
            yield from rule(since[name], today, tables, around)
    if "recipients_asked" in since:
        yield from _recipients_asked(since["recipients_asked"], today, tables, around, closed or {})


def _after(since: date, today: date) -> Iterator[Period]:
    """Whole quarters that are over."""
    return (one for one in quarters(since, today) if one.last < today)


def _to_board(name: str, since: date, today: date, tables: Tables, around: Around) -> Iterator[PeriodDuty]:
    """A quarter ends: the first pack that a board or committee is sent afterwards with that page."""
    page = PAGE_OF[name]
    sent = [
        row["pack_sent_on"]
        for row in tables.get("meetings", ())
        if row["body"] in BOARDS and row["pack_sent_on"] and page in (row["pack_pages"] or ())
    ]
    for one in _after(since, today):
        told = [day for day in sent if _read_by(one, day, tables)] if page == "complaints" else sent
        met = earliest(told, one.last, today)
        yield PeriodDuty(name, Duty(
            name, around.ends(one.last), part=one.name, met_at=around.starts(met) if met else None,
            gives=around.at_level("senior", one.last), gets=around.at_level("board", one.last),
        ))  # fmt: skip


def _covers(row: Row, one: Period) -> bool:
    """A reading is about a quarter where it goes to its end or beyond: a month before the end is too early to be about it."""
    return row["period_end"] is not None and row["period_end"] > one.last - timedelta(days=A_MONTH)


def _read_by(one: Period, day: date, tables: Tables) -> bool:
    """Complaints and speaking up were read together for the quarter, in writing, by the day the pack was sent."""
    return any(
        _covers(row, one) and row["written_on"] and row["written_on"] <= day
        and {"complaints", "disclosures"} <= set(row["registers"] or ())
        for row in tables.get("collations", ())
    )  # fmt: skip


def _registers_read(since: date, today: date, tables: Tables, around: Around) -> Iterator[PeriodDuty]:
    """A quarter ends: somebody read across the registers, wrote what they saw, and it was received."""
    rows = [row for row in tables.get("collations", ()) if row["written_on"] and row["received_on"]]
    for one in _after(since, today):
        met = min(
            (max(r["written_on"], r["received_on"]) for r in rows if _covers(r, one) and r["received_on"] <= today),
            default=None,
        )
        yield PeriodDuty("registers_read", Duty(
            "registers_read", around.ends(one.last), part=one.name, met_at=around.starts(met) if met else None,
            gives=around.at_level("dsl", one.last), gets=around.at_level("senior", one.last),
        ))  # fmt: skip


def _practitioners_heard(since: date, today: date, tables: Tables, around: Around) -> Iterator[PeriodDuty]:
    """A quarter begins: a forum or visit is held, and what was said is written down."""
    held = [r["held_on"] for r in tables.get("meetings", ()) if r["body"] in HEARING and r["challenge"]]
    for one in quarters(since, today):
        met = earliest(held, one.first - timedelta(days=1), today)
        yield PeriodDuty("practitioners_heard", Duty(
            "practitioners_heard", around.starts(one.first), part=one.name, met_at=around.starts(met) if met else None,
            person_due=around.at_level("senior", one.first),
        ))  # fmt: skip


def _load_reported(since: date, today: date, tables: Tables, around: Around) -> Iterator[PeriodDuty]:
    """A month ends: the lead's load in it is reported; where no week of it was sampled, the first report afterwards."""
    told = [(r["week"], r["reported_on"]) for r in tables.get("lead_diary", ()) if r["week"] and r["reported_on"]]
    for one in months(since, today):
        if one.last >= today:
            return
        mine = [on for week, on in told if on <= today and (one.first <= week <= one.last or on > one.last)]
        met = min(mine, default=None)
        lead = around.at_level("dsl", one.last)
        yield PeriodDuty("load_reported", Duty(
            "load_reported", around.ends(one.last), part=one.name, met_at=around.starts(met) if met else None, person_due=lead,
            gives=lead, gets=around.at_level("senior", one.last),
        ))  # fmt: skip


def _people_asked(since: date, today: date, tables: Tables, around: Around) -> Iterator[PeriodDuty]:
    """A quarter begins: a short survey of the front line with enough answers to one question of one area: one person gives at most
    one answer to it, so answers to several are not several people.
    """
    answered: dict[tuple[str, str], list[date]] = defaultdict(list)
    for row in tables.get("surveys", ()):
        if row["level"] == "front_line" and row["answer"] is not None and row["asked_on"]:
            answered[row["area"], row["question"]].append(row["asked_on"])
    for one in quarters(since, today):
        met = min((day for days in answered.values() if (day := _enough(days, one, today))), default=None)
        yield PeriodDuty("people_asked", Duty(
            "people_asked", around.starts(one.first), part=one.name, met_at=around.starts(met) if met else None,
        ))  # fmt: skip


def _enough(days: list[date], one: Period, today: date) -> date | None:
    """The day of the fifth answer in a quarter."""
    inside = sorted(day for day in days if one.first <= day <= min(one.last, today))
    return inside[ENOUGH - 1] if len(inside) >= ENOUGH else None


def _recipients_asked(
    since: date, today: date, tables: Tables, around: Around, closed: Mapping[str, date]
) -> Iterator[PeriodDuty]:
    """A quarter begins in a unit with people: enough of them say whether they feel safe. One clock a unit.

    A unit has people in a quarter where its activity says so for a month of it, or for the month before.
    """
    served: dict[str, list[date]] = defaultdict(list)
    for row in tables.get("activity", ()):
        if row["people_supported"] and row["month"] is not None:
            served[row["unit"]].append(_first_day(row["month"]))
    answers: dict[str, list[date]] = defaultdict(list)
    for row in tables.get("feedback", ()):
        if row["feels_safe"] is not None and row["given_on"]:
            answers[row["unit"]].append(row["given_on"])
    for one in quarters(since, today):
        before = (one.first - timedelta(days=1)).replace(day=1)
        for unit, days in sorted(served.items()):
            if not any(before <= day <= one.last for day in days) or closed.get(unit, date.max) < one.first:
                continue
            met = _enough(answers[unit], one, today)
            yield PeriodDuty(f"recipients_asked:{unit}", Duty(
                "recipients_asked", around.starts(one.first), part=one.name, met_at=around.starts(met) if met else None,
            ), unit=unit)  # fmt: skip


def _first_day(month: PartialDate | date) -> date:
    return month if isinstance(month, date) else month.earliest()


RULES: Final = {
    "registers_read": _registers_read,
    "practitioners_heard": _practitioners_heard,
    "load_reported": _load_reported,
    "people_asked": _people_asked,
}
