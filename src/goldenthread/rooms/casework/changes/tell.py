"""Telling and asking: the person's wishes, the person told, whoever raised it told, and whether they felt heard."""

from __future__ import annotations

from datetime import datetime

from goldenthread.domain.outcome_messages import OUTCOME_MESSAGES
from goldenthread.foundation.facts import emit
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.kernel.receipts import receipt_digest
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
from goldenthread.rooms.casework.codes import HOW, WISHES
from goldenthread.rooms.casework.models import Concern, ToldMessage


@change("casework.concern.wishes_recorded")
def record_wishes(
    do: Doing,
    *,
    by: Actor,
    at: datetime | None = None,
    ref: str,
    expected_n: int | None = None,
    state: str,
    words: str,
    missed_reason: str = "",
) -> Concern:
    """Record what the person wants (Making Safeguarding Personal; handover wishes_asked, 5 working days).

    `state`: asked_and_expressed, asked_not_expressed, or why not asked. Asked meets the clock; nobody to ask waives it with the
    reason; 'not safe' leaves it open: pause it with a review date. Raises `Refused`, `NotYours`, `Conflicting`.
    """
    concern = opened(do, by, ref, "record_wishes", expected_n)
    if state not in WISHES:
        raise Refused(("state", "Say whether the person was asked."))
    needed(words=(words, "Write what they said in their own words, or why they were not asked."))
    concern.wishes_state, concern.wishes, concern.wishes_recorded_at = state, words.strip(), do.at
    keep_state(do, concern, "wishes_state", "wishes", "wishes_recorded_at")
    wishes = fresh_ref("WSH")
    do.wrote(
        wishes, {"kind": "wishes", "concern": ref, "state": state, "words": words.strip(), "by": by.label}, root=ref
    )
    clocks = emit.open_clocks(ref, "wishes_asked")
    if state.startswith("asked"):
        emit.meet(do, organisation_of(by), clocks, gives=by.label, missed_reason=missed_reason)
        facts = emitting(do, concern)
        facts.node(wishes, "wishes", "recipient")
        facts.link(ref, "asked_by", wishes)
        facts.done()
    elif state in ("no_person", "not_asked_other"):
        emit.waive(do, clocks, WISHES[state])
    return concern


@change("casework.concern.person_told")
def tell_person(
    do: Doing,
    *,
    by: Actor,
    at: datetime | None = None,
    ref: str,
    words: str,
    how: str,
    expected_n: int | None = None,
    missed_reason: str = "",
) -> ToldMessage:
    """Tell the person what happened, where it is safe (handover person_told, 10 working days from closing).

    `words`: what was agreed and is safe to share; they see exactly this. Raises `Refused`, `NotYours`, `Conflicting`.
    """
    concern = opened(do, by, ref, "tell_person", expected_n)
    needed(words=(words, "Write what the person is told, in words you agreed with them."))
    if how not in HOW:
        raise Refused(("how", "Say how they were told."))
    message = _message(do, concern, "person", "outcome", words, how=how)
    concern.person_told_at = do.at
    keep_state(do, concern, "person_told_at")
    emit.meet(
        do, organisation_of(by), emit.open_clocks(ref, "person_told"), gives=by.label, missed_reason=missed_reason
    )
    facts = emitting(do, concern)
    facts.node(message.ref, "person_message", "recipient")
    facts.link(closure_of(concern) or ref, "told_by", message.ref)
    facts.done()
    return message


def closure_of(concern: Concern) -> str:
    """The ref of the newest closure on the thread, if any."""
    return emit.last_node(concern.ref, "closure")


def _message(
    do: Doing,
    concern: Concern,
    to: str,
    kind: str,
    words: str,
    *,
    situation: str = "",
    limits: str = "",
    how: str = "here",
) -> ToldMessage:
    message = ToldMessage(
        organisation_id=do.by.organisation,
        ref=fresh_ref("MSG"),
        by=do.by.label,
        at=do.at,
        recorded_at=do.recorded_at,
        concern=concern,
        to=to,
        kind=kind,
        situation=situation,
        words=words.strip(),
        limits=limits.strip() or None,
        how=how,
    )
    message.save(force_insert=True)
    do.wrote(
        message.ref,
        {
            "kind": "message",
            "ref": message.ref,
            "to": to,
            "words": message.words,
            "limits": message.limits,
            "how": how,
            "situation": situation,
            "by": do.by.label,
        },
        root=concern.ref,
    )
    return message


