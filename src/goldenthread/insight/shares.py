"""Shares month by month as a chart (p): so many of so many, with limits as wide as there was to count."""

from __future__ import annotations

from collections.abc import Mapping

from goldenthread.domain.statistics.counts import Counted, p_chart
from goldenthread.domain.statistics.judging import Usual
from goldenthread.foundation.ui.chart_svg import Drawn
from goldenthread.insight import words
from goldenthread.insight.charts import Monthly, last_name, month_name, runs_out


def share_chart(title: str, counts: Mapping[str, int], sizes: Mapping[str, int]) -> Monthly | None:
    """Counts by month ('2026-03'), oldest first, out of `sizes`; None where nothing was ever counted. A month of no size is left out of the
    average and drawn as not known, since a share of nothing is not nothing.
    """
    months = list(sizes)
    chart = p_chart([counts.get(month, 0) for month in months], [sizes[month] for month in months])
    if chart.middle is None or not any(counts.values()):
        return None
    names = [month_name(month) for month in months]
    says, note = _says(chart, counts, sizes), _note(chart, names)
    numbers = ", ".join(f"{name} {_of(counts, sizes, month)}" for name, month in zip(names, months, strict=True))
    drawn = Drawn(
        says=" ".join(part for part in (f"{title}.", says, note, f"{numbers}.") if part), first=names[0], last=last_name(months[-1]),
        values=tuple(None if one is None else round(100 * one.value) for one in chart.points),
        out=tuple(one.side if one and one.stands != "usual" else 0 for one in chart.points),
        steps=tuple(_step(place, usual or (chart.middle, None, None)) for place, usual in enumerate(chart.usual)),
    )  # fmt: skip
    stands = {
        month: one.stands for month, one in zip(months, chart.points, strict=True) if one and one.stands != "usual"
    }
    return Monthly(title, says, note, numbers, drawn, {"middle": round(chart.middle, 4), "stands_out": stands})


def _step(place: int, usual: Usual) -> tuple[int, float, float | None, float | None]:
    """What is usual at one place, in a hundred."""
    middle, low, high = usual
    return (
        place,
        round(100 * middle, 1),
        low if low is None else round(100 * low, 1),
        high if high is None else round(100 * high, 1),
    )


def _of(counts: Mapping[str, int], sizes: Mapping[str, int], month: str) -> str:
    return f"{counts.get(month, 0)} of {sizes[month]}" if sizes[month] else "none to count"


def _says(chart: Counted, counts: Mapping[str, int], sizes: Mapping[str, int]) -> str:
    some, every = sum(counts.get(month, 0) for month in sizes), sum(sizes.values())
    trial = f" Only {words.counted(chart.n, 'month', 'months')}: limits for now." if chart.trial else ""
    return f"{some} of {every}, {100 * some / every:.0f} in a hundred on average.{trial}"


def _note(chart: Counted, names: list[str]) -> str:
    known = [(name, point) for name, point in zip(names, chart.points, strict=True) if point is not None]
    if len(known) < 2:
        return "One month alone says nothing of what is usual."
    if all(usual is None or usual[1] is None for usual in chart.usual):
        return "Nothing varies."
    return runs_out([name for name, _ in known], [point for _, point in known])
