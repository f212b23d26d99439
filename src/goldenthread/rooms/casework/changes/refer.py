"""Refer to another body; record the answer, or chase it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from goldenthread.foundation.facts import emit
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.rooms.casework.changes.shared import (
    emitting,
    keep_state,
    needed,
    opened,
    organisation_of,
    read_referral,
)
from goldenthread.rooms.casework.codes import ANSWERS, BASES, BODIES, PERSON_TOLD
from goldenthread.rooms.casework.models import Concern, Referral, ReferralStep


@change("casework.concern.referred")
def refer_concern(
    do: Doing,
    *,
    by: Actor,
    at: datetime | None = None,
    ref: str,
    expected_n: int | None = None,
    to: str,
    to_words: str = "",
    words: str,
    sharing_basis: str,
    person_told: str,
    person_told_why: str = "",
    their_reference: str = "",
    missed_reason: str = "",
) -> Referral:
    """Refer (themes C2, C3; domain.md §2.5.4, §2.5.8; handovers referred, referral_answered).

    `to`: a body's code. `sharing_basis`: the lawful basis of sharing; consent is rarely the right one. `person_told`: whether the
    person (or parent) was told of it; when not, `person_told_why`. Meets the referral's clock and starts the answer's (3 working
    days). Raises `Refused` by field, `NotYours`, `Conflicting`.
    """
    concern = opened(do, by, ref, "refer", expected_n)
    _check(to, words, sharing_basis, person_told, person_told_why)
    row = Referral(
        organisation_id=by.organisation,
        ref=fresh_ref("REF"),
        by=by.label,
        at=do.at,
        recorded_at=do.recorded_at,
        concern=concern,
        to=to,
        to_words=to_words.strip()[:200],
        sharing_basis=sharing_basis,
        person_told=person_told,
        person_told_why=person_told_why.strip() or None,
        words=words.strip(),
        their_reference=their_reference.strip()[:80],
    )
    row.save(force_insert=True)
    do.wrote(row.ref, _says(row), root=ref)
    concern.state = "referred"
    concern.shared_at, concern.sharing_basis = concern.shared_at or do.at, concern.sharing_basis or sharing_basis
    keep_state(do, concern, "state", "shared_at", "sharing_basis")
    read_referral(do, row)
    _emit_referred(do, concern, row, missed_reason)
    return row


def _says(row: Referral) -> dict[str, Any]:
    return {
        "kind": "referral", "ref": row.ref, "to": row.to, "to_words": row.to_words, "basis": row.sharing_basis, "words": row.words,
        "person_told": row.person_told, "person_told_why": row.person_told_why, "their_reference": row.their_reference, "by": row.by,
    }  # fmt: skip


def _check(to: str, words: str, sharing_basis: str, person_told: str, person_told_why: str) -> None:
    problems = []
    if to not in BODIES:
        problems.append(("to", "Choose whom you referred it to."))
    if sharing_basis not in BASES:
        problems.append(("sharing_basis", "Choose why it is lawful to share this."))
    if person_told not in PERSON_TOLD:
        problems.append(("person_told", "Say whether the person was told that you share this."))
    if person_told == "no" and not person_told_why.strip():
        problems.append(("person_told_why", "Say why the person was not told. Safety is a good reason."))
    if not words.strip():
        problems.append(("words", "Write what you told them, in a few lines."))
    if problems:
        raise Refused(*problems)


def _emit_referred(do: Doing, concern: Concern, row: Referral, missed_reason: str) -> None:
    organisation = organisation_of(do.by)
    decision = concern.decisions.order_by("-recorded_at").values_list("ref", flat=True).first()
    emit.meet(
        do, organisation, emit.open_clocks(concern.ref, "referred"), gives=do.by.label, missed_reason=missed_reason
    )
    facts = emitting(do, concern)
    facts.node(row.ref, "referral", "partner")
    facts.link(decision or concern.ref, "led_to", row.ref)
    facts.start("referral_answered", subject=row.ref, person_due=do.by.label)
    facts.done()


def _referral(concern: Concern, ref: str) -> Referral:
    row = Referral.objects.select_for_update().filter(ref=ref, concern=concern).first()
    if row is None:
        raise NotYours(["no such referral"])
    return row


def _step(do: Doing, row: Referral, kind: str, answer: str, words: str) -> ReferralStep:
    step = ReferralStep(
        organisation_id=do.by.organisation,
        ref=fresh_ref("ANS" if kind == "answer" else "CHA"),
        by=do.by.label,
        at=do.at,
        recorded_at=do.recorded_at,
        referral=row,
        kind=kind,
        answer=answer,
        words=words.strip(),
    )
    step.save(force_insert=True)
    payload = {
        "kind": f"referral_{kind}",
        "ref": step.ref,
        "referral": row.ref,
        "answer": answer,
        "words": step.words,
        "by": do.by.label,
    }
    do.wrote(step.ref, payload, root=row.concern.ref)
    do.subject = row.concern.ref
    return step


@change("casework.referral.answered")
def record_answer(
    do: Doing,
    *,
    by: Actor,
    at: datetime | None = None,
    ref: str,
    referral: str,
    answer: str,
    words: str,
    missed_reason: str = "",
) -> ReferralStep:
    """Record the answer to a referral (theme C2; handover referral_answered).

    `answer`: accepted, signposted, not_accepted, more_information or pending. Pending is heard, not an answer: it counts as the
    answer to this wait, and the next one starts. Raises `Refused`, `NotYours`.
    """
    concern = opened(do, by, ref, "record_answer")
    row = _referral(concern, referral)
    if answer not in ANSWERS:
        raise Refused(("answer", "Choose what they answered."))
    needed(words=(words, "Write what they said, and what happens next."))
    step = _step(do, row, "answer", answer, words)
    emit.meet(do, organisation_of(by), emit.open_clocks(ref, "referral_answered", row.ref), missed_reason=missed_reason)
    facts = emitting(do, concern)
    facts.node(step.ref, "referral_answer", "dsl")
    facts.link(row.ref, "answered_by", step.ref)
    if answer in ("pending", "more_information"):
        facts.start("referral_answered", subject=row.ref, person_due=by.label)
    else:
        row.answered_at = do.at
    facts.done()
    row.answer = answer
    row.save(update_fields=["answer", "answered_at"])
    read_referral(do, row)
    return step


@change("casework.referral.chased")
def chase_referral(
    do: Doing, *, by: Actor, at: datetime | None = None, ref: str, referral: str, words: str, missed_reason: str = ""
) -> ReferralStep:
    """Chase an answer (domain.md §2.5.4: the referrer must chase if it hears nothing). Meets this wait, starts the next (3 working days)."""
    concern = opened(do, by, ref, "chase")
    row = _referral(concern, referral)
    if row.answered_at is not None:
        raise Refused(("words", "Their answer is recorded already. If you disagree with it, escalate it with them."))
    needed(words=(words, "Write whom you reached, and what they said."))
    step = _step(do, row, "chase", "", words)
    emit.meet(do, organisation_of(by), emit.open_clocks(ref, "referral_answered", row.ref), missed_reason=missed_reason)
    facts = emitting(do, concern)
    facts.node(step.ref, "referral_chase", "dsl")
    facts.link(row.ref, "chased_by", step.ref)
    facts.start("referral_answered", subject=row.ref, person_due=by.label)
    facts.done()
    read_referral(do, row)
    return step
