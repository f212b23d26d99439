"""Holds: whether a weakness is localised, underlying or mixed, by the tree of units."""

from __future__ import annotations

import pytest

from goldenthread.domain.detectors import Limits, UnitCount
from goldenthread.domain.detectors.reading import branches, falls_short, read_units
from goldenthread.domain.detectors.tables import Tree

CENSUS, FLOW = Limits("census", 0.10, 0.30), Limits("flow", 0.10, 0.30)  # the middle is 0.20
FLAT = Tree.of([{"code": code} for code in "ABCDEF"])
DEEP = Tree.of(
    [{"code": "ALL"}, {"code": "N", "parent": "ALL"}, {"code": "S", "parent": "ALL"}]
    + [{"code": code, "parent": "N"} for code in "ABC"]
    + [{"code": code, "parent": "S"} for code in "DEF"]
)


def units(**counts: tuple[int, int]) -> list[UnitCount]:
    return [UnitCount(code, short, n, short / n) for code, (short, n) in counts.items()]


@pytest.mark.parametrize(
    ("short", "n", "limits", "said"),
    [
        (2, 10, CENSUS, True),  # 0.20 reached, two cases
        (1, 5, CENSUS, False),  # 0.20 reached, one case
        (1, 10, CENSUS, False),
        (2, 5, FLOW, True),  # P(share > 0.2) = 0.901
        (2, 10, FLOW, False),  # 0.20 itself: P = 0.617
        (3, 10, FLOW, True),  # P = 0.839
    ],
)
def test_whether_a_unit_falls_short(short: int, n: int, limits: Limits, said: bool) -> None:
    assert falls_short(UnitCount("A", short, n, short / n), limits) is said


def test_a_row_without_both_limits_has_no_middle() -> None:
    assert not falls_short(UnitCount("A", 9, 9, 1.0), Limits("flow", 0.5))


@pytest.mark.parametrize("tree", [FLAT, DEEP])
def test_one_of_six_is_localised(tree: Tree) -> None:
    assert (
        read_units(units(A=(8, 10), B=(1, 10), C=(0, 10), D=(0, 10), E=(1, 10), F=(0, 10)), CENSUS, tree) == "localised"
    )


@pytest.mark.parametrize("tree", [FLAT, DEEP])
def test_most_units_on_two_sides_are_underlying(tree: Tree) -> None:
    assert read_units(units(A=(8, 10), B=(5, 10), D=(4, 10), E=(1, 10), F=(0, 10)), CENSUS, tree) == "underlying"


def test_half_of_the_units_on_one_side_only_are_mixed_in_a_tree_and_underlying_in_a_flat_one() -> None:
    seen = units(A=(8, 10), B=(5, 10), C=(4, 10), D=(0, 10), E=(1, 10), F=(0, 10))
    assert read_units(seen, CENSUS, DEEP) == "mixed"
    assert read_units(seen, CENSUS, FLAT) == "underlying"


def test_some_units_while_the_rest_is_not_well_is_mixed() -> None:
    # B to F have one case in five each: no unit of them falls short, but together 0.20 reaches the middle
    assert read_units(units(A=(4, 5), B=(1, 5), C=(1, 5), D=(1, 5), E=(1, 5), F=(1, 5)), CENSUS, FLAT) == "mixed"


def test_too_few_or_none_is_not_known() -> None:
    assert read_units(units(A=(5, 10), B=(5, 10)), CENSUS, FLAT) == "not_known"
    assert read_units(units(A=(4, 4), B=(4, 4), C=(4, 4)), CENSUS, FLAT) == "not_known"  # under five each
    assert read_units(units(A=(0, 9), B=(0, 9), C=(0, 9)), CENSUS, FLAT) == "not_known"


def test_where_the_figure_counts_units_one_of_one_is_enough() -> None:
    assert read_units(units(A=(1, 1), B=(0, 1), C=(0, 1)), CENSUS, FLAT, counts_units=True) == "localised"
    assert read_units(units(A=(1, 1), B=(1, 1), D=(1, 1)), CENSUS, DEEP, counts_units=True) == "underlying"


def test_branches_lie_under_the_lowest_unit_that_contains_all() -> None:
    assert branches(["A", "B"], ["A", "B", "C"], DEEP) == 2  # all lie in N: its children are the branches
    assert branches(["A", "B"], ["A", "B", "D"], DEEP) == 1  # ALL contains them: N is one branch
    assert branches(["N", "A"], ["N", "A", "B"], DEEP) == 2  # N itself is the lowest that contains all
    assert branches(["X"], ["X", "A"], DEEP) == 1  # a unit nobody has listed


def test_a_circle_in_the_tree_ends() -> None:
    ring = Tree.of([{"code": "A", "parent": "B"}, {"code": "B", "parent": "A"}, {"code": "C", "parent": "gone"}])
    assert list(ring.upward("A")) == ["A", "B"]
    assert ring.path("C") == ("", "C")
    assert ring.below("A") == {"B"}
