"""Counts month by month as a chart: what is usual, which months stand out, in words first and then as a picture."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from goldenthread.domain.statistics.judging import ENOUGH, Point
from goldenthread.domain.statistics.xmr import Chart, xmr
from goldenthread.foundation.ui.chart_svg import Drawn
from goldenthread.insight import words

KEY: Final = (
    "In a chart, the shaded band is what is usual and the line in it the average. A triangle is a month that chance alone seldom brings,"
    " pointing up or down; a small cross is a month of which the number is not shown."
)
WHY: Final = {
    "outside": "outside what is usual", "trend": "seven or more in a row, each {way} than the one before",
    "two_of_three": "two of three close to the edge of what is usual, {side} the average",
    "shift": "seven or more in a row {side} the average",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Monthly:
    """One chart. `value`: what is kept of it as a figure; `says` and `note`: the same in words; `numbers`: every month with its count."""

    title: str
    says: str
    note: str
    numbers: str
    drawn: Drawn
    value: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        """What a paper or a kept pack holds of it."""
        return {
            "title": self.title, "says": self.says, "note": self.note, "numbers": self.numbers,
            "drawn": {name: getattr(self.drawn, name) for name in Drawn.__dataclass_fields__},
        }  # fmt: skip


def drawn_of(kept: Mapping[str, Any]) -> Drawn:
    """The picture of a chart that was kept as JSON."""
    given = dict(kept["drawn"])
    steps = tuple(tuple(one) for one in given.get("steps", ()))
    return Drawn(**{**given, "values": tuple(given["values"]), "out": tuple(given["out"]), "steps": steps})


def monthly(
    title: str,
    counts: Mapping[str, int | None],
    not_shown: str,
    *,
    span: int = 1,
    anew: Mapping[str, str] | None = None,
) -> Monthly:
    """Counts by month ('2026-03'), oldest first, None where not shown. What is usual is not worked out where a month is not shown (the
    limits would tell it), nor where there is less than one a month: single records would stand out. `span`: how many months each count
    is of, from the one that it is named by. `anew`: months from which on somebody has what is usual worked out anew, and why.
    """
    shown = [n for n in counts.values() if n is not None]
    whole = len(shown) == len(counts)
    reasons = {month: why for month, why in (anew or {}).items() if month in list(counts)[1:]}
    places = [place for place, month in enumerate(counts) if month in reasons]
    chart = xmr(shown, rebased_at=places) if whole and not 0 < sum(shown) < len(shown) else None
    limits = chart.groups[-1] if chart and chart.groups else None
    out = [one.side if one.stands != "usual" else 0 for one in chart.points] if chart else [0] * len(counts)
    names = [_name(month, span) for month in counts]
    says, note = _says(counts, chart, span), " ".join([_note(names, chart), *_anew(reasons)]).strip()
    numbers = ", ".join(
        f"{name} {not_shown if n is None else n}" for name, n in zip(names, counts.values(), strict=True)
    )
    drawn = Drawn(
        says=" ".join(part for part in (f"{title}.", says, note, f"{numbers}.") if part), first=_name(min(counts), 1) if counts else "",
        last=_last(max(counts), span) if counts else "", values=tuple(counts.values()), out=tuple(out),
        mean=_rounded(limits.mean) if limits else None, low=_rounded(limits.low) if limits else None,
        high=_rounded(limits.high) if limits else None, steps=_steps(chart),
    )  # fmt: skip
    stands = {
        month: f"{one.stands}{'+' if one.side > 0 else '-'}"
        for month, one in zip(counts, chart.points if chart else (), strict=False) if one.stands != "usual"
    }  # fmt: skip
    value: dict[str, Any] = {"mean": drawn.mean, "low": drawn.low, "high": drawn.high, "stands_out": stands}
    if drawn.steps:
        value["before"] = [[names[first], mean, low, high] for first, mean, low, high in drawn.steps[:-1]]
    return Monthly(title, says, note, numbers, drawn, value)


def _steps(chart: Chart | None) -> tuple[tuple[int, float, float | None, float | None], ...]:
    """What is usual from which place on, where it was worked out anew; nothing where it is one for all."""
    if chart is None or len(chart.groups) < 2:
        return ()
    return tuple((one.first, round(one.mean, 2), _rounded(one.low), _rounded(one.high)) for one in chart.groups)


def _anew(reasons: Mapping[str, str]) -> list[str]:
    return [
        f"What is usual is worked out anew from {_name(month, 1)}: {why.rstrip('.')}."
        for month, why in sorted(reasons.items())
    ]


def month_name(month: str) -> str:
    """A month ('2026-03') in words."""
    return _name(month, 1)


def last_name(month: str) -> str:
    """What stands below the last point of a chart of single months."""
    return _last(month, 1)


def _name(month: str, span: int) -> str:
    first = words.month(date.fromisoformat(f"{month}-01"))
    return first if span == 1 else f"{first} to {_last(month, span)}"


def _last(month: str, span: int) -> str:
    """The last of so many months, in words."""
    n = int(month[:4]) * 12 + int(month[5:]) - 1 + span - 1
    return words.month(date(n // 12, n % 12 + 1, 1))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _says(counts: Mapping[str, int | None], chart: Chart | None, span: int) -> str:
    of = "month" if span == 1 else words.counted(span, "month", "months")
    each = f"a {of}" if span == 1 else f"in {of}"
    if chart is None and None in counts.values():
        return "Not all of it is shown, so what is usual cannot be said."
    if chart is None:
        return f"Fewer than one {each}: too few to say what is usual."
    if len(counts) < 2:
        return "One number alone says nothing of what is usual." if counts else "No month has ended yet."
    limits = chart.groups[-1]
    since = f" since {_name(list(counts)[limits.first], 1)}" if limits.first else ""
    if limits.n < 2:
        return f"One number alone{since} says nothing of what is usual."
    if limits.low is None or limits.high is None:
        return f"{chart.points[-1].value:g} in every {of}{since}: nothing varies."
    low, high = max(0, math.ceil(limits.low - 1e-9)), math.floor(limits.high + 1e-9)
    trial = f" Fewer than {ENOUGH} numbers: limits for now." if limits.trial else ""
    mean = f"{limits.mean:.1f}"
    usual = f"Usually {low} to {high} {each}, {mean}" if low < high else f"Hardly varies: {mean} {each}"
    return f"{usual} on average{since}.{trial}"


def _note(names: Sequence[str], chart: Chart | None) -> str:
    """The months that stand out, a run as one, and that the rest is chance."""
    if chart is None or len(names) < 2 or all(one.low is None for one in chart.groups):
        return ""
    return runs_out(names, chart.points)


def runs_out(names: Sequence[str], points: Sequence[Point]) -> str:
    """Which points stand out, a run as one; or that none does."""
    said, start = [], 0
    for end in range(1, len(names) + 1):
        if end == len(names) or _kind(points[end]) != _kind(points[start]):
            if points[start].stands != "usual":
                said.append(_stands(names[start:end], points[start]))
            start = end
    return " ".join(said) or "Nothing stands out: such ups and downs come by chance."


def _kind(one: Point) -> tuple[str, int]:
    return one.stands, one.side if one.stands != "usual" else 0


def _stands(names: Sequence[str], one: Point) -> str:
    when = names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}"
    side, way = ("above", "higher") if one.side > 0 else ("below", "lower")
    if one.stands == "outside":
        return f"{when}: {side} what is usual."
    return f"{when}: {WHY[one.stands].format(side=side, way=way)}."
