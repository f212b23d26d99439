"""Complaints, people who speak up, and allegations: stages, what they were told meanwhile, and how they felt heard.

Lantern House closes without telling; one low-level worry in three is never looked at for patterns.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from goldenthread.doors.demonstration.tables.kit import Kit, units

SAID = (
    "Nobody rang back for a week.", "My son was left at the gate.", "They talk about us in the corridor.",
    "The visit was moved three times.", "I was not asked.", "The room was cold and the door did not lock.",
)  # fmt: skip


def complaints(kit: Kit) -> None:
    for n, back in enumerate(kit.spread(16, 12, 330)):
        day, ref, unit = kit.ago(back), kit.ref("C"), units()[n % len(units())]
        at, closes = kit.moment(day), kit.moment(day + timedelta(days=40))
        closed, untold = back > 45, unit in ("lantern-house", "night-kitchen")
        kit.add(
            "complaints", ref=ref, unit=unit, received_at=at, **{"from": ("recipient", "family", "public")[n % 3]},
            narrative=SAID[n % len(SAID)], acknowledged_at=kit.moment(day + timedelta(days=2), 11),
            outcome=("upheld", "partly_upheld", "not_upheld")[n % 3] if closed else None, closed_at=closes if closed else None,
            outcome_told_at=closes if closed and not untold else None, felt_heard=(2 if untold else 4) if closed else None,
            change_told_on=day + timedelta(days=60) if closed and back > 70 and n % 2 else None,
            **_safeguarding(kit, n, back),
        )  # fmt: skip
        _along(kit, ref, back, late=n % 5 == 1, silent=untold)


def _safeguarding(kit: Kit, n: int, back: int) -> dict[str, Any]:
    """Every third complaint says that somebody is at risk; the lead has it the same day, but once."""
    if n % 3 or back < 20:
        return {}
    day = kit.ago(back)
    return {
        "safeguarding_at": kit.moment(day, 12),
        "lead_told_at": kit.moment(day + timedelta(days=5 if n == 6 else 0), 16),
    }


def _along(kit: Kit, ref: str, back: int, *, late: bool, silent: bool) -> None:
    day = kit.ago(back)
    answered = 35 if late else 12
    kit.add(
        "stages", ref=ref, stage=1, started_at=kit.moment(day), due=day + timedelta(days=20),
        answered_at=kit.moment(day + timedelta(days=answered), 15) if back > answered else None,
    )  # fmt: skip
    for gap in (14, 28):
        if back > gap and not (silent and gap == 28):
            kit.add("updates", ref=ref, at=kit.moment(day + timedelta(days=gap), 14), limits_explained=gap == 14)


def speaking_up(kit: Kit) -> None:
    for n, back in enumerate(kit.spread(6, 18, 300)):
        day, ref, closed = kit.ago(back), kit.ref("S"), back > 60
        kit.add(
            "disclosures", ref=ref, received_at=kit.moment(day), acknowledged_at=kit.moment(day + timedelta(days=1), 12),
            closed_at=kit.moment(day + timedelta(days=45)) if closed else None,
            outcome_told_at=kit.moment(day + timedelta(days=46)) if closed and n % 2 else None,
            felt_heard=(3 + n % 2) if closed else None,
            change_told_on=day + timedelta(days=58) if closed and n % 2 else None,
        )  # fmt: skip
        _along(kit, ref, back, late=False, silent=n % 3 == 0)


def allegations(kit: Kit) -> None:
    for n, back in enumerate(kit.spread(7, 30, 330)):
        at = kit.moment(kit.ago(back))
        kit.add(
            "allegations", ref=kit.ref("AL"), unit=units()[n % len(units())], kind="allegation", received_at=at, about_leader=False,
            handled_by=kit.number("allegations"), handled_by_subject=False,
            officer_consulted_at=at + timedelta(days=6 if n == 4 else 0, hours=3), criteria_met=True,
            outcome=("unsubstantiated", "unfounded", "substantiated")[n % 3] if back > 100 else "pending",
            barring_decided_on=kit.ago(back - 60) if back > 100 else None,
            closed_at=kit.moment(kit.ago(back - 70)) if back > 100 else None,
        )  # fmt: skip
    for n, back in enumerate(kit.spread(9, 40, 340)):
        kit.add(
            "allegations", ref=kit.ref("LL"), unit=units()[(n * 3) % len(units())], kind="low_level",
            received_at=kit.moment(kit.ago(back)), about_leader=n == 4, handled_by=kit.number("allegations"), handled_by_subject=False,
            reviewed_on=kit.ago(back - 30) if n % 3 else None,
        )  # fmt: skip
