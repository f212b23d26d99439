"""The page of themes: what records have in common, by area, one by one, and month by month."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from goldenthread.domain import small_numbers
from goldenthread.foundation.facts.themes import areas, themes
from goldenthread.insight.board import small
from goldenthread.insight.board.counted import Board
from goldenthread.insight.board.writing import Writing, cell
from goldenthread.insight.charts import monthly

SPEAK: Final = {"concern": "something lacking", "strength": "something good"}
GUARDED: Final = (
    "Allegations about people who work here are never counted as a theme here: a count alone could tell who is meant."
)


def theme_tables(written: Writing, board: Board) -> None:
    found = board.themes
    if not found.records and not found.suggested:
        written.blind.append("Themes: not known. Nobody has said yet which theme a record shows.")
        return
    written.seen = True
    written.says.append("A record can show several themes, so these numbers never add up.")
    written.says.append(GUARDED)
    by_area = small.small_alone(_flat(found.areas))
    by_theme = small.protected_in_groups(_flat(found.themes), _group)
    few = None in by_area.values() or 0 < found.records < small.SMALL
    known = small_numbers.protected(found.records) if few else found.records
    total = small_numbers.says(found.records, guarded=few)
    label = "Records of which a person confirmed a theme"
    written.figure("themes.records", "themes.records", label, total, {"records": known}, None)
    written.figure("themes.suggested", "themes.suggested", "Themes suggested, and not yet decided by anybody",
                   str(found.suggested), found.suggested, None)  # fmt: skip
    names = areas()
    for key, title, rows, shown in (
        ("areas", "Themes by area", found.areas, by_area), ("themes", "Themes one by one", found.themes, by_theme)
    ):  # fmt: skip
        most = _most(shown, names)
        written.figure(f"themes.{key}", f"themes.{key}", title, most, shown, None)
        lines = [[_theme(c, names), cell(shown[f"{c}.concern"]), cell(shown[f"{c}.strength"])] for c in rows]
        head = ["Area" if key == "areas" else "Theme", "Lacking", "Good"]
        written.tables.append({"title": title, "head": head, "rows": lines})
    for key, shown_n in by_area.items():
        if shown_n:
            area, _, tone = key.partition(".")
            title = f"{names[area]}: {SPEAK[tone]}"
            each = monthly(
                title, small.protected(found.months[key]), small.NOT_SHOWN, anew=board.anew.get(f"themes.{key}")
            )
            if not written.chart(f"themes.{key}", each):
                quarters = small.protected(_by_three(found.months[key]))
                written.chart(f"themes.{key}", monthly(title, quarters, small.NOT_SHOWN, span=3))


def _by_three(months: Mapping[str, int]) -> dict[str, int]:
    """Counts of three months at a time, under the first: for what is too little to show month by month."""
    names = list(months)
    return {names[n]: sum(months[one] for one in names[n : n + 3]) for n in range(0, len(names), 3)}


def _most(shown: Mapping[str, int | None], names: Mapping[str, str]) -> str:
    """Which was confirmed most often, among what is shown."""
    first = max(((n, code) for code, n in shown.items() if n), default=None, key=lambda pair: (pair[0], pair[1]))
    if first is None:
        return "Too few of each to show"
    code, _, tone = first[1].partition(".")
    return f"Most often {SPEAK[tone]}: {_theme(code, names)} ({first[0]})"


def _theme(code: str, names: Mapping[str, str]) -> str:
    """An area by its name, a theme by its plain name and its area's."""
    return names.get(code) or f"{themes()[code].plain} ({names[themes()[code].area]})"


def _group(key: str) -> str:
    """The cell of the table by area to which a theme's cell belongs."""
    code, _, tone = key.partition(".")
    return f"{themes()[code].area}.{tone}"


def _flat(rows: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    return {f"{code}.{polarity}": n for code, row in rows.items() for polarity, n in row.items()}
