"""Concerns, referrals and questions as rows of the exchange workbook: what the checks read and what an export writes."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from goldenthread.domain.dates import PartialDate
from goldenthread.foundation.registers.values import SAID, plain
from goldenthread.rooms.casework.models import Advice, Concern, Referral, ThresholdDecision

WORDS: Final = ("narrative", "subject", "rationale", "close_reason")
SUBJECTS: Final = "casework_subjects"
"""Keys of people whom concerns are about, by the pseudonym under which they were brought."""
NOT_SAID: Final = "not_said"
"""The reason of a concern brought as closed without one: nobody has written any, and no row says that somebody did."""
NOBODY_SAID: Final = "not said"
"""Whoever gave a second view that was brought without a name."""
YES: Final = {"yes": True, "no": False}


def concern_row(concern: Concern, decision: ThresholdDecision | None, *, words: bool = False) -> dict[str, Any]:
    """A concern as a row of `concerns`, refs ours. `decision`: the newest. Load unit, raised_by and about with it.

    `words` False: only that something was written is said. Two figures of the row are filled by others: pauses stand with the clock.
    """
    row: dict[str, Any] = {
        "ref": concern.ref, "unit": concern.unit.code if concern.unit else None,
        "raised_by": concern.raised_by.ref if concern.raised_by else None,
        "subject": concern.about.ref if concern.about else None,
        "occurred": PartialDate.parse(concern.occurred) if concern.occurred else None,
        "came_to_attention_at": concern.came_to_attention_at, "reported_at": concern.reported_at,
        "population": concern.population or None, "categories": tuple(concern.categories) or None,
        "narrative": _said(concern.narrative, words), "immediate_danger": YES.get(concern.immediate_danger),
        "acknowledged_at": concern.acknowledged_at, "triaged_at": concern.triaged_at,
        "triaged_by": concern.triaged_by or None, "threshold": concern.threshold or None,
        "rationale": _said(decision.rationale, words) if decision else None, "meets_statutory_criteria": concern.criteria_met,
        "second_view_by": _other_than(decision.second_view_by, NOBODY_SAID) if decision else None,
        "second_view_at": decision.second_view_at if decision else None, "capacity_doubt": concern.capacity_doubt,
        "capacity_recorded_at": concern.capacity_recorded_at, "shared_at": concern.shared_at,
        "sharing_basis": concern.sharing_basis or None, "wishes_recorded_at": concern.wishes_recorded_at,
        "serious_at": concern.serious_at, "serious_seen_at": concern.serious_seen_at,
        "person_told_at": concern.person_told_at, "closed_at": concern.closed_at,
        "close_reason": _other_than(concern.close_reason, NOT_SAID), "outcome_told_at": concern.outcome_told_at,
    }  # fmt: skip
    return row


def around_the_lead(concern: Concern) -> str:
    """Who takes the lead's place where a concern was routed around them; '' for every other. Load `handler` with it."""
    return concern.handler.ref if concern.restricted and concern.handler else ""


def _other_than(text: str, stands_for_none: str) -> str | None:
    return text if text and text != stands_for_none else None


def _said(text: str | None, words: bool) -> str | None:
    return None if not text else text if words else SAID


def referral_row(referral: Referral, chased: list[Any]) -> dict[str, Any]:
    """A referral as a row of `referrals`; `chased`: when its answer was asked for again."""
    return {
        "ref": referral.ref, "concern": referral.concern.ref, "to": referral.to, "sent_at": referral.at,
        "acknowledged_at": referral.acknowledged_at, "answer": referral.answer or None, "answered_at": referral.answered_at,
        "chased_at": tuple(moment.isoformat() for moment in chased) or None, "disputed_at": referral.disputed_at,
    }  # fmt: skip


def advice_row(advice: Advice) -> dict[str, Any]:
    """A question as a row of `advice`: never what was asked."""
    return {
        "ref": advice.ref, "unit": advice.unit.code if advice.unit else None, "at": advice.at,
        "asked_by": advice.asked_by.ref if advice.asked_by else None, "became": advice.became.ref if advice.became else None,
    }  # fmt: skip


def as_json(row: dict[str, Any]) -> dict[str, Any]:
    return {name: plain(value) for name, value in row.items() if value is not None}


def brought_key(ref: str, words: str) -> str:
    """By what another account of a concern, brought from elsewhere, is known again."""
    return hashlib.sha256(f"{ref}:{words}".encode()).hexdigest()[:64]
