"""Decide the threshold, with reasons; and a second view by another person."""

from __future__ import annotations

from datetime import date, datetime

from goldenthread.domain.time import local_date
from goldenthread.domain.triage import Answer, TriageDecision, check_second_view, check_triage
from goldenthread.foundation.access.actors import actor_of
from goldenthread.foundation.facts import emit
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.notices.send import notify
from goldenthread.foundation.places.models import Person
from goldenthread.rooms.casework import policy
from goldenthread.rooms.casework.changes.shared import (
    emitting,
    keep_state,
    opened,
    organisation_of,
    read_concern,
    refuse,
    reporter_of,
)
from goldenthread.rooms.casework.models import Concern, ThresholdDecision

REFER = ("statutory", "emergency")
STATES = {
    "no_further_action": "decided",
    "advice": "decided",
    "monitor": "monitoring",
    "internal": "internal_plan",
    "early_help": "internal_plan",
    "statutory": "to_refer",
    "emergency": "to_refer",
    "allegation": "allegation_track",
}


@change("casework.concern.decided")
def decide_threshold(
    do: Doing,
    *,
    by: Actor,
    at: datetime | None = None,
    ref: str,
    expected_n: int | None = None,
    threshold: str,
    criteria_met: bool | None,
    answers: tuple[Answer, ...] = (),
    rationale: str,
    alternatives: str,
    consulted: str,
    held_why: str = "",
    held_whose_risk: str = "",
    held_what_would_change: str = "",
    review_by: date | None = None,
    second_view_asked: str = "",
    of_age: bool | None = None,
) -> ThresholdDecision:
    """Decide (themes C2, C3, C4; domain.md §2.5.3). A decision not to act is a decision.

    Needs a triage first, and rationale, alternatives and who was consulted. `criteria_met`: the statutory criteria, as recorded.
    When met, or when the decision is to refer, the referral's clock starts (1 working day): met by a referral, or by a second view
    with its reason. Starts 'told what happened' (10 working days). `second_view_asked`: the ref of the colleague asked.
    Raises `Refused` by field, `NotYours`, `Conflicting`.
    """
    concern = opened(do, by, ref, "decide", expected_n)
    if concern.triaged_at is None:
        raise Refused(("threshold", "Triage it first: whom it is about, and what kind of harm."))
    decision = TriageDecision(
        population=concern.population,
        categories=tuple(concern.categories),
        threshold=threshold,
        rationale=rationale,
        alternatives=alternatives,
        consulted=consulted,
        decided_by=by.label,
        meets_statutory_criteria=criteria_met,
        of_age=of_age,
        answers=answers,
        immediate_danger=concern.immediate_danger,
        held_why=held_why,
        held_whose_risk=held_whose_risk,
        held_what_would_change=held_what_would_change,
        review_by=review_by,
    )
    organisation = organisation_of(by)
    refuse(check_triage(decision, today=local_date(do.at, organisation.time_zone)))
    colleague = _asked(concern, by, second_view_asked)
    row = _kept(do, concern, decision, colleague.ref if colleague else "")
    concern.threshold, concern.decided_at, concern.criteria_met = threshold, do.at, criteria_met
    concern.state = STATES[threshold]
    keep_state(do, concern, "threshold", "decided_at", "criteria_met", "state")
    _emit(do, concern, row, review_by)
    if colleague:
        notify(do, [colleague.ref], "second_view", ref)
    return row


def _asked(concern: Concern, by: Actor, colleague: str) -> Person | None:
    """A second view may be asked only of somebody who may read this concern and is not the one who decides."""
    if not colleague:
        return None
    person = Person.objects.filter(ref=colleague).first()
    concern.last_decided_by = by.label  # type: ignore[attr-defined]  # read by the policy: this decision is the newest
    able = person and policy.may(actor_of(person, organisation_of(by)), "second_view", concern).allowed
    if person is None or not able or person.ref in policy.second_viewers_kept_out(concern):
        raise Refused(("second_view_asked", "Choose somebody else who may read this."))
    return person


