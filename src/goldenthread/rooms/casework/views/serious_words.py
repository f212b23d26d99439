"""Two things that only a version says: why it was graded serious, and the name as it was first told."""

from __future__ import annotations

from goldenthread.foundation.ledger.models import Version
from goldenthread.foundation.ledger.queries import said
from goldenthread.rooms.casework.models import Concern


def why_serious(ref: str) -> str:
    """Why it was graded serious, in words that name nobody; empty when it was not, or they were erased."""
    version = Version.objects.filter(root=ref, ref__startswith="SER-").order_by("-recorded_at").first()
    payload = said(version).payload if version else None
    return str(payload["why"]) if payload else ""


def name_as_told(concern: Concern) -> str:
    """The name as whoever raised it wrote it, where triage has linked it to somebody known before; else empty."""
    if concern.about is None or concern.about.recorded_at >= concern.recorded_at:
        return ""
    version = Version.objects.filter(ref=concern.ref, n=1).first()
    payload = said(version).payload if version else None
    told = str(payload.get("about_name", "")) if payload else ""
    return told if told != concern.about.name else ""
