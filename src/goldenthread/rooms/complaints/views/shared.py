"""What the pages of complaints and of speaking up share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.registers.definition import Register
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.registers.words import moment as moment_words
from goldenthread.rooms.complaints.models import Stage, Update
from goldenthread.rooms.complaints.registers import COMPLAINTS, DISCLOSURES

LATE = {
    "complaint_acknowledged": "Nobody has told them that it arrived",
    "complaint_answered": "They have not heard for too long",
    "complaint_to_lead": "The safeguarding lead does not have it",
    "disclosure_acknowledged": "Nobody has told them that it arrived",
}
STAGE_LATE = "A stage is not answered in time"


def register_here(ref: str) -> Register:
    for register in (COMPLAINTS, DISCLOSURES):
        if ref.startswith(f"{register.prefix}-"):
            return register
    raise NotYours(["no such matter"])


def back_to(organisation: str, ref: str) -> str:
    noun = "complaint" if register_here(ref) is COMPLAINTS else "disclosure"
    return reverse(f"complaints:{noun}", args=[organisation, ref])


def late_of(refs: Sequence[str]) -> dict[str, list[str]]:
    """What is late of each matter, in words. One query."""
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


def parts_of(row: Shown, time_zone: str) -> dict[str, Any]:
    """The stages and messages of a matter, oldest first, and what is late of it."""
    stages = [
        [f"Stage {one.stage}", moment_words(one.started_at, time_zone), day(one.due), moment_words(one.answered_at, time_zone) or "Not yet"]
        for one in Stage.objects.filter(about=row.ref).order_by("stage")
    ]  # fmt: skip
    limits = {True: "Yes", False: "No", None: "Not recorded"}
    told = [
        [moment_words(one.at, time_zone), one.words or "Not recorded", limits[one.limits_explained]]
        for one in Update.objects.filter(about=row.ref).order_by("at", "recorded_at")
    ]
    return {"stages": stages, "told": told, "late": late_of([row.ref]).get(row.ref, []),
            "stage_head": ("Stage", "Begun", "To be answered by", "Answered"),
            "told_head": ("When", "What they were told", "Limits explained")}  # fmt: skip


def acts_of(row: Shown, organisation: str, first: Sequence[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """What may be done to a matter now: its own acts first, then keeping in touch."""
    said, open_stage = row.row, Stage.objects.filter(about=row.ref, answered_at__isnull=True).exists()
    wanted = list(first)
    if not said["closed_at"]:
        wanted += [("answer_stage", "Answer this stage")] if open_stage else [("begin_stage", "Begin the next stage")]
        wanted.append(("give_update", "Keep them in touch"))
    if not said["outcome_told_at"]:
        wanted += [("tell_outcome", "Tell them what came of it"), ("pause_outcome", "Telling them waits")]
    elif not said["change_told_on"]:
        wanted.append(("tell_change", "Say what happened because of them"))
    if said["felt_heard"] is None and said["outcome_told_at"]:
        wanted.append(("record_heard", "Did they feel heard?"))
    return [(act, text, reverse(f"complaints:{act}", args=[organisation, row.ref])) for act, text in wanted]
