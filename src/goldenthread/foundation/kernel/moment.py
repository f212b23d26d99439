"""The one place that reads a clock. Effective times are passed in; `recorded_at` comes from the database's clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from django.db import connection

_frozen: ContextVar[datetime | None] = ContextVar("frozen_moment", default=None)


def now() -> datetime:
    """The present moment (UTC), or the moment at which a demonstration or a test is being lived."""
    return _frozen.get() or datetime.now(UTC)


def frozen() -> datetime | None:
    """The moment at which a demonstration or a test is being lived, if one is."""
    return _frozen.get()


def recorded_now() -> datetime:
    """The database's clock: what no caller can set. A demonstration lived forward in time is marked as such."""
    lived = frozen()
    if lived is not None:
        return lived
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            moment: datetime = cursor.fetchone()[0]
            return moment.astimezone(UTC)
    return datetime.now(UTC)


@contextmanager
def lived_at(moment: datetime) -> Iterator[None]:
    """Live a demonstration or a test at `moment` (aware)."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    token = _frozen.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.reset(token)
