"""What complaints and disclosures make due: an acknowledgement, an answer at each stage, word in between, the lead the same day.

Source: handovers.toml (area W), workbook.toml (complaints, disclosures, stages, updates).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from goldenthread.domain.duties.shapes import Around, Duty, Row

ANSWERED: Final = "complaint_answered"


def complaint_duties(row: Row, around: Around) -> Iterator[Duty]:
    """Acknowledged in five working days; a safeguarding worry in it before the lead the same day."""
    received, unit = row["received_at"], row["unit"] or ""
    yield Duty("complaint_acknowledged", received, met_at=row["acknowledged_at"])
    if seen := row["safeguarding_at"]:
        lead = around.at_level("dsl", around.day(seen), unit)
        giver = around.holder("complaints_lead", around.day(seen), unit)
        yield Duty("complaint_to_lead", seen, met_at=row["lead_told_at"], gives=giver, gets=lead, person_due=giver)


def disclosure_duties(row: Row, around: Around) -> Iterator[Duty]:
    """Whoever speaks up is acknowledged in two working days, by somebody outside their line."""
    yield Duty("disclosure_acknowledged", row["received_at"], met_at=row["acknowledged_at"])


def answer_duties(matter: Row, stages: Sequence[Row], updates: Sequence[Row]) -> Iterator[Duty]:
    """An answer at each stage by the date of the written procedure; between messages never more than twenty working days' silence.

    A stage's clock is due on its date. From the receipt (where there is no stage) and from each message, silence is counted until the
    next message: an update, an answer, or the end of it.
    """
    closed: datetime | None = matter["closed_at"]
    for stage in sorted(stages, key=lambda one: (one["stage"], one["started_at"])):
        ended = closed if stage["answered_at"] is None and closed and closed >= stage["started_at"] else None
        yield Duty(
            ANSWERED, stage["started_at"], part=f"stage {stage['stage']}", given=stage["due"],
            met_at=stage["answered_at"] or ended,
        )  # fmt: skip
    told = [one["at"] for one in updates] + [one["answered_at"] for one in stages if one["answered_at"]]
    messages = sorted({moment for moment in told if closed is None or moment < closed})
    begins = messages if stages else [matter["received_at"], *messages]
    for number, begun in enumerate(begins):
        later = [moment for moment in messages if moment > begun]
        started = [one["started_at"] for one in stages if one["started_at"] >= begun]
        answer = min([*later, *([closed] if closed and closed >= begun else [])], default=None)
        if stages and _settled(begun, stages) and not started and not later and closed is None:
            continue  # the last stage was answered and nothing more was begun: nobody waits for word
        yield Duty(ANSWERED, begun, part=f"silence {number}", met_at=answer)


def _settled(moment: datetime, stages: Sequence[Row]) -> bool:
    return all(one["answered_at"] is not None and one["answered_at"] <= moment for one in stages)
