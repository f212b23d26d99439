"""The chart of single values over time: published answers, each rule in both directions, and what can never be."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.statistics.xmr import Chart, xmr

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "spc"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the published tables are not here")
ZIGZAG = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
NAMES = {
    "Common Cause": ("usual", None), "Above UCL": ("outside", 1), "2 in 3 Below CL": ("two_of_three", -1),
    "2 in 3 Above CL": ("two_of_three", 1), "7 Points Below CL": ("shift", -1), "7 Points Above CL": ("shift", 1),
}  # fmt: skip


def stands(chart: Chart) -> list[str]:
    return [one.stands for one in chart.points]


def column(name: str, what: str) -> list[str]:
    with (DATA / name).open(newline="") as read:
        return [row[what] for row in csv.DictReader(read)]


def test_a_leap_is_screened_from_the_width_and_kept_in_the_mean() -> None:
    [limits] = xmr(ZIGZAG).groups
    assert (round(limits.mean, 2), round(limits.low or 0, 2), round(limits.high or 0, 2)) == (1.94, -0.72, 4.60)
    [wide] = xmr(ZIGZAG, screened=False).groups
    assert (round(wide.low or 0, 2), round(wide.high or 0, 2)) == (-3.06, 6.95)
    assert [n for n, name in enumerate(stands(xmr(ZIGZAG)), 1) if name != "usual"] == [5]


@needs_data
@pytest.mark.parametrize("name", ["ptd_RQM.csv", "ptd_RRK_rebase.csv", "ptd_deviations_screened.csv"])
def test_limits_and_every_point_as_published(name: str) -> None:
    groups = column(name, "rebase_group")
    rebased = [n for n in range(1, len(groups)) if groups[n] != groups[n - 1]]
    chart = xmr([float(y) for y in column(name, "y")], rebased_at=rebased)
    for what, limit in (("mean_col", "mean"), ("lpl", "low"), ("upl", "high")):
        told = [getattr(one, limit) for one in chart.groups for _ in range(one.n)]
        assert told == pytest.approx([float(n) for n in column(name, what)], abs=0.01), what
    for point, said in zip(chart.points, column(name, "special_cause_type"), strict=True):
        name_of, side = NAMES[said]
        assert point.stands == name_of
        assert side is None or point.side == side


@needs_data
def test_without_new_limits_every_point_stands_out_and_complaints_do_at_five() -> None:
    chart = xmr([float(y) for y in column("ptd_RRK_rebase.csv", "y")])
    assert round(chart.groups[0].mean, 2) == 3438.56
    assert "usual" not in stands(chart)
    complaints = xmr([float(y) for y in column("complaints.csv", "complaints")])
    assert [n for n, name in enumerate(stands(complaints), 1) if name == "outside"] == [4, 5, 7, 17, 20]


def test_few_points_have_limits_for_now() -> None:
    assert xmr(ZIGZAG[:11]).groups[0].trial
    assert not xmr(ZIGZAG[:12]).groups[0].trial


def test_a_constant_series_has_no_limits_and_a_step_in_one_has() -> None:
    assert xmr([3] * 9).groups[0].low is None
    assert stands(xmr([3] * 9)) == ["usual"] * 9
    assert xmr([]).groups == ()
    assert xmr([4]).groups[0].high is None
    assert xmr([1] * 6 + [2] * 6).groups[0].high is not None, "leaving every leap out would leave nothing"


@pytest.mark.parametrize("way", [1, -1])
def test_a_trend_of_seven_is_flagged_in_both_directions_and_one_of_six_is_not(way: int) -> None:
    base = [50.0, 60.0] * 8
    rising = [*base, *(55 + way * 3 * n for n in range(-3, 4)), *base]
    flagged = [one for one in xmr(rising).points if one.stands == "trend"]
    assert len(flagged) >= 7
    assert {one.side for one in flagged} == {way}
    six = [55.0 + way * n for n in range(6)]
    assert "trend" not in stands(xmr([*base, 55.0 + way * 9, *six, 55.0, *base]))


def test_new_limits_are_in_order_and_inside() -> None:
    for places in ([3, 3], [5, 2], [99], [0]):
        with pytest.raises(ValueError, match="order"):
            xmr(ZIGZAG, rebased_at=places)


@given(st.lists(st.integers(0, 400), min_size=2, max_size=40))
def test_turned_upside_down_it_says_the_same_the_other_way_round(values: list[int]) -> None:
    up, down = xmr(values), xmr([-value for value in values])
    assert stands(up) == stands(down)
    assert [one.side for one in up.points] == [-one.side for one in down.points]


@given(st.lists(st.integers(0, 400), max_size=40))
def test_there_is_always_an_answer_and_it_is_a_number(values: list[int]) -> None:
    chart = xmr(values)
    assert [one.value for one in chart.points] == values
    for one in chart.groups:
        assert math.isfinite(one.mean)
        assert (one.low is None) == (one.high is None)
        if one.low is not None and one.high is not None:
            assert one.low <= one.mean <= one.high
