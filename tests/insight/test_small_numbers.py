"""No hidden number of a unit can be had by taking one shown number from another: over the unit tree, over periods that overlap.

A world is a number of duties for each unit and day. Every figure that is shown to a reader without a reading role is an equation
over those cells. A count that can be worked out is one whose cells are a combination of the equations; then it must not be small.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.domain.clocks import ClockFact
from goldenthread.foundation.facts.models import Clock, RegisterKept
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation
from goldenthread.insight.line_of_sight import protect
from goldenthread.insight.line_of_sight.handover import one_handover
from goldenthread.insight.line_of_sight.queries import line_of_sight
from tests.insight.facts import NOON, a_clock, a_unit, clock_row, days_ago, number

NAME = "outcome_told"
UNITS = ("", "a", "a/x", "a/x/m", "a/y", "b", "b/x")
DAYS = (600, 400, 330, 40)  # days ago: three times in 2025, and this year
ASKED = ((None, 12), (None, 24), (date(2025, 12, 31), 12), (date(2026, 10, 1), 12))
KINDS = ("met", "late", "unmet")


Vector = list[int]
PRIME = 2**61 - 1
"""Equations are solved modulo a prime: exact, and as good as in fractions where all is noughts and ones."""


def cells() -> list[tuple[str, int, str]]:
    return [(unit, day, kind) for unit in UNITS for day in DAYS for kind in KINDS]


World = dict[tuple[str, int, str], int]


def drawn(seed: int) -> World:
    """A world by lot, with small and larger counts in it."""
    dice = random.Random(seed)
    return {cell: dice.choice((0, 0, 1, 2, 5, 6) if cell[2] == "met" else (0, 0, 0, 5)) for cell in cells()}


def made(trust: Organisation, world: World) -> World:
    """The clocks of a world."""
    rows = []
    for unit, day, kind in cells():
        met = {"met": day + 2, "late": day - 1}.get(kind)
        for _ in range(world.get((unit, day, kind), 0)):
            fact = ClockFact(
                ref=f"CLK-{number():06d}", handover=NAME, kind=NAME, started_at=days_ago(day + 5), due_at=days_ago(day),
                met_at=days_ago(met) if met else None,
            )  # fmt: skip
            rows.append(clock_row(trust, fact, unit=unit))
    Clock.objects.bulk_create(rows)
    return {cell: world.get(cell, 0) for cell in cells()}


def row(unit: str, as_at: date, months: int, kinds: tuple[str, ...]) -> Vector:
    """The cells that a figure counts, by the definition."""
    after = date(as_at.year - months // 12, as_at.month, as_at.day) if months % 12 == 0 else as_at - timedelta(days=92)
    inside = [
        (not unit or u == unit or u.startswith(f"{unit}/"))
        and after < (NOON - timedelta(days=day)).date() <= as_at
        and (kind in kinds)
        for u, day, kind in cells()
    ]
    return [int(one) for one in inside]


def shown(trust: Organisation, actor: Actor) -> list[tuple[Vector, int]]:
    """Every equation that the reader is given, whatever is asked."""
    found = []
    for unit in UNITS:
        for as_at, months in ASKED:
            sight = line_of_sight(trust, as_at=as_at, months=months, unit=unit or None, actor=actor)
            one = sight.knot(NAME)
            if as_at is None and months == 12:
                page = one_handover(trust, NAME, as_at=as_at, months_back=months, unit=unit, actor=actor)
                assert page.counted == sight.counted(one), "both pages say the same"
            if NAME in sight.hidden or (unit and one.state == "not_known"):
                assert not any((one.due, one.met_in_time, one.late, one.unmet))
                continue
            given = [(KINDS, one.due)]
            if NAME not in sight.partly:
                given += [(("met",), one.met_in_time), (("late",), one.late), (("unmet",), one.unmet)]
            found += [(row(unit, sight.as_at, sight.months, kinds), n) for kinds, n in given]
    return found


def recovered(trust: Organisation, actor: Actor, world: World) -> list[tuple[str, date, int]]:
    """The small counts of a unit that follow from what was shown."""
    equations = shown(trust, actor)
    truth = [world[cell] for cell in cells()]
    for cells_in, n in equations:
        assert times(cells_in, truth) == n, "the test counts as the product does"
    basis: dict[int, Vector] = {}
    for cells_in, _ in equations:
        left = reduced(cells_in, basis)
        if any(left):
            at = next(n for n, one in enumerate(left) if one)
            basis[at] = [one * pow(left[at], -1, PRIME) % PRIME for one in left]
    found = []
    for unit in UNITS:
        wanted = {(as_at or NOON.date(), months) for as_at, months in ASKED} | {
            (NOON.date() - timedelta(days=day - 1), 3) for day in DAYS
        }
        for as_at, months in wanted:
            for kinds in (KINDS, *((kind,) for kind in KINDS)):
                whole = [row(unit, as_at, months, kinds)] if unit else []  # the organisation itself is always shown
                for target in (*whole, _alone(unit, as_at, months, kinds)):
                    n = times(target, truth)
                    if 0 < n < protect.SMALL and not any(reduced(target, basis)):
                        found.append((unit, as_at, n))
    return found


def _alone(unit: str, as_at: date, months: int, kinds: tuple[str, ...]) -> Vector:
    """What lies in a unit itself, without those below it."""
    counted = row(unit, as_at, months, kinds)
    return [one * (u == unit) for one, (u, _, _) in zip(counted, cells(), strict=True)]


def times(one: Vector, other: Vector) -> int:
    return sum(a * b for a, b in zip(one, other, strict=True))


def reduced(one: Vector, basis: dict[int, Vector]) -> Vector:
    """What is left of an equation once all that follows from the others is taken off."""
    left = list(one)
    for at in sorted(basis):
        if left[at]:
            by = left[at]
            left = [(a - by * b) % PRIME for a, b in zip(left, basis[at], strict=True)]
    return left


@pytest.fixture
def tree(trust: Organisation) -> None:
    RegisterKept.objects.update(since=date(2023, 1, 1))
    for path in UNITS[1:]:
        unit = a_unit(trust, path.replace("/", "-"))
        unit.path = path
        unit.save()


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize("seed", range(6))
def test_no_hidden_number_follows_from_those_that_are_shown(
    trust: Organisation, actor: Callable[..., Actor], seed: int
) -> None:
    assert recovered(trust, actor("lead_trustee"), made(trust, drawn(seed))) == []


LEAKS: dict[str, World] = {
    "brothers": {("", 400, "met"): 3, ("a", 400, "met"): 9, ("b", 400, "met"): 7},
    "years": {("a", 600, "met"): 2, ("a", 330, "met"): 6},
}
"""Worlds in which one part of the rule alone stands between a reader and a small number."""


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize("leak", sorted(LEAKS))
def test_nothing_follows_where_one_part_of_the_rule_stands_alone(
    trust: Organisation, actor: Callable[..., Actor], leak: str
) -> None:
    assert recovered(trust, actor("lead_trustee"), made(trust, LEAKS[leak])) == []


@pytest.mark.usefixtures("tree")
def test_what_is_large_everywhere_is_shown(trust: Organisation, actor: Callable[..., Actor]) -> None:
    for unit in UNITS:
        for kind_met in (days_ago(402), days_ago(380), None):
            for _ in range(6):
                a_clock(trust, NAME, unit=unit, started_at=days_ago(405), due_at=days_ago(400), met_at=kind_met)
    reader = actor("lead_trustee")
    for unit in UNITS[1:]:
        found = line_of_sight(trust, unit=unit, actor=reader)
        assert not found.hidden | found.partly
        assert found.knot(NAME).due == 18 * sum(u == unit or u.startswith(f"{unit}/") for u in UNITS)


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize("leak", sorted(LEAKS))
def test_the_test_has_teeth(
    trust: Organisation, actor: Callable[..., Actor], monkeypatch: pytest.MonkeyPatch, leak: str
) -> None:
    """With that part left out, the number can be had."""

    def each_by_itself(unit: str, own: Any) -> dict[str, int]:
        mine = {path: one for path, one in own.items() if path == unit or path.startswith(f"{unit}/")}
        due = sum(one[NAME].due for one in mine.values() if NAME in one)
        return {NAME: protect.NOTHING if 0 < due < protect.SMALL else protect.ALL}

    if leak == "years":
        monkeypatch.setattr(protect, "year_end", lambda day, _today: day)
    else:
        monkeypatch.setattr(protect, "shown_of", each_by_itself)
    assert recovered(trust, actor("lead_trustee"), made(trust, LEAKS[leak]))
