"""Close a concern with its reason, reopen it, and pause what may not be told yet."""

from __future__ import annotations

from datetime import date, datetime

from goldenthread.domain.concern_rules import Closing, check_closing
from goldenthread.foundation.facts import emit
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.rooms.casework.changes.shared import (
    emitting,
    keep_state,
    needed,
    opened,
    organisation_of,
    refuse,
    reporter_of,
)
from goldenthread.rooms.casework.codes import PAUSES
from goldenthread.rooms.casework.models import Concern

PAUSABLE = ("outcome_told", "person_told", "wishes_asked", "concern_acknowledged", "referral_answered")


@change("casework.concern.closed")
def close_concern(
    do: Doing,
    *,
    by: Actor,
    at: datetime | None = None,
    ref: str,
    expected_n: int | None = None,
    reason: str,
    words: str,
    tell_by: date | None = None,
    cannot_tell: str = "",
) -> Concern:
    """Close (theme C4; domain.md §2.5.9): needs a decision, a reason, what came of it, and that whoever raised it is told.

    `tell_by`: the day by which they will be told; `cannot_tell`: why nobody can be. Starts 'person told' (10 working days), and
    'told what happened' if no decision started it. Raises `Refused` by field, `NotYours`, `Conflicting`.
    """
    concern = opened(do, by, ref, "close", expected_n)
    if concern.closed_at is not None:
        raise Refused(("reason", "This is closed already."))
    if concern.decided_at is None:
        raise Refused(("reason", "Decide first, with your reasons; then close it."))
    organisation = organisation_of(by)
    closing = Closing(
        reason=reason,
        statement=words,
        told_reporter_at=concern.outcome_told_at,
        tell_by=tell_by,
        cannot_tell=cannot_tell,
    )
    refuse(check_closing(closing, at=do.at, time_zone=organisation.time_zone))
    concern.closed_at, concern.close_reason, concern.state = do.at, reason, "closed"
    concern.close_words = {
        "words": words.strip(),
        "cannot_tell": cannot_tell.strip(),
        "tell_by": tell_by.isoformat() if tell_by else "",
    }
    keep_state(do, concern, "closed_at", "close_reason", "close_words", "state")
    _emit_closed(do, concern, cannot_tell)
    return concern


def _emit_closed(do: Doing, concern: Concern, cannot_tell: str) -> None:
    closure = fresh_ref("CLO")
    do.wrote(
        closure,
        {
            "kind": "closure",
            "concern": concern.ref,
            "reason": concern.close_reason,
            "words": concern.close_words,
            "by": do.by.label,
        },
        root=concern.ref,
    )
    facts = emitting(do, concern)
    facts.node(closure, "closure", "dsl")
    facts.link(concern.ref, "closed_by", closure)
    facts.start("person_told", subject=closure, person_due=do.by.label, gives=do.by.label)
    if not emit.ever_started(concern.ref, "outcome_told"):
        facts.start("outcome_told", person_due=do.by.label, gives=do.by.label, gets=reporter_of(concern))
    facts.done()
    ended = [c for h in ("referred", "referral_answered", "held_review") for c in emit.open_clocks(concern.ref, h)]
    emit.stop(do, ended, "the concern was closed")
    if cannot_tell.strip():
        emit.waive(do, emit.open_clocks(concern.ref, "outcome_told"), f"cannot be told: {cannot_tell.strip()}")
    if concern.about is None:
        emit.waive(do, emit.open_clocks(concern.ref, "person_told"), "nobody is named in it")


@change("casework.concern.reopened")
def reopen_concern(
    do: Doing, *, by: Actor, at: datetime | None = None, ref: str, expected_n: int | None = None, why: str
) -> Concern:
    """Reopen a closed concern with a reason. What was done stays; a new decision is needed. Raises `Refused`, `NotYours`."""
    concern = opened(do, by, ref, "reopen", expected_n)
    if concern.closed_at is None:
        raise Refused(("why", "This is not closed."))
    needed(why=(why, "Say why it is opened again."))
    concern.closed_at, concern.close_reason, concern.state = None, "", "reopened"
    keep_state(do, concern, "closed_at", "close_reason", "state")
    do.wrote(fresh_ref("REO"), {"kind": "reopening", "concern": ref, "why": why.strip(), "by": by.label}, root=ref)
    emit.stop(do, emit.open_clocks(ref, "person_told"), "the concern was opened again")
    return concern


@change("casework.concern.paused")
def pause_telling(
    do: Doing,
    *,
    by: Actor,
    at: datetime | None = None,
    ref: str,
    handover: str,
    reason: str,
    words: str,
    review_on: date,
) -> Concern:
    """Pause one of the concern's duties (handovers.toml): reason, by whom, review date ahead. Never moves a due date.

    A second pause needs a new reason and a second person. Raises `Refused` by field, `NotYours`.
    """
    concern = opened(do, by, ref, "pause")
    if handover not in PAUSABLE:
        raise Refused(("handover", "This cannot be paused."))
    if reason not in PAUSES:
        raise Refused(("reason", "Choose why this has to wait."))
    needed(words=(words, "Write who asked for it, or what makes it unsafe."))
    clocks = emit.open_clocks(ref, handover)
    if not clocks:
        raise Refused(("handover", "Nothing of this kind is waiting."))
    organisation = organisation_of(by)
    for clock in clocks:
        emit.pause(do, organisation, clock, reason=reason, words=words, review_on=review_on)
    do.wrote(
        fresh_ref("PAU"),
        {
            "kind": "pause",
            "concern": ref,
            "handover": handover,
            "reason": reason,
            "words": words.strip(),
            "review_on": review_on.isoformat(),
            "by": by.label,
        },
        root=ref,
    )
    return concern
