"""Charts of shares, rates, counts and rare events: published answers, nothing to count, nothing that varies, a step."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.statistics.counts import Counted, c_chart, p_chart, t_chart, u_chart
from goldenthread.domain.statistics.icons import Better, assurance, variation
from goldenthread.domain.statistics.judging import Point
from goldenthread.domain.statistics.xmr import xmr

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "spc"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the published tables are not here")


def column(name: str, what: str) -> list[float]:
    with (DATA / name).open(newline="") as read:
        return [float(row[what]) for row in csv.DictReader(read)]


def outside(chart: Counted) -> list[int]:
    return [n for n, one in enumerate(chart.points, 1) if one and one.stands == "outside"]


def said(chart: Counted) -> list[float]:
    return [round(one or 0, 4) for one in chart.usual[0] or ()]


@needs_data
def test_complaints_per_activity_need_wider_limits_than_chance_alone_gives() -> None:
    counts, sizes = [int(n) for n in column("complaints.csv", "complaints")], column("complaints.csv", "sales")
    assert len(outside(u_chart(counts, sizes))) == 13
    primed = u_chart(counts, sizes, primed=True)
    assert round(primed.middle or 0, 7) == 0.0049973
    assert outside(primed) == []


@needs_data
def test_counts_as_published() -> None:
    counts = [int(n) for n in column("tbl_07.08.csv", "count")][:26]
    chart = c_chart(counts)
    assert said(chart) == pytest.approx([19.85, 6.48, 33.21], abs=0.01)
    assert outside(chart) == [6, 20]
    without = c_chart([n for place, n in enumerate(counts, 1) if place not in (6, 20)])
    assert said(without) == pytest.approx([19.67, 6.36, 32.97], abs=0.01)


@needs_data
def test_shares_as_published() -> None:
    rows = list(zip(column("tbl_07.03.csv", "count"), column("tbl_07.03.csv", "size"), strict=True))[:30]
    kept = [(int(c), int(n)) for place, (c, n) in enumerate(rows, 1) if place not in (15, 23)]
    chart = p_chart([c for c, _ in kept], [n for _, n in kept])
    assert said(chart) == pytest.approx([0.2150, 0.0407, 0.3893], abs=0.0001)


@needs_data
def test_times_between_rare_events_as_published() -> None:
    chart = t_chart(column("tbl_07.14.csv", "hours"))
    middle, low, high = chart.usual[0] or (0, 0, 0)
    assert (round(middle, 2), low) == (430.04, 0)
    assert high == pytest.approx(6937.93, abs=0.01)


def test_where_there_is_nothing_to_count_nothing_is_known() -> None:
    chart = p_chart([1, 0, 2], [10, 0, 10])
    assert chart.points[1] is None
    assert chart.usual[1] is None
    assert chart.middle == pytest.approx(3 / 20)
    assert chart.n == 2
    nowhere = u_chart([0, 0], [0, 0])
    assert (nowhere.middle, nowhere.points) == (None, (None, None))
    assert t_chart([]).middle is None


@pytest.mark.parametrize(
    "chart", [p_chart([0] * 15, [9] * 15), p_chart([9] * 15, [9] * 15), u_chart([0] * 15, [2.5] * 15)]
)
def test_what_never_varies_has_no_limits(chart: Counted) -> None:
    assert {one and one[1:] for one in chart.usual} == {(None, None)}
    assert {one and one.stands for one in chart.points} == {"usual"}


def test_primed_limits_of_points_that_do_not_move_are_none() -> None:
    assert {one and one[1:] for one in p_chart([3] * 14, [10] * 14, primed=True).usual} == {(None, None)}


def test_a_step_is_a_shift_on_both_sides_and_few_points_are_a_trial() -> None:
    chart = p_chart([10] * 8 + [16] * 8, [50] * 16)
    assert {one and (one.stands, one.side) for one in chart.points[:8]} == {("shift", -1)}
    assert {one and (one.stands, one.side) for one in chart.points[8:]} == {("shift", 1)}
    assert not chart.trial
    assert p_chart([1] * 11, [4] * 11).trial


def test_each_share_has_limits_of_its_own_size() -> None:
    chart = p_chart([2, 20, 2], [10, 100, 10])
    narrow, wide = chart.usual[1] or (0, 0, 0), chart.usual[0] or (0, 0, 0)
    assert (narrow[2] or 0) < (wide[2] or 0)
    assert wide[1] == 0


@pytest.mark.parametrize(("counts", "sizes"), [([5], [4]), ([-1], [4])])
def test_no_share_is_more_than_all_or_less_than_nothing(counts: list[int], sizes: list[int]) -> None:
    with pytest.raises(ValueError, match="so many"):
        p_chart(counts, sizes)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=30), st.booleans())
def test_there_is_always_an_answer_and_it_is_a_number(rows: list[tuple[int, int]], primed: bool) -> None:
    counts, sizes = [min(pair) for pair in rows], [max(pair) for pair in rows]
    for chart in (p_chart(counts, sizes, primed=primed), u_chart(counts, sizes, primed=primed)):
        for point, usual in zip(chart.points, chart.usual, strict=True):
            assert (point is None) == (usual is None)
            for n in (*([point.value] if point else []), *(one for one in usual or () if one is not None)):
                assert math.isfinite(n)


def test_limits_from_the_first_points_stay_when_more_come() -> None:
    steady = [5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6]
    before = xmr(steady).groups[0]
    after = xmr([*steady, 30, 31], fixed=12)
    assert (after.groups[0].mean, after.groups[0].high) == (before.mean, before.high)
    assert [one.stands for one in after.points[-2:]] == ["outside", "outside"]
    with pytest.raises(ValueError, match="two points"):
        xmr(steady, fixed=1)


HIGH, LOW, CALM = Point(9, "outside", 1), Point(1, "shift", -1), Point(5, "usual", 1)


@pytest.mark.parametrize(
    ("latest", "better", "says"),
    [
        (None, "increase", None), (CALM, "increase", "common_cause"), (HIGH, "increase", "improvement_high"),
        (HIGH, "decrease", "concern_high"), (LOW, "decrease", "improvement_low"), (LOW, "increase", "concern_low"),
        (HIGH, "neutral", "neutral_high"), (LOW, "neutral", "neutral_low"),
    ],
)  # fmt: skip
def test_what_the_latest_point_says(latest: Point | None, better: Better, says: str | None) -> None:
    assert variation(latest, better) == says


@pytest.mark.parametrize(
    ("low", "high", "better", "target", "says"),
    [
        (740.4, 2349.94, "decrease", 1200, "inconsistent"), (740.4, 1100, "decrease", 1200, "consistent_pass"),
        (740.4, 1100, "increase", 1200, "consistent_fail"), (1300, 1400, "increase", 1200, "consistent_pass"),
        (1300, 1400, "decrease", 1200, "consistent_fail"), (1300, 1400, "neutral", 1200, None), (1300, 1400, "increase", None, None),
        (None, None, "increase", 1200, None),
    ],
)  # fmt: skip
def test_whether_a_target_is_met(
    low: float | None, high: float | None, better: Better, target: float | None, says: str | None
) -> None:
    assert assurance(low, high, better, target) == says


def test_a_limit_that_stops_at_nought_makes_no_point_stand_out_that_is_not_far_from_the_middle() -> None:
    chart = p_chart([1, 0, 0, 1, 0, 1, 0, 0, 1, 2, 0, 1], [20] * 12)
    assert (chart.usual[0] or (0, 1, 0))[1] == 0
    assert {one and one.stands for one in chart.points} == {"usual"}
