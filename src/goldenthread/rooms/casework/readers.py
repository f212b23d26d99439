"""Where a new concern goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from goldenthread.domain.routing import Reader, Route, route
from goldenthread.foundation.places.models import Unit
from goldenthread.foundation.places.queries import readers

__all__ = ["readers", "route_for"]


def route_for(
    worker_words: str,
    unit: Unit | None,
    reporter: str | None,
    at: datetime,
    time_zone: str = "Europe/London",
    known: Sequence[Reader] | None = None,
    story: str = "",
) -> Route:
    """Where a concern raised now goes, given the words for whom it is about. `known`: the readers of now, where they are at hand.
    `story`: where nobody could say whom it is about, what was told.
    """
    return route(
        readers(at, time_zone) if known is None else known,
        about_words=worker_words,
        reporter=reporter,
        unit_path=unit.path_codes if unit else (),
        story=story,
    )
