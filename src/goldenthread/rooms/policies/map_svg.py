"""The library drawn: each document in force in its place, and lines between those that hang together.

The picture says nothing that the table below it does not say in words. Colours come from the stylesheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goldenthread.domain.document_map import Picture, Spot

BOX: Final = 250
TALL: Final = 52
DOWN: Final = 72
ACROSS: Final = 340
TOP: Final = 44
EDGE: Final = 4
LETTERS: Final = 32
HEADS: Final = ("Policies", "Procedures", "Guidance and forms")
WIDTH: Final = EDGE * 2 + ACROSS * (len(HEADS) - 1) + BOX


def draw(picture: Picture) -> SafeString:
    """The picture as one drawing, wider than a telephone: it stands where it can be moved sideways."""
    height = TOP + DOWN * max(picture.height, 1)
    spots = {spot.ref: spot for spot in picture.spots}
    heads = ((EDGE + ACROSS * n, TOP - 22, words) for n, words in enumerate(HEADS))
    return format_html(
        '<svg class="gt-map" role="img" aria-label="{}" width="{}" height="{}" viewBox="0 0 {} {}">{}{}{}</svg>',
        _said(picture), WIDTH, height, WIDTH, height,
        format_html_join("", '<text class="gt-map__head" x="{}" y="{}">{}</text>', heads),
        format_html_join("", '<path class="gt-map__line{}" d="{}"/>', (
            ("" if one.practice else " gt-map__line--points", _way(spots[one.first], spots[one.second])) for one in picture.lines
        )),
        format_html_join("", "{}", ((_box(spot),) for spot in picture.spots)),
    )  # fmt: skip


def _said(picture: Picture) -> str:
    alone = sum(spot.alone for spot in picture.spots)
    kept = sum(line.practice for line in picture.lines)
    count = len(picture.spots)
    return (
        f"{count} {'document' if count == 1 else 'documents'} in force: {kept} times one puts another into practice, "
        f"{len(picture.lines) - kept} times one points to another, {alone} linked to nothing. The table below says which."
    )


def _corner(spot: Spot) -> tuple[int, int]:
    return EDGE + ACROSS * spot.column, TOP + DOWN * spot.line


def _way(first: Spot, second: Spot) -> str:
    """A line from side to side; within one column it goes round by the right."""
    (ax, ay), (bx, by) = _corner(first), _corner(second)
    ay, by = ay + TALL // 2, by + TALL // 2
    if first.column == second.column:
        out = ax + BOX + 40
        return f"M{ax + BOX},{ay} C{out},{ay} {out},{by} {bx + BOX},{by}"
    if ax > bx:
        ax, ay, bx, by = bx, by, ax, ay
    start, middle = ax + BOX, (ax + BOX + bx) // 2
    return f"M{start},{ay} C{middle},{ay} {middle},{by} {bx},{by}"


def _box(spot: Spot) -> SafeString:
    x, y = _corner(spot)
    lines = list(_two_lines(spot.title))
    first = y + (31 if len(lines) == 1 else 22)
    words = format_html_join(
        "", '<text x="{}" y="{}">{}</text>', ((x + 10, first + 19 * n, line) for n, line in enumerate(lines))
    )
    alone = " gt-map__box--alone" if spot.alone else ""
    return format_html(
        '<g><rect class="gt-map__box{}" x="{}" y="{}" width="{}" height="{}" rx="3"/>{}</g>', alone, x, y, BOX, TALL, words
    )  # fmt: skip


def _two_lines(title: str) -> Iterator[str]:
    """A title in at most two lines of 32 letters, cut with '…' where it is longer."""
    words, line, made = title.split(), "", 0
    for n, word in enumerate(words):
        if line and len(line) + 1 + len(word) > LETTERS:
            if made == 1:
                yield f"{line[: LETTERS - 1]}…"
                return
            yield line[:LETTERS]
            line, made = "", made + 1
        line = f"{line} {word}".strip()
        if len(line) > LETTERS and n == len(words) - 1:
            line = f"{line[: LETTERS - 1]}…"
    yield line
