"""Two things that only a version says: why it was graded serious, and the name as it was first told."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from goldenthread.foundation.ledger.models import Version
from goldenthread.foundation.ledger.queries import said
from goldenthread.rooms.casework.queries import Concern

SERIOUS = Q(ref__startswith="SER-")


def why_serious(ref: str) -> str:
    """Why it was graded serious, in words that name nobody; empty when it was not, or they were erased."""
    return _why(_found(ref, SERIOUS))


def said_once(concern: Concern) -> tuple[str, str]:
    """Why it was graded serious, and the name as it was first told where triage has linked another. At most one query."""
    linked = concern.about is not None and concern.about.recorded_at < concern.recorded_at
    wanted = [SERIOUS] if concern.serious_at else []
    wanted += [Q(ref=concern.ref, n=1)] if linked else []
    if not wanted:
        return "", ""
    found = _found(concern.ref, wanted[0] if len(wanted) == 1 else wanted[0] | wanted[1])
    told = str(found.get(concern.ref, {}).get("about_name", "")) if linked else ""
    return _why(found), told if concern.about and told != concern.about.name else ""


def _found(ref: str, which: Q) -> dict[str, dict[str, Any]]:
    rows = Version.objects.filter(which, root=ref).order_by("recorded_at", "place")
    return {row.ref: said(row).payload or {} for row in rows}


def _why(found: dict[str, dict[str, Any]]) -> str:
    given = [str(payload.get("why", "")) for ref, payload in found.items() if ref.startswith("SER-")]
    return given[-1] if given else ""
