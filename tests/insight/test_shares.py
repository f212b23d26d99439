"""Shares month by month: out of how many, nothing to count, nothing that varies, and a step."""

from __future__ import annotations

from goldenthread.foundation.ui.chart_svg import chart_svg
from goldenthread.insight.shares import share_chart
from goldenthread.insight.themes.draw import share_over_time

MONTHS = [f"{2024 + n // 12}-{n % 12 + 1:02d}" for n in range(16)]


def test_more_records_alone_make_nothing_stand_out_and_a_larger_share_does() -> None:
    busy = {month: 40 if n < 8 else 160 for n, month in enumerate(MONTHS)}
    same = share_chart("S", {month: n // 4 for month, n in busy.items()}, busy)
    assert same is not None
    assert same.says == "400 of 1600, 25 in a hundred on average."
    assert "Nothing stands out" in same.note
    more = share_chart("S", {m: n // 4 if at < 8 else n * 3 // 4 for at, (m, n) in enumerate(busy.items())}, busy)
    assert more is not None
    assert more.note.startswith("January 2024 to August 2024: below what is usual. September 2024 to April 2025: ")
    assert chart_svg(more.drawn).count("gt-chart__out") == 16


def test_a_month_without_records_is_not_known_and_never_nought() -> None:
    chart = share_chart("S", {"2026-01": 2, "2026-03": 3}, {"2026-01": 10, "2026-02": 0, "2026-03": 10})
    assert chart is not None
    assert chart.drawn.values == (20, None, 30)
    assert chart.numbers == "January 2026 2 of 10, February 2026 none to count, March 2026 3 of 10"
    assert "Only two months: limits for now." in chart.says
    assert "NaN" not in chart_svg(chart.drawn)


def test_where_nothing_is_or_varies() -> None:
    assert share_chart("S", {}, {"2026-01": 4, "2026-02": 5}) is None
    assert share_chart("S", {}, {"2026-01": 0}) is None
    every = share_chart("S", {"2026-01": 4, "2026-02": 5}, {"2026-01": 4, "2026-02": 5})
    assert every is not None
    assert every.note == "Nothing varies."
    alone = share_chart("S", {"2026-01": 2}, {"2026-01": 4, "2026-02": 0})
    assert alone is not None
    assert alone.note == "One month alone says nothing of what is usual."


def test_whoever_may_only_count_is_shown_no_shares() -> None:
    found, of, every = {(2026, 1): 3, (2026, 2): 2}, {(2026, 1): 9, (2026, 2): 8}, [(2026, 1), (2026, 2)]
    assert share_over_time("S", found, of, every, True) is None
    assert share_over_time("S", found, of, every[:1], False) is None
    shown = share_over_time("S", found, of, every, False)
    assert shown is not None
    assert shown.numbers == "January 2026 3 of 9, February 2026 2 of 8"