@change("casework.concern.reporter_told")
def tell_reporter(
    do: Doing,
    *,
    by: Actor,
    at: datetime | None = None,
    ref: str,
    situation: str,
    words: str = "",
    expected_n: int | None = None,
    missed_reason: str = "",
) -> ToldMessage:
    """Tell whoever raised it what happened, as far as may be told (themes W2, W5; handover outcome_told, 10 working days).

    `situation`: a code of `OUTCOME_MESSAGES`; its pre-worded text is sent, followed by `words` if any. The limits on what may be
    told stay on the record. Raises `Refused` when nobody can be reached or the situation is unknown, `NotYours`, `Conflicting`.
    """
    concern = opened(do, by, ref, "tell_reporter", expected_n)
    if situation not in OUTCOME_MESSAGES:
        raise Refused(("situation", "Choose the message that fits."))
    if not reporter_of(concern):
        raise Refused(
            ("situation", "Nobody can be told: it was raised without a name or a receipt. Say so when you close it.")
        )
    if concern.decided_at is None and concern.closed_at is None:
        raise Refused(("situation", "Decide first. To say that it arrived, acknowledge it."))
    worded = OUTCOME_MESSAGES[situation]
    text = worded.text if not words.strip() else f"{worded.text}\n\n{words.strip()}"
    message = _message(do, concern, "reporter", "outcome", text, situation=situation, limits=worded.limits)
    if concern.outcome_told_at is None:
        concern.outcome_told_at = do.at
    keep_state(do, concern, "outcome_told_at")
    emit.meet(
        do,
        organisation_of(by),
        emit.open_clocks(ref, "outcome_told"),
        gives=by.label,
        gets=reporter_of(concern),
        missed_reason=missed_reason,
    )
    facts = emitting(do, concern)
    facts.node(message.ref, "outcome_message", "front_line")
    facts.link(ref, "told_by", message.ref)
    facts.done()
    notify(do, [reporter_of(concern)] if concern.raised_by else [], "told", ref)
    return message


@change("casework.concern.message_seen")
def see_message(do: Doing, *, by: Actor, at: datetime | None = None, ref: str) -> Concern:
    """Whoever raised it has seen the messages to them: the receipt is kept, once."""
    concern = opened(do, by, ref, "say_heard")
    return _seen(do, concern)


def _seen(do: Doing, concern: Concern) -> Concern:
    unseen = list(concern.messages.filter(to="reporter", seen_at__isnull=True))
    if not unseen:
        concern.nothing_new = True  # type: ignore[attr-defined]  # tells the ledger that there is nothing to write
        return concern
    concern.messages.filter(id__in=[m.id for m in unseen]).update(seen_at=do.at)
    for message in unseen:
        do.wrote(message.ref, {"seen_at": do.at.isoformat()}, root=concern.ref, n=2)
    do.subject = concern.ref
    return concern


def _heard(do: Doing, concern: Concern, score: int, words: str) -> Concern:
    if score not in range(1, 6):
        raise Refused(("score", "Choose an answer from 1 to 5."))
    if (concern.heard, concern.heard_words or "") == (score, words.strip()):
        concern.nothing_new = True  # type: ignore[attr-defined]  # the same answer again, such as a second tap
        return concern
    concern.heard, concern.heard_words = score, words.strip() or None
    keep_state(do, concern, "heard", "heard_words")
    facts = emitting(do, concern)
    facts.reading("reporter_felt_heard", "W", concern.ref, score)
    facts.done()
    return concern


@change("casework.concern.heard_said")
def say_heard(do: Doing, *, by: Actor, at: datetime | None = None, ref: str, score: int, words: str = "") -> Concern:
    """Whoever raised it says whether they felt heard, from 1 to 5 (theme W5). Raises `Refused`, `NotYours`."""
    return _heard(do, opened(do, by, ref, "say_heard"), score, words)


def concern_by_receipt(receipt: str) -> Concern:
    """The concern a receipt opens; `NotYours` when there is none. A receipt shows messages and where it stands, nothing else."""
    rows = Concern.objects.select_related("unit", "about", "handler", "raised_by").filter(
        receipt=receipt_digest(receipt)
    )
    concern = rows.first() if receipt.strip() else None
    if concern is None:
        raise NotYours(["no such receipt"])
    return concern


@change("casework.concern.heard_said_by_receipt")
def say_heard_by_receipt(
    do: Doing, *, by: Actor, at: datetime | None = None, receipt: str, score: int | None = None, words: str = ""
) -> Concern:
    """The same from the public door: the receipt is the right to do it. Without a score, only marks the messages as seen."""
    from goldenthread.domain.access import Decision

    concern = concern_by_receipt(receipt)
    do.decide(Decision(True, "own", ("holds the receipt",)))
    return _seen(do, concern) if score is None else _heard(do, concern, score, words)
