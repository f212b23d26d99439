"""The last count of every check, read back without counting again: what it says is exactly what a count said then."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final

from goldenthread.domain.detectors import Also, Found, Red, UnitCount
from goldenthread.foundation.ledger.queries import last_recorded
from goldenthread.insight.models import KeptCheck

MONTHLY: Final = ("status", "figure", "numerator", "n", "low", "high", "too_few")
"""What is kept of a check at the end of a month."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Every check as it was counted at `at`, in the order of the page; `found` without the records behind the figures."""

    at: datetime
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class KeptOne:
    """One check with the records behind it. `months`: by the last day of each month, oldest first, what it said of the figure; counted
    at `months_at`, and empty where that was never done.
    """

    at: datetime
    found: Found
    months: tuple[tuple[date, Found], ...] = ()
    months_at: datetime | None = None


def said(found: Found) -> dict[str, Any]:
    """What a check said, as JSON, without the records behind its figure."""
    payload = asdict(found)
    del payload["refs"]
    return payload


def digest(payload: Mapping[str, Any], refs: tuple[str, ...] | list[str]) -> str:
    return hashlib.sha256(json.dumps([payload, list(refs)], sort_keys=True).encode()).hexdigest()


def found_of(payload: Mapping[str, Any], refs: list[str] | tuple[str, ...] = ()) -> Found:
    """A check again, from what it said."""
    parts: dict[str, Any] = {
        "red": tuple(Red(one["says"], tuple(one["refs"])) for one in payload["red"]),
        "also": tuple(Also(**{**one, "refs": tuple(one["refs"])}) for one in payload["also"]),
        "units": tuple(UnitCount(**one) for one in payload["units"]),
        "missing": tuple(payload["missing"]),
        "refs": tuple(refs),
    }
    return Found(**{**payload, **parts})


def kept(reader: str = "", apart: str = "") -> Kept | None:
    """The last count of the organisation in scope (or of one reader, without what is about them, as marked); None where nothing was
    counted yet. One query.
    """
    rows = list(KeptCheck.objects.filter(reader=reader, apart=apart).order_by("place").values_list("said", "as_at"))
    return Kept(rows[0][1], tuple(found_of(payload) for payload, _ in rows)) if rows else None


def month_said(day: date, found: Found) -> dict[str, Any]:
    """What a check said at the end of a month, as JSON."""
    return {"on": day.isoformat(), **{name: getattr(found, name) for name in MONTHLY}}


def months_of(found: Found, rows: Iterable[Mapping[str, Any]]) -> tuple[tuple[date, Found], ...]:
    """The months again, from what was kept; `found` says what is the same in all of them."""
    return tuple(
        (
            date.fromisoformat(row["on"]),
            Found(found.id, found.kind, unit=found.unit, **{name: row[name] for name in MONTHLY}),
        )
        for row in rows
    )


def kept_one(check: str, reader: str = "", apart: str = "") -> KeptOne | None:
    """One check with the records behind it and its months. One query."""
    row = KeptCheck.objects.filter(check_id=check, reader=reader, apart=apart).first()
    if row is None:
        return None
    found = found_of(row.said, row.refs)
    return KeptOne(row.as_at, found, months_of(found, row.months), row.months_at)


def counted_at() -> datetime | None:
    """When every check was last counted; None where that was never done. One query."""
    return KeptCheck.objects.filter(reader="").order_by("place").values_list("as_at", flat=True).first()


def changed_since(chain: str, at: datetime) -> bool:
    """Whether anything was recorded in the organisation since a count, counts and answers to checks apart. One query."""
    last = last_recorded(chain, without="checks.")
    return last is not None and last > at
