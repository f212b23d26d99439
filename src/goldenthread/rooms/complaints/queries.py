"""Reading complaints and speaking up: the stages and messages of a matter, and what is late of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.receipts import receipt_digest
from goldenthread.rooms.complaints.models import Complaint, Stage, Update

LATE: Final = {
    "complaint_acknowledged": "Nobody has told them that it arrived",
    "complaint_answered": "They have not heard for too long",
    "complaint_to_lead": "The safeguarding lead does not have it",
    "disclosure_acknowledged": "Nobody has told them that it arrived",
}
STAGE_LATE: Final = "A stage is not answered in time"


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage of a matter."""

    stage: int
    started_at: datetime
    due: date
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Told:
    """One message to whoever a matter came from."""

    at: datetime
    words: str
    limits_explained: bool | None


def stages_of(ref: str) -> list[StageRow]:
    """The stages of a matter, in order. Whoever asks has been let in to the matter."""
    rows = Stage.objects.filter(about=ref).order_by("stage")
    return [StageRow(one.stage, one.started_at, one.due, one.answered_at) for one in rows]


def told(ref: str) -> list[Told]:
    """What they were told, oldest first. Whoever asks may read the matter's words."""
    rows = Update.objects.filter(about=ref).order_by("at", "recorded_at")
    return [Told(one.at, one.words or "", one.limits_explained) for one in rows]


@dataclass(frozen=True, slots=True)
class ByReceipt:
    """What whoever holds a complaint's code may read of it: that it arrived, what they were told, what they said of that."""

    ref: str
    received_at: datetime
    acknowledged: bool
    closed: bool
    told: list[Told]
    felt_heard: int | None
    at_risk: bool
    with_lead: bool


def by_receipt(receipt: str) -> ByReceipt | None:
    """The complaint whose code this is, in the organisation of the scope; None where there is none."""
    one = Complaint.objects.filter(receipt=receipt_digest(receipt)).first() if receipt.strip() else None
    if one is None:
        return None
    return ByReceipt(
        one.ref,
        one.received_at,
        one.acknowledged_at is not None,
        one.closed_at is not None,
        told(one.ref),
        one.felt_heard,
        one.safeguarding_at is not None,
        one.lead_told_at is not None,
    )


def late_of(refs: Sequence[str]) -> dict[str, list[str]]:
    """What is late of each matter, in words, what is late longest first. One query."""
    rows = Clock.objects.filter(
        subject__in=list(refs), handover__in=LATE, met_at__isnull=True, stopped_at__isnull=True, waived_at__isnull=True,
        due_at__lt=moment.now(),
    )  # fmt: skip
    found: dict[str, list[str]] = {}
    for clock in rows.order_by("due_at"):
        says = STAGE_LATE if clock.part.startswith("stage") else LATE[clock.handover]
        lines = found.setdefault(clock.subject, [])
        if says not in lines:
            lines.append(says)
    return found
