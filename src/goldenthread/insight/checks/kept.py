"""The last count of every check, read back without counting again: what it says is exactly what a count said then."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from goldenthread.domain.detectors import Also, Found, Red, UnitCount
from goldenthread.insight.models import KeptCheck


@dataclass(frozen=True, slots=True)
class Kept:
    """Every check as it was counted at `at`, in the order of the page; `found` without the records behind the figures."""

    at: datetime
    found: tuple[Found, ...]


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


def kept() -> Kept | None:
    """The last count of the organisation in scope; None where nothing was counted yet. One query."""
    rows = list(KeptCheck.objects.order_by("place").values_list("said", "as_at"))
    return Kept(rows[0][1], tuple(found_of(payload) for payload, _ in rows)) if rows else None


def kept_one(check: str) -> tuple[datetime, Found] | None:
    """One check with the records behind it. One query."""
    row = KeptCheck.objects.filter(check_id=check).values_list("as_at", "said", "refs").first()
    return (row[0], found_of(row[1], row[2])) if row else None
