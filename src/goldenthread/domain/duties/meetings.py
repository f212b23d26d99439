"""What decisions, actions and breaches make due: acted on, told, looked at afterwards, decided. Source: handovers.toml (areas L, Q, G)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from goldenthread.domain.duties.shapes import Around, Duty, Row

BODY_LEVEL: Final = {
    "board": "board", "committee": "board", "senior_team": "senior", "operational": "operational",
    "practitioner_forum": "front_line", "visit": "front_line",
}  # fmt: skip
"""At which organisational level each kind of meeting sits."""
LOOKED: Final = frozenset({None, "change_seen", "no_change_seen"})
"""What counts as an answer to 'did anything change?': 'too early' is none yet; a day without the answer is one."""


def decision_duties(row: Row, around: Around) -> Iterator[Duty]:
    """A decision that changes practice is told: from the day of its meeting until it is told and received.

    `told_on` is the day on which it was received. Nothing is due while the meeting is not known. Source: handovers.toml.
    """
    meeting = around.row("meetings", row["meeting"])
    if not row["changes_practice"] or meeting is None or meeting["held_on"] is None:
        return
    held, told = meeting["held_on"], row["told_on"]
    yield Duty(
        "decision_told", around.starts(held), met_at=around.starts(told) if told else None, person_due=row["owner"] or "",
        gives=around.at_level(BODY_LEVEL.get(meeting["body"], "board"), held),
    )  # fmt: skip


def action_duties(row: Row, around: Around) -> Iterator[Duty]:
    """An action of the board's is done by its day; of every action that is done, the effect is looked for within 90 days.

    Only actions of decisions taken by the board itself start the first. Source: handovers.toml.
    """
    owner, due, done = row["owner"] or "", row["due"], row["done"]
    held = _board_day(row["from_ref"], around)
    if held is not None:
        yield Duty(
            "decision_acted_on", around.starts(min(held, due)), given=due, met_at=around.starts(done) if done else None,
            person_due=owner, gives=around.at_level("board", held), gets=owner,
        )  # fmt: skip
    if done is not None:
        looked = row["effect_looked_for_on"] if row["effect"] in LOOKED else None
        yield Duty(
            "effect_looked_for", around.starts(done), met_at=around.starts(looked) if looked else None, person_due=owner,
            gives=owner, gets=around.at_level("senior", done),
        )  # fmt: skip


def _board_day(ref: str, around: Around) -> date | None:
    decision = around.row("decisions", ref)
    meeting = around.row("meetings", decision["meeting"]) if decision else None
    held: date | None = meeting["held_on"] if meeting and meeting["body"] == "board" else None
    return held


def processing_duties(row: Row, around: Around) -> Iterator[Duty]:
    """A breach is decided within 72 hours of being known: hours, not days. Other kinds have a due day and no handover."""
    if row["kind"] == "breach":
        opened = row["opened"]
        yield Duty("breach_decided", opened, met_at=row["done"], person_due=row["owner"] or "",
                   gets=around.holder("data_protection_officer", around.day(opened)))  # fmt: skip


def decision_level(row: Row, around: Around) -> str:
    """The level of the meeting that decided; the board's where the meeting is not known."""
    meeting = around.row("meetings", row["meeting"])
    return BODY_LEVEL.get(meeting["body"], "board") if meeting else "board"


def meeting_level(row: Row, around: Around) -> str:
    return BODY_LEVEL.get(row["body"], "board")
