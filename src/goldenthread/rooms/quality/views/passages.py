"""Passages as pages draw them, and the passages behind one theme of a collection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.ui.coding_form import ThemeShown, shown
from goldenthread.rooms.quality import queries_reviews


@dataclass(frozen=True, slots=True)
class Drawn:
    """One passage with its themes and where to say more of it."""

    row: queries_reviews.PassageRow
    themes: list[ThemeShown]
    code_url: str
    review_url: str


def drawn(request: OrganisationRequest, organisation: str, rows: Sequence[queries_reviews.PassageRow]) -> list[Drawn]:
    """Passages ready to be drawn; a decision leads back to the page on which it was made."""
    return [
        Drawn(
            row,
            shown((one.id, one.tone, one.state) for one in row.themes),
            reverse("quality:code_passage", args=[organisation, row.ref]),
            reverse("quality:review", args=[organisation, row.review_ref]) if row.review_ref else "",
        )
        for row in rows
    ]
