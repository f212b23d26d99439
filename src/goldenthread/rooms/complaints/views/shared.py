"""What the pages of complaints and of speaking up share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.definition import Register
from goldenthread.foundation.registers.pages import summary
from goldenthread.foundation.registers.queries import WITH_WORDS, Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.registers.words import moment as moment_words
from goldenthread.foundation.ui.shapes import SummaryRow
from goldenthread.rooms.complaints import queries
from goldenthread.rooms.complaints.registers import COMPLAINTS, DISCLOSURES

LATER = (
    "about_words", "contact", "safeguarding_at", "lead_told_at", "outcome", "closed_at", "outcome_told_at", "felt_heard", "change_told_on",
    "outcome_paused_reason", "outcome_paused_until",
)  # fmt: skip
"""Left out of the page while there is nothing to say: what comes later in the life of a matter."""
LIMITS = {True: "Yes", False: "No", None: "Not recorded"}


def register_here(ref: str) -> Register:
    for register in (COMPLAINTS, DISCLOSURES):
        if ref.startswith(f"{register.prefix}-"):
            return register
    raise NotYours(["no such matter"])


def back_to(organisation: str, ref: str) -> str:
    noun = "complaint" if register_here(ref) is COMPLAINTS else "disclosure"
    return reverse(f"complaints:{noun}", args=[organisation, ref])


def back_if_open(by: Actor, organisation: str, row: Any) -> str:
    """To the complaint's page; to the list where it is no longer open to whoever acted: it is about them, or goes around them."""
    if policy.see(by, COMPLAINTS, row).allowed:
        return back_to(organisation, row.ref)
    return reverse("complaints:complaints", args=[organisation])


def parts_of(row: Shown, time_zone: str) -> dict[str, Any]:
    """The stages and messages of a matter, oldest first, and what is late of it. Messages only for whoever reads the words."""
    called = dict(enumerate(queries.titles(), start=1))
    stages = [
        [f"Stage {one.stage}{f': {called[one.stage]}' if one.stage in called else ''}", moment_words(one.started_at, time_zone), day(one.due),
         moment_words(one.answered_at, time_zone) or "Not yet"]
        for one in queries.stages_of(row.ref)
    ]  # fmt: skip
    told = [
        [moment_words(one.at, time_zone), one.words or "Not recorded", LIMITS[one.limits_explained]]
        for one in (queries.told(row.ref) if row.depth in WITH_WORDS else ())
    ]
    wrote = [
        (moment_words(one.at, time_zone), one.words)
        for one in (queries.written(row.ref) if row.depth in WITH_WORDS else ())
    ]
    blank = [name for name in LATER if row.row.get(name) is None]
    blank += ["unit"] if register_here(row.ref) is DISCLOSURES else []
    return {
        "summary": summary(register_here(row.ref), row, blank), "stages": stages, "told": told,
        "late": queries.waiting_of([row.ref], time_zone).get(row.ref, []), "wrote": wrote,
        "stage_head": ("Stage", "Begun", "To be answered by", "Answered"),
        "told_head": ("When", "What they were told", "Limits explained"),
    }  # fmt: skip


def plan_of(record: Any) -> list[SummaryRow]:
    """By when they hear next, and how, where it was said."""
    how = getattr(record, "contact_plan", None)
    lines = [SummaryRow("They hear next by", day(record.next_contact_on) or "Not said")]
    return [*lines, SummaryRow("How they want to be kept in touch", how)] if how else lines


def acts_of(row: Shown, organisation: str, first: Sequence[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """What may be done to a matter now: its own acts first, then keeping in touch."""
    said, open_stage = row.row, any(one.answered_at is None for one in queries.stages_of(row.ref))
    wanted = list(first)
    if not said["closed_at"]:
        wanted += [("answer_stage", "Answer this stage")] if open_stage else [("begin_stage", "Begin the next stage")]
        wanted += [("give_update", "Keep them in touch"), ("plan_contact", "Say when they hear next")]
    if not said["outcome_told_at"]:
        wanted += [("tell_outcome", "Tell them what came of it"), ("pause_outcome", "Telling them waits")]
    elif not said["change_told_on"]:
        wanted.append(("tell_change", "Say what happened because of them"))
    if said["felt_heard"] is None and said["outcome_told_at"]:
        wanted.append(("record_heard", "Did they feel heard?"))
    return [(act, text, reverse(f"complaints:{act}", args=[organisation, row.ref])) for act, text in wanted]
