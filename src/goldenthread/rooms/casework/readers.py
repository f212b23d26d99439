"""Where a new concern goes."""

from __future__ import annotations

from datetime import datetime

from goldenthread.domain.routing import Route, route
from goldenthread.foundation.places.models import Unit
from goldenthread.foundation.places.queries import readers

__all__ = ["readers", "route_for"]


def route_for(
    worker_words: str, unit: Unit | None, reporter: str | None, at: datetime, time_zone: str = "Europe/London"
) -> Route:
    """Where a concern raised now goes, given the words for whom it is about."""
    return route(
        readers(at, time_zone),
        about_words=worker_words,
        reporter=reporter,
        unit_path=unit.path_codes if unit else (),
    )
