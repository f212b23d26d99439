"""From counted themes to the rows of their pages; guarded numbers are hidden or rounded before they are drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from goldenthread.domain.small_numbers import protected, says
from goldenthread.domain.themes import Theme
from goldenthread.foundation.facts.themes import areas, themes
from goldenthread.foundation.places.models import Unit
from goldenthread.foundation.ui.coding_form import STATES, TONE_WORDS
from goldenthread.foundation.ui.shapes import Link, Task
from goldenthread.insight import words
from goldenthread.insight.charts import Monthly, monthly
from goldenthread.insight.shares import share_chart
from goldenthread.insight.themes.counts import Figure
from goldenthread.insight.themes.records import Records

FIGURES = ("Confirmed", "Lacking", "Good", "Suggested")
HEAD = ("Theme", *FIGURES)
NONE = Figure()
HIDDEN = "not shown"


def cells(one: Figure, of: int, guarded: bool) -> list[object]:
    """'3 of 40', and the numbers beside it."""
    return [
        f"{says(one.confirmed, guarded)} of {says(of, guarded)}", says(one.lacking, guarded), says(one.good, guarded),
        says(one.suggested, guarded),
    ]  # fmt: skip


Area = tuple[str, list[list[object]]]


def by_area(found: Mapping[str, Figure], of: int, guarded: bool, address: Callable[[str], str]) -> list[Area]:
    """A table an area. Guarded, only themes of enough records are listed: which others are there at all would tell who is."""
    rows: list[Area] = []
    for code, plain in areas().items():
        lines = [
            [Link(one.plain, address(one.id)), *cells(found.get(one.id, NONE), of, guarded or one.guarded)]
            for one in themes().values()
            if one.area == code and _listed(one, found, guarded)
        ]
        if lines:
            rows.append((plain, lines))
    return rows


def _listed(one: Theme, found: Mapping[str, Figure], guarded: bool) -> bool:
    """Guarded, a theme is listed where there are enough; one that is guarded for everybody is always there, or never."""
    if guarded:
        return protected(found.get(one.id, NONE).confirmed) is not None
    return one.guarded or one.id in found


def not_seen(found: Mapping[str, Figure]) -> list[str]:
    """The areas of which nothing was said; never one with a theme that is guarded for everybody."""
    said = {one.area for one in themes().values() if one.id in found or one.guarded}
    return [plain for code, plain in areas().items() if code not in said]


def units(
    found: Mapping[str, Figure], of: Mapping[str, int], every: Sequence[Unit], guarded: bool
) -> list[list[object]]:
    """A row a unit that has records, in the order of the units; what stands in none last."""
    names = {unit.path: unit.name for unit in every}
    order = [*names, *sorted({*found, *of} - set(names))]
    return [
        [
            names.get(path, path or "No unit is named"),
            *cells(found.get(path, NONE), of.get(path, 0), guarded),
        ]
        for path in order
        if _shown(path in found, of.get(path, 0), guarded)
    ]


def _shown(there: bool, of: int, guarded: bool) -> bool:
    """A row is drawn where there are records; guarded, where there are enough of them: else the row itself would tell."""
    return protected(of) is not None if guarded else there or of > 0


def levels(found: Mapping[str, Figure], of: Mapping[str, int], called: str, guarded: bool) -> list[list[object]]:
    order = [code for code in words.LEVEL_NAMES if _shown(code in found, of.get(code, 0), guarded)]
    return [[words.level(c, called), *cells(found.get(c, NONE), of.get(c, 0), guarded)] for c in order]


def months(
    found: Mapping[tuple[int, int], Figure], of: Mapping[tuple[int, int], int], guarded: bool
) -> list[list[object]]:
    """A row a month with records, newest first."""
    return [
        [words.month(date(*key, 1)), *cells(found.get(key, NONE), of.get(key, 0), guarded)]
        for key in sorted({*found, *of}, reverse=True)
        if _shown(key in found, of.get(key, 0), guarded)
    ]


Month = tuple[int, int]


def over_time(title: str, found: Mapping[Month, int], every: Sequence[Month], guarded: bool) -> Monthly | None:
    """One chart of whole months; None where most of them are not shown, or nothing happened in any."""
    shown = {
        f"{year:04d}-{month:02d}": protected(n) if guarded else n
        for year, month in every for n in (found.get((year, month), 0),)
    }  # fmt: skip
    known = [n for n in shown.values() if n is not None]
    if not any(known) or 2 * len(known) < len(shown):
        return None
    return monthly(title, shown, HIDDEN)


def share_over_time(
    title: str, found: Mapping[Month, int], of: Mapping[Month, int], every: Sequence[Month], guarded: bool
) -> Monthly | None:
    """The same out of all records of each month, for those from whom nothing is hidden: more records alone then make nothing stand out."""
    if guarded or len(every) < 2:
        return None
    said = {f"{year:04d}-{month:02d}": (year, month) for year, month in every}
    return share_chart(title, {k: found.get(m, 0) for k, m in said.items()}, {k: of.get(m, 0) for k, m in said.items()})


def areas_over_time(
    found: Mapping[str, Mapping[Month, int]], every: Sequence[Month], guarded: bool
) -> tuple[list[Monthly], list[str]]:
    """A small chart an area, and the areas of which none can be drawn although something was confirmed, unguarded readers only."""
    charts = {code: over_time(plain, found[code], every, guarded) for code, plain in areas().items() if code in found}
    return [one for one in charts.values() if one], [
        areas()[code] for code, one in charts.items() if one is None and not guarded
    ]


def lines(found: Records) -> list[Task]:
    return [
        Task(
            f"{one.plain} {one.ref}", href=one.href or "", hint=f"{words.day(one.on)} · {TONE_WORDS[one.tone]}",
            status=STATES[one.state][0], kind=STATES[one.state][1],
        )
        for one in found.lines
    ]  # fmt: skip


def closed(found: Records) -> str:
    """That there are more, for whoever may not open them; never how many."""
    return "Some of the records behind this are not yours to open." if found.closed else ""
