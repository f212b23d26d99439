"""What the organisation does with a recommendation from outside, read back."""

from __future__ import annotations

from goldenthread.domain.access import Decision
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import SummaryRow
from goldenthread.rooms.quality.models import RecommendationAnswer
from goldenthread.rooms.quality.registers import EFFECTS


def answer_to(by: Actor, recommendation: str) -> RecommendationAnswer | None:
    """Our answer to a recommendation of this organisation's register, if it was taken up."""
    rows = RecommendationAnswer.objects.select_related("owner", "recommendation").filter(
        organisation_id=by.organisation
    )
    return rows.filter(recommendation__ref=recommendation).first()


def summary(ours: RecommendationAnswer | None, may: Decision) -> list[SummaryRow]:
    """Who owns it, what was answered and what came of it. The words are for those who lead and for its owner."""
    if ours is None:
        return []
    answered = f"On {day(ours.answered_on)}" if ours.answered_on else "Not yet"
    effect = dict(EFFECTS).get(ours.effect, "Not looked for yet")
    lines = [SummaryRow("Owned by", f"{ours.owner.name}, since {day(ours.owned_on)}"), SummaryRow("Answered", answered)]
    if may.allowed and ours.answer:
        lines.append(SummaryRow("Our answer", ours.answer))
    lines.append(SummaryRow("Effect", effect))
    if may.allowed and ours.effect_seen:
        lines.append(SummaryRow("How one could tell", ours.effect_seen))
    return lines
