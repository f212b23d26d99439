"""Passages as pages draw them, and the passages behind one theme of a collection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.foundation.ui.coding_form import ThemeShown, shown
from goldenthread.rooms.quality import queries_reviews
from goldenthread.rooms.quality.report_file import matcher


@dataclass(frozen=True, slots=True)
class Drawn:
    """One passage with its themes and where to say more of it. `because`: the sentences that show the theme it is listed for, where
    they are less than the passage.
    """

    row: queries_reviews.PassageRow
    themes: list[ThemeShown]
    code_url: str
    review_url: str
    because: tuple[str, ...] = ()


def why(row: queries_reviews.PassageRow) -> dict[str, tuple[str, ...]]:
    """The sentences for which the rules, as they are now, propose each theme of a passage."""
    return {one.theme: one.because for one in matcher().shown(row.text, row.heading)}


def drawn(organisation: str, rows: Sequence[queries_reviews.PassageRow], *, with_why: bool = False) -> list[Drawn]:
    """Passages ready to be drawn, with where to say more of each."""
    return [
        Drawn(
            row,
            shown(((one.id, one.tone, one.state) for one in row.themes), why(row) if with_why else None),
            reverse("quality:code_passage", args=[organisation, row.ref]),
            reverse("quality:review", args=[organisation, row.review_ref]) if row.review_ref else "",
        )
        for row in rows
    ]


def drawn_for(organisation: str, rows: Sequence[queries_reviews.PassageRow], theme: str) -> list[Drawn]:
    """Passages behind one theme's figure: that theme alone, and first of all the sentences for which it is proposed."""
    return [
        Drawn(
            row,
            shown((one.id, one.tone, one.state) for one in row.themes if one.id == theme),
            reverse("quality:code_passage", args=[organisation, row.ref]),
            reverse("quality:review", args=[organisation, row.review_ref]),
            because if len(" ".join(because := why(row).get(theme, ()))) < len(row.text) * 2 / 3 else (),
        )
        for row in rows
    ]
