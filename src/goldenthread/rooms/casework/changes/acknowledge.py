"""Acknowledge a concern: a person has read it, and says what happens next."""

from __future__ import annotations

from datetime import datetime

from goldenthread.foundation.facts import emit
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.notices.send import notify
from goldenthread.rooms.casework.changes.shared import (
    emitting,
    keep_state,
    needed,
    opened,
    organisation_of,
    reporter_of,
)
from goldenthread.rooms.casework.models import ToldMessage


@change("casework.concern.acknowledged")
def acknowledge_concern(
    do: Doing,
    *,
    by: Actor,
    at: datetime | None = None,
    ref: str,
    words: str,
    missed_reason: str = "",
    expected_n: int | None = None,
) -> ToldMessage:
    """Acknowledge (theme W5; handover concern_acknowledged, 1 working day).

    `words` go to whoever raised it and say what happens next, nothing about anybody. Meets the acknowledgement clock. Raises
    `Refused` without words or when it was acknowledged before, `NotYours`, `Conflicting`.
    """
    concern = opened(do, by, ref, "acknowledge", expected_n)
    needed(words=(words, "Write a few words to whoever raised it: that you read it, and what happens next."))
    if concern.acknowledged_at is not None:
        raise Refused(("words", "This was acknowledged already. Write to them from 'Tell what happened' instead."))
    message = ToldMessage(
        organisation_id=by.organisation,
        ref=fresh_ref("ACK"),
        by=by.label,
        at=do.at,
        recorded_at=do.recorded_at,
        concern=concern,
        to="reporter",
        kind="acknowledgement",
        words=words.strip(),
        how="here",
    )
    message.save(force_insert=True)
    concern.acknowledged_at = do.at
    concern.state = "acknowledged" if concern.state == "raised" else concern.state
    keep_state(do, concern, "acknowledged_at", "state")
    do.wrote(
        message.ref, {"kind": "acknowledgement", "ref": message.ref, "words": message.words, "by": by.label}, root=ref
    )
    organisation = organisation_of(by)
    emit.meet(
        do,
        organisation,
        emit.open_clocks(ref, "concern_acknowledged"),
        gives=by.label,
        gets=reporter_of(concern),
        missed_reason=missed_reason,
    )
    facts = emitting(do, concern)
    facts.node(message.ref, "acknowledgement", "dsl")
    facts.link(ref, "acknowledged_by", message.ref)
    facts.done()
    notify(do, [reporter_of(concern)] if concern.raised_by else [], "acknowledged", ref)
    return message
