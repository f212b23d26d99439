"""What the rows of governance make due: risks reviewed, high ones before the board."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goldenthread.domain.duties.shapes import Around, Duty, Row

HIGH: Final = 15
"""Likelihood times impact from which a risk is high (each 1 to 5). Source: handovers.toml (touch points: scored 15 or more); house."""


def high(row: Row) -> bool:
    """True where both scores are there and their product is at least 15."""
    return bool(row["likelihood"] and row["impact"] and row["likelihood"] * row["impact"] >= HIGH)


def risk_duties(row: Row, around: Around) -> Iterator[Duty]:
    """The review that was due before, the one due next, and a high risk's way to the next board.

    A review starts and is due on its day; it counts as done on the day it was reviewed. `review_due` is always the next one due;
    `last_review_due` the one before, met by `reviewed_on`. A risk that is closed has no review due after that day.
    Source: handovers.toml (risk_reviewed, high_risk_to_board); workbook.toml (risks).
    """
    owner, closed = row["owner"] or "", row["closed_on"]
    began, stopped = row["raised_on"], around.starts(closed) if closed else None
    if last := row["last_review_due"]:
        done = row["reviewed_on"]
        yield Duty(
            "risk_reviewed", around.starts(min(last, done or last)), part=last.isoformat(), given=last, person_due=owner,
            met_at=around.starts(done) if done else None, gives=owner, gets=around.at_level("senior", last, row["unit"] or ""),
            stopped_at=stopped if not done else None, stopped_why="closed" if stopped and not done else "",
        )  # fmt: skip
    if (due := row["review_due"]) and due != last:
        yield Duty(
            "risk_reviewed", around.starts(due), part=due.isoformat(), given=due, person_due=owner, gives=owner,
            gets=around.at_level("senior", due, row["unit"] or ""), stopped_at=stopped, stopped_why="closed" if closed else "",
        )  # fmt: skip
    if high(row) and (scored := row["scored_on"] or began):
        meeting = around.next_meeting(scored)
        told = row["to_board_on"]
        yield Duty(
            "high_risk_to_board", around.starts(scored), part=scored.isoformat(), given=meeting or told,
            met_at=around.starts(told) if told else None, gives=around.at_level("senior", scored),
            gets=around.at_level("board", scored),
        )  # fmt: skip
