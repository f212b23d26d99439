"""What short surveys make due: results given back. That people are asked each quarter is in `periods`.

Sources: handovers.toml (answers_returned), workbook.toml (surveys, survey_rounds).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

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
