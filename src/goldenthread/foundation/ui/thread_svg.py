"""The thread, drawn. Shape says the state, words and figures say it too, colour only helps.

Pure: a few frozen inputs, escaped markup out, no request and no database. Colours come from the stylesheet.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goldenthread.foundation.ui.thread_paths import arrow, shape
from goldenthread.foundation.ui.thread_words import STATES, WORST_FIRST

PARTNER: Final = -1
"""Column of a partner from outside: the strand stands beside its other end."""

WIDTH: Final = 860
ROW: Final = 34
FIRST: Final = 58
LAST: Final = 790
LETTER: Final = 7.2
OWN_ADDRESS: Final = re.compile(r"/(?![/\\])|[#?]")
HIDDEN: Final = SafeString('aria-hidden="true" focusable="false"')


@dataclass(frozen=True, slots=True)
class Strand:
    """One handover: from the level it leaves to the level it reaches, with the count and its state."""

    handover_id: str
    label: str
    count_text: str
    says: str
    state: str
    from_column: int
    to_column: int
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Knot:
    """One record on a trace: `here`, `sealed` (may only be counted), `missing` or `awaited`."""

    title: str
    state: str = "here"
    kind: str = ""
    level: str = ""
    when: str = ""
    gap: str = ""
    text: str = ""
    href: str = ""
    side: tuple[object, ...] = ()


def way(strand: Strand, columns: Sequence[str]) -> str:
    """The strand's way in words: 'From Front line to Safeguarding lead'."""
    return f"From {_column_name(strand.from_column, columns)} to {_column_name(strand.to_column, columns)}"


def worst_state(strands: Sequence[Strand]) -> str:
    """The state that a single small thread must show for an area; nothing drawn is `absent`."""
    states = {strand.state for strand in strands}
    return next((state for state in WORST_FIRST if state in states), "absent")


def tally(strands: Sequence[Strand]) -> str:
    """'2 broken, 1 frayed, 4 whole': worst first."""
    counts = {state: sum(strand.state == state for strand in strands) for state in WORST_FIRST}
    return ", ".join(f"{count} {STATES[state]}" for state, count in counts.items() if count) or "nothing due"


def alternative(strand: Strand, columns: Sequence[str]) -> str:
    """What a screen reader says for one strand; it begins with the words on the screen."""
    said = f"{strand.count_text} {strand.label}: {STATES[strand.state]}. {way(strand, columns)}."
    return f"{said} {strand.says}".strip()


def strand_svg(strand: Strand, columns: Sequence[str], y: int = 26) -> SafeString:
    """One strand at height `y`: thread, arrow, count and label; a link when the reader may follow it."""
    left, right, forward = _ends(strand, len(columns))
    drawn = format_html(
        "<title>{}</title>{}{}{}",
        f"{strand.says} {strand.count_text}: {STATES[strand.state]}.",
        shape(strand.state, left, right, y),
        arrow(strand.state, right if forward else left, y, forward=forward),
        _words(strand, left, y),
    )
    said = alternative(strand, columns)
    if strand.href and OWN_ADDRESS.match(strand.href):
        link = '<a class="gt-strand gt-strand--{}" href="{}" aria-label="{}">{}{}</a>'
        target = _target(strand, left, right, y)
        return format_html(link, strand.state, strand.href, said, target, drawn)
    return format_html(
        '<g class="gt-strand gt-strand--{}" role="img" aria-label="{}">{}</g>', strand.state, said, drawn
    )


def _target(strand: Strand, left: float, right: float, y: int) -> SafeString:
    """What may be pressed: the thread and its words, tall enough for a finger."""
    width = max(right - left, _length(strand)) + 14
    box = '<rect class="gt-strand__target" x="{}" y="{}" width="{}" height="30" rx="3"/>'
    return format_html(box, round(left - 6, 1), y - 22, round(width, 1))


