"""What is wrong with a row of safer working, as (column, what to do)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from goldenthread.domain.duties.shapes import Row

TIME: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")
ONE_TO_FIVE: Final = range(1, 6)
BEFORE: Final = "This must be on or after the day it was named."


def hours_problems(row: Row) -> Iterator[tuple[str, str]]:
    """Times are HH:MM, 00:00 to 24:00."""
    for name in ("from", "until"):
        if row[name] and not TIME.fullmatch(row[name]):
            yield name, "Give hours and minutes, like 09:00."


def exposure_problems(row: Row) -> Iterator[tuple[str, str]]:
    """A month, not a whole year."""
    if row["month"] is not None and row["month"].month is None:
        yield "month", "Give a month, like 2026-03."


def touch_point_problems(row: Row) -> Iterator[tuple[str, str]]:
    """Scores run from 1 to 5, both or neither; nothing was seen, answered or mitigated before it was named."""
    for name in ("likelihood", "impact"):
        if row[name] is not None and row[name] not in ONE_TO_FIVE:
            yield name, "Give a number from 1 to 5."
    if row["raised_on"]:
        for name in (
            "seen_operational_on",
            "seen_dsl_on",
            "seen_senior_on",
            "seen_board_on",
            "answered_on",
            "scored_on",
        ):
            if row[name] and row[name] < row["raised_on"]:
                yield name, BEFORE


def rota_problems(row: Row) -> Iterator[tuple[str, str]]:
    """A turn ends after it begins, on a step from 1."""
    if row["from"] and row["until"] and row["until"] <= row["from"]:
        yield "until", "This must be after it begins."
    if row["step"] is not None and row["step"] < 1:
        yield "step", "Steps are counted from 1."


def call_problems(row: Row) -> Iterator[tuple[str, str]]:
    """Nobody answers before the call."""
    if row["answered_at"] and row["at"] and row["answered_at"] < row["at"]:
        yield "answered_at", "This must be after the call."


def feedback_problems(row: Row) -> Iterator[tuple[str, str]]:
    """An answer from 1 to 5; published after it was given."""
    if row["feels_safe"] is not None and row["feels_safe"] not in ONE_TO_FIVE:
        yield "feels_safe", "Give a number from 1 to 5."
    if row["response_published_on"] and row["given_on"] and row["response_published_on"] < row["given_on"]:
        yield "response_published_on", "This must be on or after the day it was given."
