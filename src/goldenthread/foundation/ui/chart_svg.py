"""Single values over time, drawn: the line, its mean, what is usual, and the points that stand out, by shape and not by colour.

Pure: frozen input, escaped markup out. Colours stand in the markup, so that a paper shows what a page shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goldenthread.foundation.ui.plot import FONT, INK, MUTED, Paper

WIDTH: Final = 340
HEIGHT: Final = 150
LEFT: Final = 34
RIGHT: Final = 330
TOP: Final = 14
BOTTOM: Final = 122
BAND: Final = "#e9e4d6"
OUT: Final = "#563a78"
PAPER: Final = Paper(LEFT, RIGHT, TOP, BOTTOM, inset=10)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One chart. `values`: None where a number is not shown; `out`: -1, 0 or 1 beside each, whether it lies below or above what is
    usual; `says`: what a screen reader hears instead of the picture. `steps`: where what is usual was worked out anew, from which place
    on (from 0) which mean, lower and upper limit; else the three below hold for all.
    """

    says: str
    first: str
    last: str
    values: tuple[int | None, ...]
    out: tuple[int, ...]
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    steps: tuple[tuple[int, float, float | None, float | None], ...] = ()


def chart_svg(one: Drawn) -> SafeString:
    """The picture; its height and width are those of its view box."""
    top = (
        max([*(v for v in one.values if v is not None), one.high or 0, *(high or 0 for _, _, _, high in one.steps), 1])
        * 1.08
    )
    parts = [_band(one, top), _axes(one, top), PAPER.line(one.values, top, 1.5), _marks(one, top)]
    return format_html(
        '<svg class="gt-chart__svg" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}" role="img" '
        'aria-label="{}" focusable="false" font-family="{}" font-size="11">{}</svg>',
        WIDTH, HEIGHT, WIDTH, HEIGHT, one.says, FONT, format_html_join("", "{}", ((part,) for part in parts)),
    )  # fmt: skip


def _band(one: Drawn, top: float) -> SafeString:
    """What is usual, between its two limits, and the mean; a piece each where it was worked out anew."""
    if not one.steps:
        return _piece(LEFT, RIGHT, (one.mean, one.low, one.high), top)
    of = len(one.values)
    begins = [
        LEFT if not first else round((PAPER.x(first - 1, of) + PAPER.x(first, of)) / 2, 1) for first, *_ in one.steps
    ]
    pieces = zip(begins, [*begins[1:], RIGHT], one.steps, strict=True)
    return format_html_join("", "{}", ((_piece(start, end, usual, top),) for start, end, (_, *usual) in pieces))


def _piece(start: float, end: float, usual: Sequence[float | None], top: float) -> SafeString:
    mean, lowest, highest = usual
    if mean is None:
        return SafeString("")
    line = format_html('<path d="M{} {}H{}" fill="none" stroke="{}"/>', start, PAPER.y(mean, top), end, MUTED)
    if lowest is None or highest is None:
        return line
    high, low = PAPER.y(highest, top), PAPER.y(lowest, top)
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>'
        '<path d="M{} {}H{}M{} {}H{}" fill="none" stroke="{}" stroke-dasharray="4 3"/>{}',
        start, high, round(end - start, 1), round(low - high, 1), BAND, start, high, end, start, low, end, MUTED, line,
    )  # fmt: skip


def _axes(one: Drawn, top: float) -> SafeString:
    most = max((v for v in one.values if v is not None), default=0)
    ticks = sorted({0, most, *([round(one.mean)] if one.mean is not None and _apart(one.mean, most, top) else [])})
    return format_html(
        '<path d="M{} {}V{}H{}" fill="none" stroke="{}"/>{}'
        '<text x="{}" y="{}" fill="{}">{}</text><text x="{}" y="{}" fill="{}" text-anchor="end">{}</text>',
        LEFT, TOP - 6, BOTTOM, RIGHT, MUTED,
        format_html_join("", '<text x="{}" y="{}" fill="{}" text-anchor="end">{}</text>',
                         ((LEFT - 5, PAPER.y(n, top) + 4, MUTED, n) for n in ticks)),
        LEFT, BOTTOM + 18, MUTED, one.first, RIGHT, BOTTOM + 18, MUTED, one.last,
    )  # fmt: skip


def _apart(mean: float, most: int, top: float) -> bool:
    """Whether the mean's number would stand clear of the other two."""
    places = [PAPER.y(0, top), PAPER.y(most, top)]
    return all(abs(PAPER.y(round(mean), top) - one) > 12 for one in places)


def _marks(one: Drawn, top: float) -> SafeString:
    return format_html_join("", "{}", ((mark,) for mark in _each(one, top)))


def _each(one: Drawn, top: float) -> Iterator[SafeString]:
    """Round where usual; a triangle up or down where not; a short cross on the ground line where the number is not shown."""
    for n, (value, out) in enumerate(zip(one.values, one.out, strict=True)):
        x = PAPER.x(n, len(one.values))
        if value is None:
            d = f"M{x - 3} {BOTTOM - 7}l6 6m0 -6l-6 6"
            yield format_html('<path d="{}" fill="none" stroke="{}" stroke-width="1.5"/>', d, MUTED)
        elif out:
            y, way = PAPER.y(value, top), 1 if out > 0 else -1
            d = f"M{x} {round(y - 6 * way, 1)}L{x + 6} {round(y + 5 * way, 1)}L{x - 6} {round(y + 5 * way, 1)}Z"
            yield format_html('<path class="gt-chart__out" d="{}" fill="{}" stroke="#fff"/>', d, OUT)
        else:
            yield format_html('<circle cx="{}" cy="{}" r="3.2" fill="{}"/>', x, PAPER.y(value, top), INK)
