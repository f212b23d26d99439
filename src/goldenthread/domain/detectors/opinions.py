"""What short surveys say, counted by question, with how many of those asked have answered.

Source: detectors.toml (kind opinion: n_min 8 a group; under 30 % of those asked it is not known).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
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


class Surveys:
    """The answers, read once for all checks."""

    def __init__(self, world: World) -> None:
        self.world = world

    @cached_property
    def by_question(self) -> Mapping[str, Sequence[Row]]:
        """The answers to each question."""
        found: dict[str, list[Row]] = {}
        for row in self.world.rows("surveys"):
            found.setdefault(str(row.get("question")), []).append(row)
        return found

    @cached_property
    def answered(self) -> Mapping[tuple[object, ...], int]:
        """How many answered each round: as many as answered its most answered question."""
        counts = Counter(
            (_round(self.world, row), row.get("question"), row.get("area")) for row in self.world.rows("surveys")
        )
        most: dict[tuple[object, ...], int] = {}
        for (key, _, _), n in counts.items():
            most[key] = max(n, most.get(key, 0))
        return most


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
        for row in world.kept(Surveys, lambda: Surveys(world)).by_question.get(question, ())
        if row.get("answer") is not None
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
    answered = world.kept(Surveys, lambda: Surveys(world)).answered
    return Response(sum(answered[key] for key in rounds), asked)


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
