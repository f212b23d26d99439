"""What short surveys make due: results given back, and people asked each quarter.

Sources: handovers.toml (answers_returned, people_asked), workbook.toml (surveys, survey_rounds).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from goldenthread.domain.duties.quarter_parts import part_of, quarters
from goldenthread.domain.duties.shapes import Around, Duty, Row

ENOUGH: Final = 5
"""Answers from which a short survey says anything: below, nothing of it is shown. Source: handovers.toml (message_understood)."""


def returned_duties(_key: str, rows: Sequence[Row], around: Around) -> Iterator[Duty]:
    """Results given back to those asked: one duty for all answers of one unit, organisational level and day.

    Begins on the day they were asked; met when every answer of the round says that its results went back, on the last of those
    days. Source: handovers.toml (answers_returned).
    """
    if rows:
        days = [row["returned_on"] for row in rows]
        asked = rows[0]["asked_on"]
        met = around.starts(max(days)) if all(days) else None
        leader = around.at_level("senior", asked, rows[0]["unit"] or "")
        yield Duty("answers_returned", around.starts(asked), met_at=met, gives=leader, person_due=leader)


def people_asked_periods(surveys: Iterable[Row], since: date, today: date, around: Around) -> Iterator[Duty]:
    """For each calendar quarter that began from `since` to `today`: was the front line asked how it really is, with enough answers?

    Met on the day by which one question had five answers from the front line in that quarter (one person gives at most one answer
    to a question: answers to several questions are not several people). Part '2026-Q1'. Days are local.
    Source: handovers.toml (people_asked).
    """
    asked: dict[tuple[str, str], list[date]] = defaultdict(list)
    for row in surveys:
        if row["level"] == "front_line" and row["answer"] is not None:
            asked[row["area"], row["question"]].append(row["asked_on"])
    for first, last in quarters(since, today):
        enough = []
        for days in asked.values():
            within = sorted(day for day in days if first <= day <= last)
            if len(within) >= ENOUGH:
                enough.append(within[ENOUGH - 1])
        met = around.starts(min(enough)) if enough else None
        yield Duty("people_asked", around.starts(first), part=part_of(first), met_at=met)
