"""Clocks of the calendar and across rooms, by example: only whole periods, each met by the first thing that really meets it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from goldenthread.domain.dates import PartialDate
from goldenthread.domain.duties.crossing import change_duties, message_duties
from goldenthread.domain.duties.periods import period_duties
from goldenthread.domain.duties.quarters import PeriodDuty, months, quarters
from goldenthread.domain.time import start_of_local_day
from tests.domain.duties.test_meetings import ZONE, Around

TODAY = date(2026, 8, 20)
KEPT = {"meetings": date(2026, 1, 1), "packs": date(2026, 1, 1)}


def found(name: str, kept: dict[str, date] = KEPT, today: date = TODAY, **tables: Any) -> dict[str, PeriodDuty]:
    """The clocks of one handover by their period (and unit)."""
    duties = period_duties(kept, today, tables, Around(), {"shut": date(2026, 3, 31)})  # type: ignore[arg-type]  # what the rules ask of it
    return {f"{one.unit}{one.duty.part}": one for one in duties if one.duty.handover == name}


def met(found: dict[str, PeriodDuty]) -> dict[str, date | None]:
    return {part: one.duty.met_at.date() if one.duty.met_at else None for part, one in found.items()}


def meeting(
    held: date, *, sent: date | None = None, pages: tuple[str, ...] = ("casework",), **more: Any
) -> dict[str, Any]:
    return {"body": "board", "held_on": held, "pack_sent_on": sent, "pack_pages": pages, "challenge": None, **more}


@pytest.mark.parametrize(
    ("since", "first"),
    [(date(2026, 1, 1), "2026-Q1"), (date(2026, 1, 2), "2026-Q2"), (date(2025, 12, 31), "2026-Q1")],
)
def test_the_first_full_quarter_is_the_first(since: date, first: str) -> None:
    assert next(quarters(since, TODAY)).name == first
    assert [one.name for one in quarters(date(2026, 4, 1), date(2026, 7, 1))] == ["2026-Q2", "2026-Q3"]
    assert [one.name for one in months(date(2026, 5, 2), date(2026, 7, 1))] == ["2026-06", "2026-07"]


def test_a_quarter_reaches_the_board_with_the_first_pack_sent_after_it_with_that_page() -> None:
    rows = [
        meeting(date(2026, 4, 20), sent=date(2026, 4, 10), pages=("risks",)),
        meeting(date(2026, 5, 20), sent=date(2026, 5, 10), body="senior_team"),
        meeting(date(2026, 6, 20), sent=date(2026, 6, 10)),
    ]
    assert met(found("casework_to_board", meetings=rows)) == {"2026-Q1": date(2026, 6, 9), "2026-Q2": None}
    assert set(met(found("training_to_board", meetings=rows)).values()) == {None}


def test_a_pack_that_has_not_been_sent_yet_meets_nothing_and_a_quarter_not_over_starts_nothing() -> None:
    rows = [meeting(date(2026, 9, 20), sent=date(2026, 9, 1))]
    assert met(found("casework_to_board", meetings=rows)) == {"2026-Q1": None, "2026-Q2": None}


def test_nothing_starts_where_the_register_is_not_kept() -> None:
    assert found("casework_to_board", {}) == {}
    assert found("people_asked") == {}


def test_complaints_reach_the_board_only_where_somebody_read_them_together_first() -> None:
    packs = [meeting(date(2026, 4, 20), sent=date(2026, 4, 10), pages=("complaints",)),
             meeting(date(2026, 5, 20), sent=date(2026, 5, 10), pages=("complaints",))]  # fmt: skip
    reading = {"period_end": date(2026, 3, 31), "written_on": date(2026, 4, 15), "received_on": None,
               "registers": ("complaints", "disclosures")}  # fmt: skip
    assert met(found("complaints_to_board", meetings=packs))["2026-Q1"] is None
    assert met(found("complaints_to_board", meetings=packs, collations=[reading]))["2026-Q1"] == date(2026, 5, 9)
    for short in ({"registers": ("complaints",)}, {"period_end": date(2026, 2, 1)}, {"written_on": None}):
        assert met(found("complaints_to_board", meetings=packs, collations=[{**reading, **short}]))["2026-Q1"] is None


def test_a_reading_counts_when_it_is_written_and_received() -> None:
    kept = {"collations": date(2026, 1, 1)}
    row = {
        "period_end": date(2026, 3, 28),
        "written_on": date(2026, 4, 3),
        "received_on": date(2026, 4, 9),
        "registers": (),
    }
    assert met(found("registers_read", kept, collations=[row])) == {"2026-Q1": date(2026, 4, 8), "2026-Q2": None}
    assert set(met(found("registers_read", kept, collations=[{**row, "received_on": None}])).values()) == {None}


def test_practitioners_are_heard_by_a_forum_with_notes() -> None:
    forum = meeting(date(2026, 5, 5), body="practitioner_forum", challenge="…")
    other = meeting(date(2026, 2, 5), body="visit")
    kept = {"meetings": date(2026, 1, 1)}
    assert met(found("practitioners_heard", kept, meetings=[forum, other])) == {
        "2026-Q1": date(2026, 5, 4), "2026-Q2": date(2026, 5, 4), "2026-Q3": None,
    }  # fmt: skip


def test_load_is_reported_month_by_month() -> None:
    kept = {"lead_diary.week": date(2026, 5, 1)}
    rows = [
        {"week": date(2026, 5, 11), "reported_on": date(2026, 6, 2)},
        {"week": date(2026, 6, 8), "reported_on": None},
    ]
    assert met(found("load_reported", kept, lead_diary=rows)) == {
        "2026-05": date(2026, 6, 1), "2026-06": None, "2026-07": None,
    }  # fmt: skip


def answers(n: int, on: date, **more: Any) -> list[dict[str, Any]]:
    return [{"unit": "club", "given_on": on, "feels_safe": 4, **more} for _ in range(n)]


def test_each_unit_with_people_is_asked_each_quarter() -> None:
    kept = {"feedback": date(2026, 1, 1)}
    month = {"people_supported": 20, "unit": "club"}
    activity = [{**month, "month": PartialDate.parse(m)} for m in ("2026-01", "2026-05")]
    activity += [{**month, "unit": "shut", "month": PartialDate.parse("2026-03")}, {**month, "unit": "none", "people_supported": 0,
                 "month": PartialDate.parse("2026-05")}]  # fmt: skip
    rows = [
        *answers(5, date(2026, 2, 3)),
        *answers(4, date(2026, 5, 3)),
        *answers(9, date(2026, 5, 3), feels_safe=None),
    ]
    assert met(found("recipients_asked", kept, activity=activity, feedback=rows)) == {
        "club2026-Q1": date(2026, 2, 3), "club2026-Q2": None, "shut2026-Q1": None,
    }  # fmt: skip


def test_people_are_asked_where_one_question_has_five_answers_of_the_front_line() -> None:
    kept = {"surveys.asked_on": date(2026, 1, 1)}
    row = {"level": "front_line", "question": "practised", "area": "S", "answer": 3, "asked_on": date(2026, 2, 2)}
    enough = [row] * 5
    spread = [
        {**row, "question": q, "asked_on": date(2026, 5, 2)} for q in ("practised", "scenario", "told_outcome") * 2
    ]
    spread += [{**row, "area": area, "asked_on": date(2026, 5, 3)} for area in "RTPCW"]  # one person, of five areas
    leaders = [{**row, "level": "board", "asked_on": date(2026, 7, 2)}] * 9
    assert met(found("people_asked", kept, surveys=[*enough, *spread, *leaders])) == {
        "2026-Q1": date(2026, 2, 2), "2026-Q2": None, "2026-Q3": None,
    }  # fmt: skip


def said(unit: str, *given: int, on: date = date(2026, 6, 10)) -> list[dict[str, Any]]:
    return [{"unit": unit, "question": "message_understood", "answer": n, "asked_on": on} for n in given]


@pytest.mark.parametrize(
    ("rows", "day"),
    [
        (said("club", 5, 5, 4, 4), None),
        (said("club", 5, 5, 4, 4, 1), date(2026, 6, 9)),
        (said("club", 5, 4, 4, 1, 1), None),
        (said("club", 5, 5, 4, 4, 1, on=date(2026, 5, 1)), None),
        ([*said("club", 1, 1, 1, 1, 1), *said("club", *[5] * 20, on=date(2026, 7, 1))], date(2026, 6, 30)),
        (said("below", 5, 5, 4, 4, 1), date(2026, 6, 9)),
        (said("other", 5, 5, 4, 4, 1), None),
    ],
)
def test_a_message_is_understood_by_five_answers_seven_in_ten_good(
    rows: list[dict[str, Any]], day: date | None
) -> None:
    message = {"ref": "LDM-1", "sent_on": date(2026, 6, 1), "sent_to_units": ("club",), "from_level": "board"}
    tables = {"messages": [message], "surveys": rows}
    inside = lambda unit, top: unit == top or (unit, top) == ("below", "club")  # noqa: E731  # a tree of two
    [one] = message_duties(TODAY, tables, Around(), inside)  # type: ignore[arg-type]  # what the rules ask of it
    assert (one.duty.part, one.unit, one.root) == ("club", "club", "LDM-1")
    assert one.duty.met_at == (start_of_local_day(day_after(day), ZONE) if day else None)


def day_after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def test_what_changed_is_told_to_whoever_complained_or_spoke_up() -> None:
    tables = {
        "complaints": [{"ref": "CMP-1", "unit": "club", "change_told_on": None}],
        "disclosures": [{"ref": "DIS-1", "change_told_on": date(2026, 7, 1)}],
        "actions": [{"ref": f"ACN-{n}", "from_ref": ref, "done": done, "owner": None} for n, (ref, done) in enumerate([
            ("CMP-1", date(2026, 5, 1)), ("CMP-1", None), ("DIS-1", date(2026, 6, 1)), ("CON-1", date(2026, 6, 1)),
        ])],
    }  # fmt: skip
    got = list(change_duties(tables, Around()))  # type: ignore[arg-type]  # what the rules ask of it
    assert [(one.root, one.unit, one.duty.met_at is not None) for one in got] == [
        ("ACN-0", "club", False),
        ("ACN-2", "", True),
    ]