def area_svg(strands: Sequence[Strand], columns: Sequence[str], title: str = "") -> SafeString:
    """All strands of one area under one another, over the lines of the levels."""
    height = max(1, len(strands)) * ROW + 12
    lines = format_html_join("", '<path class="gt-level" d="M{} 0 V{}"/>',
                             ((x, height) for x in _positions(len(columns))))  # fmt: skip
    rows = format_html_join("", "{}", ((strand_svg(s, columns, 26 + n * ROW),) for n, s in enumerate(strands)))
    frame = '<svg class="gt-svg" viewBox="0 0 {} {}" role="group" aria-label="{}" focusable="false">{}{}</svg>'
    return format_html(frame, WIDTH, height, f"{title or 'Area'}: {tally(strands)}", lines, rows)


def heads_svg(columns: Sequence[str]) -> SafeString:
    """The names of the levels, above the areas."""
    names = format_html_join("", '<text x="{}" y="20" text-anchor="middle">{}</text>',
                             zip(_positions(len(columns)), columns, strict=True))  # fmt: skip
    return format_html(
        '<svg class="gt-svg gt-svg--heads" viewBox="0 0 {} 30" aria-hidden="true">{}</svg>', WIDTH, names
    )


def sample_svg(state: str, width: int = 110) -> SafeString:
    """A short piece of thread for a key, a tag or a list; hidden, as words stand beside it."""
    drawn = shape(state, 3, width - 3, 10)
    frame = '<svg class="gt-sample" viewBox="0 0 {} 20" width="{}" height="20" {}>{}</svg>'
    return format_html(frame, width, width, HIDDEN, drawn)


def knot_svg(state: str) -> SafeString:
    """The mark of one knot of a trace: round, sealed a diamond, missing a cross, awaited dotted."""
    marks = {
        "here": '<circle class="gt-knot" cx="14" cy="14" r="8"/>',
        "sealed": '<path class="gt-knot gt-knot--sealed" d="M14 3 L25 14 L14 25 L3 14 Z"/>',
        "missing": '<path class="gt-knot gt-knot--missing" d="M7 7 L21 21 M21 7 L7 21"/>',
        "awaited": '<circle class="gt-knot gt-knot--awaited" cx="14" cy="14" r="8"/>',
    }
    frame = '<svg class="gt-knot-mark" viewBox="0 0 28 28" width="28" height="28" {}>{}</svg>'
    return format_html(frame, HIDDEN, SafeString(marks[state]))


def _positions(count: int) -> list[float]:
    step = (LAST - FIRST) / max(1, count - 1)
    return [round(FIRST + number * step, 1) for number in range(count)]


def _ends(strand: Strand, count: int) -> tuple[float, float, bool]:
    """Left and right end, and whether the arrow points right."""
    places = _positions(count)
    beside = 0.8 * (LAST - FIRST) / max(1, count - 1)
    start, end = strand.from_column, strand.to_column
    if PARTNER in (start, end):
        home = places[end if start == PARTNER else start]
        far = home + beside if home + beside <= WIDTH - 8 else home - beside
        return min(home, far), max(home, far), (far > home) == (end == PARTNER)
    if start == end:
        return places[start], min(places[start] + beside, WIDTH - 8), True
    return places[min(start, end)], places[max(start, end)], end > start


def _length(strand: Strand) -> float:
    outside = " · outside" if PARTNER in (strand.from_column, strand.to_column) else ""
    return len(f"{strand.count_text} {strand.label}{outside}") * LETTER


def _words(strand: Strand, left: float, y: int) -> SafeString:
    outside = " · outside" if PARTNER in (strand.from_column, strand.to_column) else ""
    fits = left + 6 + _length(strand) <= WIDTH
    text = '<text x="{}" y="{}"{}><tspan class="gt-count">{}</tspan> {}{}</text>'
    anchor = SafeString("" if fits else ' text-anchor="end"')
    return format_html(
        text,
        round(left + 6, 1) if fits else WIDTH - 4,
        y - 9,
        anchor,
        strand.count_text,
        strand.label,
        outside,
    )


def _column_name(column: int, columns: Sequence[str]) -> str:
    return "someone outside" if column == PARTNER else str(columns[column])
