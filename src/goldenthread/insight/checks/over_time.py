"""A check over time: the ends of the twelve months that are over, and today, as a picture with a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.safestring import SafeString

from goldenthread.domain.detectors import Found, Limits
from goldenthread.insight import words as plain
from goldenthread.insight.checks import words
from goldenthread.insight.checks.chart import At, Chart, chart_svg
from goldenthread.insight.checks.protect import guarded

KEY: Final = "Round: holds. Triangle: strained. Square: broken. Open circle: too few to say. Cross: not known."
KEY_QUESTION: Final = "Cross: not known. A question is never judged."
READ: Final = {
    "flow": "Each point looks back over twelve months, so points side by side share most of their records: read the way over a year, not"
    " one step.",
    "opinion": "Each point holds the answers that count at the end of that month.",
    "census": "Each point is the register as it stood at the end of that month, by what is recorded now.",
    "question": "Each point is what could be seen at the end of that month, by what is recorded now.",
}
HEAD: Final = ("End of", "Falls short", "Status")


@dataclass(frozen=True, slots=True)
class OverTime:
    """`rows`: a row a month, newest first. `read`: how to read it."""

    svg: SafeString
    rows: list[list[object]]
    read: str
    key: str


def over_time(
    months: Iterable[tuple[date, Found]], now: Found, limits: Limits, *, leads: int, today: date
) -> OverTime | None:
    """The picture and the table of a check that is shown as `now`; None where there is no month in which anything was known.

    Each month is guarded as the check itself is: of some, small numbers are not shown, and then nothing of that month is.
    """
    points = [(day, guarded(one, leads=leads)) for day, one in months]
    if not any(one.figure is not None for _, one in points):
        return None
    points.append((today, now))
    drawn = [At(_label(day, today), one.figure, one.status, one.low, one.high) for day, one in points]
    top = max(at.value for at in drawn if at.value is not None)
    lines = tuple(
        (value, f"{name} {_short(value, limits.unit)}")
        for name, value in (("strained", limits.strained), ("broken", limits.broken))
        if value is not None and limits.kind != "question"
    )
    chart = Chart(
        _says(points, today),
        tuple(drawn),
        lines,
        words.amount(top, "") if not limits.unit else f"{top:g}",
        whole=None if limits.unit else 1.0,
    )
    rows: list[list[object]] = [[_label(day, today), _figure(one), words.status(one)] for day, one in reversed(points)]
    question = limits.kind == "question"
    return OverTime(chart_svg(chart), rows, READ[limits.kind], KEY_QUESTION if question else KEY)


def _short(value: float, unit: str) -> str:
    """As it stands in the picture, where there is little room: '20 %', '135 days', '1'."""
    return words.amount(value, unit) if unit in ("", "days") else f"{value:g}"


def _label(day: date, today: date) -> str:
    return "Now" if day == today else f"{day:%b %Y}"


def _figure(one: Found) -> str:
    return words.figure(one) if one.figure is not None else "Not known"


def _says(points: list[tuple[date, Found]], today: date) -> str:
    """Instead of the picture: where it begins, where it is now, and its highest."""
    known = [(day, one) for day, one in points if one.figure is not None]
    first, last = known[0], known[-1]
    most = max(known, key=lambda each: each[1].figure or 0)
    said = [f"{_when(first[0], today)} {_figure(first[1])}", f"{_when(last[0], today)} {_figure(last[1])}"]
    high = f"Most at the end of {plain.month(most[0])}: {_figure(most[1])}." if most not in (first, last) else ""
    missing = len(points) - len(known)
    blank = f"Not known in {plain.many(missing, 'month', 'months')}." if missing else ""
    return " ".join(
        part
        for part in (
            f"Falls short, month by month: {'; '.join(said)}.",
            high,
            blank,
            "The table below says every month.",
        )
        if part
    )


def _when(day: date, today: date) -> str:
    return "now" if day == today else f"at the end of {plain.month(day)}"
