"""A check over time, drawn: its figure at the end of each month beside its two limits. Shape says the status; colour only helps.

Pure: frozen input, escaped markup out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goldenthread.foundation.ui.plot import FONT, INK, MUTED, Paper

WIDTH: Final = 430
HEIGHT: Final = 210
LEFT: Final = 44
RIGHT: Final = 316
TOP: Final = 18
BOTTOM: Final = 170
PAPER: Final = Paper(LEFT, RIGHT, TOP, BOTTOM, inset=12)
CUT: Final = "#a01b2c"
GOLD: Final = "#7a5200"
COLOURS: Final = {"broken": CUT, "strained": GOLD}
NEAR: Final = 15
"""Two lines closer than this have their words on either side."""


@dataclass(frozen=True, slots=True)
class At:
    """One point: the figure at the end of a month (None: not known, or not shown), with its interval where it has one."""

    label: str
    value: float | None
    status: str | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """`limits`: (value, words) from the least; `most`: what stands at the highest value on the left; `says`: instead of the picture."""

    says: str
    points: tuple[At, ...]
    limits: tuple[tuple[float, str], ...] = ()
    most: str = ""
    whole: float | None = None


def chart_svg(one: Chart) -> SafeString:
    top = _top(one)
    parts = [
        _axes(one, top),
        _limits(one.limits, top),
        _whiskers(one.points, top),
        PAPER.line([p.value for p in one.points], top, 1.6),
        _marks(one.points, top),
    ]
    return format_html(
        '<svg class="gt-run__svg" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img" aria-label="{}" focusable="false"'
        ' font-family="{}" font-size="13">{}</svg>',
        WIDTH, HEIGHT, one.says, FONT, format_html_join("", "{}", ((part,) for part in parts)),
    )  # fmt: skip


def _top(one: Chart) -> float:
    values = [p.value for p in one.points if p.value is not None] + [value for value, _ in one.limits]
    most = max(values, default=0.0)
    seen = most * 1.12 or 1.0
    return min(seen, one.whole * 1.04) if one.whole else seen


def _axes(one: Chart, top: float) -> SafeString:
    """The ground line with nought, the highest value, and the first and last month."""
    highest = max((p.value for p in one.points if p.value is not None), default=0.0)
    ticks = [("0", BOTTOM + 4.0)]
    if highest and PAPER.y(highest, top) < BOTTOM - NEAR:
        ticks.append((one.most, PAPER.y(highest, top) + 4))
    return format_html(
        '<path d="M{} {}V{}H{}" fill="none" stroke="{}"/>{}<text x="{}" y="{}" fill="{}">{}</text>'
        '<text x="{}" y="{}" fill="{}" text-anchor="end">{}</text>',
        LEFT, TOP - 8, BOTTOM, RIGHT, MUTED,
        format_html_join("", '<text x="{}" y="{}" fill="{}" text-anchor="end">{}</text>', ((LEFT - 6, y, MUTED, t) for t, y in ticks)),
        LEFT, BOTTOM + 22, MUTED, one.points[0].label if one.points else "",
        RIGHT, BOTTOM + 22, MUTED, one.points[-1].label if one.points else "",
    )  # fmt: skip


def _limits(limits: Sequence[tuple[float, str]], top: float) -> SafeString:
    """Each limit as a dashed line with its words beside it; where two lie close together, their words are moved apart."""
    places = [PAPER.y(value, top) for value, _ in limits]
    words = list(places)
    if len(words) == 2 and words[0] - words[1] < NEAR:
        middle = sum(words) / 2
        words = [min(middle + NEAR / 2, BOTTOM), min(middle + NEAR / 2, BOTTOM) - NEAR]
    rows = [
        (LEFT, y, RIGHT, COLOURS[name], RIGHT + 6, round(at + 4, 1), COLOURS[name], said)
        for (_, said), y, at, name in zip(
            limits, places, words, [said.partition(" ")[0] for _, said in limits], strict=True
        )
    ]
    return format_html_join(
        "", '<path d="M{} {}H{}" fill="none" stroke="{}" stroke-dasharray="5 4"/><text x="{}" y="{}" fill="{}">{}</text>', rows
    )  # fmt: skip


def _whiskers(points: Sequence[At], top: float) -> SafeString:
    rows = [
        (PAPER.x(n, len(points)), PAPER.y(one.high, top), PAPER.y(one.low, top), MUTED)
        for n, one in enumerate(points)
        if one.value is not None and one.low is not None and one.high is not None
    ]
    return format_html_join("", '<path d="M{} {}V{}" fill="none" stroke="{}"/>', rows)


def _marks(points: Sequence[At], top: float) -> SafeString:
    return format_html_join("", "{}", ((_mark(one, PAPER.x(n, len(points)), top),) for n, one in enumerate(points)))


def _mark(one: At, x: float, top: float) -> SafeString:
    """Holds is a disc, strained a triangle, broken a square; what is not known a cross on the ground, too few to say an open disc."""
    if one.value is None:
        d = f"M{round(x - 4, 1)} {BOTTOM - 12}l8 8m0 -8l-8 8"
        return format_html('<path d="{}" fill="none" stroke="{}" stroke-width="1.6"/>', d, MUTED)
    y, colour = PAPER.y(one.value, top), COLOURS.get(one.status or "", INK)
    if one.status == "broken":
        box = '<rect x="{}" y="{}" width="10" height="10" fill="{}" stroke="#fff"/>'
        return format_html(box, round(x - 5, 1), round(y - 5, 1), colour)
    if one.status == "strained":
        d = f"M{x} {round(y - 6, 1)}L{round(x + 6, 1)} {round(y + 5, 1)}L{round(x - 6, 1)} {round(y + 5, 1)}Z"
        return format_html('<path d="{}" fill="{}" stroke="#fff"/>', d, colour)
    fill = "#fff" if one.status == "not_known" else INK
    return format_html('<circle cx="{}" cy="{}" r="4.5" fill="{}" stroke="{}"/>', x, y, fill, INK)
