"""What short surveys say, counted by question, with how many of those asked have answered.

Source: detectors.toml (kind opinion: n_min 8 a group; under 30 % of those asked it is not known).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from goldenthread.domain.detectors.counting import Count, Draft
from goldenthread.domain.detectors.found import Limits
from goldenthread.domain.detectors.judging import also_of
from goldenthread.domain.detectors.people import World
from goldenthread.domain.detectors.tables import Row

ANSWERED_LEAST: Final = 0.30
LOW: Final = (1, 2)
NOT_ASKED: Final = "Ask in a short survey: "
TOO_FEW_ANSWERED: Final = "Under 30 % of those asked have answered: "


@dataclass(frozen=True, slots=True)
class Response:
    """How many were asked and how many answered; `asked` 0: it is not recorded."""

    answered: int
    asked: int

    @property
    def too_low(self) -> bool:
        """Under 30 % of those asked."""
        return self.asked > 0 and self.answered < ANSWERED_LEAST * self.asked


def answers(
    world: World,
    question: str,
    *,
    months: int = 12,
    levels: Collection[str] = (),
    keep: Callable[[Row], bool] = lambda row: True,
) -> list[Row]:
    """The answers to a question asked in the last months, by levels where given."""
    return [
        row
        for row in world.rows("surveys")
        if row.get("question") == question
        and row.get("answer") is not None
        and world.within(row.get("asked_on"), months)
        and (not levels or row.get("level") in levels)
        and keep(row)
    ]


def response(world: World, rows: Sequence[Row]) -> Response:
    """How many of those asked in the rounds of these answers have answered, units where nobody did among them."""
    rounds = {(row.get("level"), world.day(row.get("asked_on"))) for row in rows}
    asked = sum(
        row.get("invited") or 0
        for row in world.rows("survey_rounds")
        if (row.get("level"), world.day(row.get("asked_on"))) in rounds
    )
    return Response(len(rows), asked)


def round_response(world: World, rows: Sequence[Row]) -> Response:
    """As `response`, for a question asked of several areas: nobody has to answer for each. Those who answered a round are
    taken to be as many as answered its most answered question.
    """
    asked, rounds = response(world, rows).asked, {_round(world, row) for row in rows}
    counts: dict[tuple[object, ...], dict[tuple[object, object], int]] = {}
    for row in world.rows("surveys"):
        if (key := _round(world, row)) in rounds:
            questions = counts.setdefault(key, {})
            question = (row.get("question"), row.get("area"))
            questions[question] = questions.get(question, 0) + 1
    return Response(sum(max(questions.values()) for questions in counts.values()), asked)


def _round(world: World, row: Row) -> tuple[object, ...]:
    return row.get("unit"), row.get("level"), world.day(row.get("asked_on"))


def low_answers(rows: Sequence[Row]) -> Count:
    """Those who answered 1 or 2 of 5."""
    count = Count()
    for row in rows:
        count.add(row["answer"] in LOW, row.get("ref"), row.get("unit"))
    return count


def low_also(world: World, draft: Draft, limits: Limits, name: str, question: str, says: str) -> None:
    """Add the share of low answers to a question as a further figure; what it lacks is listed."""
    rows = answers(world, question)
    count, rate = low_answers(rows), response(world, rows)
    also = replace(also_of(name, says, count, limits.also[name]), asked=rate.asked)
    if rate.too_low:
        also = replace(also, status="not_known", too_few=False)
        draft.also_missing.append(f"{TOO_FEW_ANSWERED}{question}.")
    elif not rows:
        draft.also_missing.append(f"{NOT_ASKED}{question}.")
    draft.alsos.append(also)
