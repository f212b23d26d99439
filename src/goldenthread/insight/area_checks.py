"""How the checks of each area stood when they were last counted: an area of the line of sight is whole only where none falls short.

It lies beside both, so that neither the checks nor the line of sight hangs on the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from django.db.models import Q

from goldenthread.foundation.facts.themes import themes
from goldenthread.insight.apart import mark
from goldenthread.insight.models import KeptCheck

HOUSE: Final = {"H2": "T", "H3": "T"}
"""House rows beside the area whose work they are about."""


def statuses_by_area(reader: str = "", apart: tuple[str, ...] = ()) -> Mapping[str, tuple[str, ...]]:
    """The kept statuses of the organisation in scope, by area; a theme whose small numbers are kept from everybody is left out, as its
    status would tell. Counted without what is about the reader, where it was. Empty where nothing was counted yet. One query.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for check, status in _rows(reader, mark(apart)):
        theme = themes().get(check)
        if status is not None and theme is not None and not theme.guarded:
            found[HOUSE.get(check, theme.area)].append(str(status))
    return {area: tuple(some) for area, some in found.items()}


def _rows(reader: str, apart: str) -> list[tuple[str, Any]]:
    """A reader's own count, else everybody's: one question to the database, whoever asks."""
    ours: list[tuple[str, Any]] = []
    theirs: list[tuple[str, Any]] = []
    rows = KeptCheck.objects.filter(Q(reader="") | Q(reader=reader, apart=apart)).order_by("place")
    for check, status, whose in rows.values_list("check_id", "said__status", "reader"):
        (theirs if whose else ours).append((check, status))
    return theirs or ours
