"""From the extracted text of a published report to its passages: page furniture out, lines joined, paragraphs kept apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

EDGE: Final = 3
"""How many lines at the top and at the foot of a page can be a running head or foot."""
REPEATED: Final = 0.4
"""On which share of the pages (three at least) such a line must stand to count as one."""
FOOTNOTES: Final = 12
"""How many lines from the foot of a page a note begins at most."""
FEWEST_WORDS: Final = 6
"""A paragraph of fewer words is a heading or a label, no passage."""

_NUMBER = re.compile(r"(?:page\s+)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s+of\s+\d{1,4})?", re.IGNORECASE)
_NOTE = re.compile(r"\s*\d{1,2}\s*")
_BULLET = re.compile(r"^\s*(?:[◼■•▪●▫◦‣∎–*\uE000-\uF8FF-]|[ivx]{1,4}\)|\(?[a-z0-9]{1,2}\)|\d{1,2}\.)\s+")
_COLUMNS = re.compile(r"\S {6,}\S")
_ENDS = (".", "!", "?", ":", ";", "”", "’", '"', ")")
_IMPRINT = re.compile(
    r"regulates and inspects|if you would like a copy of this|re-?use this information|publication is available at"
    r"|interested in our work|subscribe to our|crown copyright|open government licen[cs]e|^\W*(?:t|e|w|tel|textphone|telephone|email)\s*:"
    r"|\b[a-z]{1,2}\d[\da-z]? \d[a-z]{2}$|©|www\.[\w.-]+/?$|^all rights reserved",
    re.IGNORECASE,
)
_DEAR = re.compile(r"dear\b", re.IGNORECASE)
_YOURS = re.compile(r"yours (?:sincerely|faithfully)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, whole: its number in the report (from 1), the page it begins on, the heading above it ('' for none)."""

    n: int
    page: int
    heading: str
    text: str


def passages(text: str) -> list[Passage]:
    """The paragraphs of a report, in order. Pages are divided by form feeds; without them there is one page.

    Out: running heads and feet, page numbers, notes at the foot, the address of whoever published it, the addressees above
    'Dear ...' and the signatures. A paragraph that goes on over a page stays one. Source: theme Q3 and the brief of reviews.
    """
    pages = _without_edges([page.splitlines() for page in text.replace("\r\n", "\n").replace("\r", "\n").split("\f")])
    found: list[Passage] = []
    heading = ""
    for page, lines in _letter(list(_paragraphs(pages))):
        said = joined(lines)
        if not said or _is_imprint(lines) or _is_columns(lines):
            continue
        if _is_heading(said, lines):
            heading = said
        elif len(said.split()) >= FEWEST_WORDS:
            found.append(Passage(len(found) + 1, page, heading, said))
    return found


def joined(lines: Sequence[str]) -> str:
    """Lines of one paragraph as one: breaks are spaces, but after a hyphen; a bullet's mark goes."""
    out = ""
    for line in lines:
        part = " ".join(line.split())
        out = out + part if out.endswith(("-", "/")) and part[:1].islower() else f"{out} {part}"
    return _BULLET.sub("", out.strip()).strip()


def _same(line: str) -> str:
    """A line as it repeats: without its numbers and spaces."""
    return re.sub(r"[\d\s]+", " ", line).strip().casefold()


def _edges(lines: Sequence[str]) -> list[int]:
    """Which lines of a page stand at its top or foot, blank ones aside."""
    full = [at for at, line in enumerate(lines) if line.strip()]
    return list(dict.fromkeys([*full[:EDGE], *full[-EDGE:]]))


def _without_edges(pages: list[list[str]]) -> list[list[str]]:
    seen = Counter(key for lines in pages for key in {_same(lines[at]) for at in _edges(lines)})
    often = {key for key, n in seen.items() if n >= max(3, REPEATED * len(pages))}
    return [_without_notes(_without_heads(lines, often)) for lines in pages]


def _without_heads(lines: list[str], often: set[str]) -> list[str]:
    gone = {
        at for at in _edges(lines) if _NUMBER.fullmatch(lines[at].strip()) or (_same(lines[at]) and _same(lines[at]) in often)
    }  # fmt: skip
    return [line for at, line in enumerate(lines) if at not in gone]


def _without_notes(lines: list[str]) -> list[str]:
    """A number alone on a line near the foot begins the notes."""
    full = [at for at, line in enumerate(lines) if line.strip()]
    for at in full[-FOOTNOTES:]:
        if _NOTE.fullmatch(lines[at]) and at != full[0] and at < full[-1]:
            return lines[:at]
    return lines


def _paragraphs(pages: Sequence[Sequence[str]]) -> Iterator[tuple[int, list[str]]]:
    """Paragraphs as (page, lines). Where a text has no blank lines, one ends with a short line that ends a sentence."""
    full = [line for lines in pages for line in lines if line.strip()]
    blank = sum(not line.strip() for lines in pages for line in _trimmed(lines))
    wide = sorted(len(line) for line in full)[len(full) * 9 // 10] * 0.8 if full and blank < len(full) * 0.03 else 0.0
    here: list[str] = []
    began = 1
    for page, lines in enumerate(pages, 1):
        for at, line in enumerate(_trimmed(lines)):
            new = not line.strip() or _BULLET.match(line) or (at == 0 and not _goes_on(here, line))
            short = bool(wide and here and len(here[-1]) < wide and here[-1].rstrip().endswith(_ENDS))
            if here and (new or short):
                yield began, here
                here = []
            if line.strip():
                began = began if here else page
                here.append(line)
    if here:
        yield began, here


def _trimmed(lines: Sequence[str]) -> list[str]:
    full = [at for at, line in enumerate(lines) if line.strip()]
    return list(lines[full[0] : full[-1] + 1]) if full else []


def _goes_on(before: Sequence[str], line: str) -> bool:
    """Whether a paragraph goes on over the page: it has not ended, and what follows does not begin anew."""
    return bool(before) and not before[-1].rstrip().endswith(_ENDS) and line.lstrip()[:1].islower()


def _letter(found: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """A letter's own words: from behind 'Dear ...' near its start to 'Yours sincerely'."""
    start = next((at for at, (page, lines) in enumerate(found) if page <= 2 and _DEAR.match(lines[0].strip())), -1)
    if start < 0:
        return found
    end = next((at for at, (_, lines) in enumerate(found) if at > start and _YOURS.match(lines[0].strip())), len(found))
    return found[start + 1 : end]


def _is_imprint(lines: Sequence[str]) -> bool:
    return any(_IMPRINT.search(line.strip()) for line in lines)


def _is_columns(lines: Sequence[str]) -> bool:
    """Names and offices side by side: no sentence in them."""
    wide = sum(bool(_COLUMNS.search(line)) for line in lines)
    return wide * 2 >= len(lines) and not any(line.rstrip().endswith(".") for line in lines)


def _is_heading(said: str, lines: Sequence[str]) -> bool:
    bullet = bool(_BULLET.match(lines[0]))
    ended = said.endswith((".", ";", ",", "!"))
    return not bullet and not ended and len(said.split()) <= 14 and len(lines) <= 2 and not said[:1].islower()