def _kept(do: Doing, concern: Concern, decision: TriageDecision, colleague: str) -> ThresholdDecision:
    row = ThresholdDecision(
        organisation_id=do.by.organisation,
        ref=fresh_ref("DEC"),
        by=do.by.label,
        at=do.at,
        recorded_at=do.recorded_at,
        concern=concern,
        threshold=decision.threshold,
        criteria_met=decision.meets_statutory_criteria,
        criteria={
            "answers": [[a.prompt, a.value, a.reason] for a in decision.answers],
            "held_why": decision.held_why,
            "whose_risk": decision.held_whose_risk,
            "what_would_change": decision.held_what_would_change,
            "review_by": decision.review_by.isoformat() if decision.review_by else "",
        },
        rationale=decision.rationale.strip(),
        alternatives=decision.alternatives.strip(),
        consulted=decision.consulted.strip(),
        second_view_asked=colleague,
    )
    row.save(force_insert=True)
    do.wrote(
        row.ref,
        {
            "kind": "threshold_decision",
            "ref": row.ref,
            "threshold": row.threshold,
            "criteria_met": row.criteria_met,
            "criteria": row.criteria,
            "rationale": row.rationale,
            "alternatives": row.alternatives,
            "consulted": row.consulted,
            "by": do.by.label,
        },
        root=concern.ref,
    )
    return row


def _emit(do: Doing, concern: Concern, row: ThresholdDecision, review_by: date | None) -> None:
    facts = emitting(do, concern)
    facts.node(row.ref, "threshold_decision", "dsl")
    facts.link(concern.ref, "decided_by", row.ref)
    emit.stop(do, emit.open_clocks(concern.ref, "held_review"), "decided again")
    if row.criteria_met or row.threshold in REFER:
        if not emit.open_clocks(concern.ref, "referred"):
            facts.start("referred", subject=row.ref, person_due=do.by.label, gives=do.by.label)
    else:
        emit.stop(do, emit.open_clocks(concern.ref, "referred"), "decided again: the criteria are not met")
    if review_by is not None:
        facts.start("held_review", given=review_by, person_due=do.by.label)
    if not emit.ever_started(concern.ref, "outcome_told"):
        facts.start("outcome_told", person_due=do.by.label, gives=do.by.label, gets=reporter_of(concern))
    facts.done()


@change("casework.decision.second_viewed")
def give_second_view(
    do: Doing, *, by: Actor, at: datetime | None = None, ref: str, decision: str, agrees: bool | None, words: str
) -> ThresholdDecision:
    """Give a second view on a decision (theme C2): never by the person who decided.

    `ref`: the concern; `decision`: the decision's ref. Where the criteria are met and nothing was referred, the view and its reason
    meet the referral's clock. Raises `Refused` by field, `NotYours`.
    """
    concern = opened(do, by, ref, "second_view")
    row = ThresholdDecision.objects.select_for_update().filter(ref=decision, concern=concern).first()
    if row is None or row.by == by.label:
        raise NotYours(["no such decision, or one's own"])
    refuse(check_second_view(decided_by=row.by, by=by.label, agrees=agrees, reason=words))
    if row.second_view_at is not None:
        raise Refused(("words", "A second view was given already."))
    row.second_view_by, row.second_view_at, row.second_view_agrees, row.second_view_words = (
        by.label,
        do.at,
        agrees,
        words.strip(),
    )
    row.save(update_fields=["second_view_by", "second_view_at", "second_view_agrees", "second_view_words"])
    do.wrote(
        row.ref,
        {"second_view_by": by.label, "second_view_agrees": agrees, "second_view_words": words.strip()},
        root=ref,
        n=2,
    )
    facts = emitting(do, concern)
    held = row.criteria_met and not concern.referrals.exists()
    read_concern(do, concern)
    if held and agrees and row.threshold not in REFER:
        emit.meet(do, organisation_of(by), emit.open_clocks(ref, "referred"), gives=by.label)
    facts.done()
    notify(do, [row.by], "second_view", ref)
    return row
