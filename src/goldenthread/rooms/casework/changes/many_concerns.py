"""Concerns brought from elsewhere: each as told, with the dates of what was done, and the clocks that follow from them."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from goldenthread.domain.duties.casework import CONCERN_HANDOVERS, concern_duties
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.facts.models import Clock, ClockPause, Node, Reading
from goldenthread.foundation.kernel import sealing
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.kernel.prepared import insert, update
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Brought, Codes
from goldenthread.foundation.registers.clocks import Following, Subject
from goldenthread.foundation.registers.kept import keep_columns
from goldenthread.foundation.registers.keys import refs_of
from goldenthread.foundation.registers.models import RowKey
from goldenthread.rooms.casework.changes.decide import STATES
from goldenthread.rooms.casework.changes.shared import state_payload
from goldenthread.rooms.casework.models import Addendum, Concern, NameToken, PersonAtRisk, Referral, ThresholdDecision
from goldenthread.rooms.casework.names import tokens
from goldenthread.rooms.casework.rows import (
    NOBODY_SAID,
    NOT_SAID,
    SUBJECTS,
    around_the_lead,
    as_json,
    brought_key,
    concern_row,
)

PLAIN = (
    "came_to_attention_at", "reported_at", "acknowledged_at", "triaged_at", "capacity_doubt", "capacity_recorded_at", "shared_at",
    "wishes_recorded_at", "serious_at", "serious_seen_at", "person_told_at", "closed_at", "outcome_told_at",
)  # fmt: skip
REASONED = ("rationale", "second_view_by", "second_view_at")
DECIDED = (*REASONED, "threshold", "meets_statutory_criteria")
BROUGHT = "brought from elsewhere"


@dataclass(slots=True)
class _Batch:
    do: Doing
    organisation: Organisation
    codes: Codes
    around: Surroundings
    people: dict[str, PersonAtRisk] = field(default_factory=dict)
    decisions: dict[Any, ThresholdDecision] = field(default_factory=dict)
    fresh: list[Concern] = field(default_factory=list)
    changed: list[Concern] = field(default_factory=list)
    new_decisions: list[ThresholdDecision] = field(default_factory=list)
    changed_decisions: list[ThresholdDecision] = field(default_factory=list)
    corrections: list[Addendum] = field(default_factory=list)
    pauses: dict[str, tuple[str, Any]] = field(default_factory=dict)


def bring_concerns(
    do: Doing, organisation: Organisation, rows: Sequence[Mapping[str, Any]], codes: Codes, around: Surroundings,
    ordinals: Counter[str],
) -> Brought:  # fmt: skip
    """Bring concerns; see `record_many`."""
    known = refs_of("concerns", [str(row["ref"]) for row in rows])
    wanted = set(known.values()) | {str(row["ref"]) for row in rows}
    stored = {
        one.ref: one
        for one in Concern.objects.filter(ref__in=wanted).select_related(
            "unit", "raised_by", "about", "handler", "organisation"
        )
    }
    batch = _Batch(do, organisation, codes, around)
    _people(batch, rows)
    for decision in ThresholdDecision.objects.filter(concern__ref__in=stored).order_by("recorded_at", "at"):
        batch.decisions[decision.concern_id] = decision  # the newest stands last
    keys = []
    for number, row in enumerate(rows, 1):
        concern = stored.get(known.get(str(row["ref"]), str(row["ref"])))
        new = concern is None
        if concern is None:
            concern = _new(batch, row)
            keys.append(
                RowKey(
                    id=new_id(),
                    organisation_id=organisation.id,
                    table="concerns",
                    key=concern.local_code,
                    ref=concern.ref,
                )
            )
        if _take(batch, concern, row, number, new):
            (batch.fresh if new else batch.changed).append(concern)
    _store(batch, keys)
    _facts(batch)
    for concern in batch.fresh:
        codes.add("concerns", concern.local_code, concern.ref)
    keep_columns(do, "concerns", rows, around, began="reported_at")
    return Brought(len(batch.fresh), len(batch.changed), len(rows) - len(batch.fresh) - len(batch.changed))


def _people(batch: _Batch, rows: Iterable[Mapping[str, Any]]) -> None:
    """Whom they are about, by pseudonym: known again by a keyed fingerprint, never by the words."""
    words = {str(row["subject"]): _mark(row["subject"], batch) for row in rows if row.get("subject")}
    known = refs_of(SUBJECTS, words.values())
    stored = {p.ref: p for p in PersonAtRisk.objects.filter(ref__in=[*known.values(), *words])}
    people: list[Any] = []
    keys: list[Any] = []
    names: list[Any] = []
    for said, mark in words.items():
        person = stored.get(said) or stored.get(known.get(mark, ""))
        if person is None:
            person = PersonAtRisk(
                id=new_id(),
                organisation=batch.organisation,
                ref=fresh_ref("PAR"),
                name=said[:200],
                recorded_at=batch.do.recorded_at,
            )
            people.append(person)
            keys.append(
                RowKey(id=new_id(), organisation_id=batch.organisation.id, table=SUBJECTS, key=mark, ref=person.ref)
            )
            names += [
                NameToken(organisation_id=batch.organisation.id, token=t, person=person)
                for t in tokens(said, batch.organisation.id)
            ]
        batch.people[said] = person
    insert([*people, *keys, *names])  # one kind after another: as few statements as may be


def _mark(subject: Any, batch: _Batch) -> str:
    return sealing.lookup_token(f"subject:{subject}", batch.organisation.id)


def _new(batch: _Batch, row: Mapping[str, Any]) -> Concern:
    code = str(row["ref"])
    return Concern(
        id=new_id(), organisation=batch.organisation, ref=fresh_ref("CON"), local_code=code[:60],
        send_key=hashlib.sha256(f"import:{batch.organisation.id}:{code}".encode()).hexdigest()[:64], raised_via="import",
        narrative=row.get("narrative") or "", about_worker="yes" if row.get("threshold") == "allegation" else "no",
        immediate_danger="", recorded_at=batch.do.recorded_at, changed_at=batch.do.at, n=0,
    )  # fmt: skip


def _take(batch: _Batch, concern: Concern, row: Mapping[str, Any], number: int, new: bool) -> bool:
    """Set what the row says; True where anything is other than before."""
    before = _compared(concern, batch.decisions.get(concern.id))
    for name in PLAIN:
        if name in row:
            setattr(concern, name, row[name])
    if "unit" in row:
        concern.unit = batch.codes.units.get(row["unit"]) if row["unit"] else None
        concern.unit_path = concern.unit.path if concern.unit else ""
    if "raised_by" in row:
        concern.raised_by = _person(batch, row, "raised_by", number)
    if row.get("subject"):
        concern.about = batch.people[str(row["subject"])]
    if "occurred" in row:
        concern.occurred = str(row["occurred"] or "")
    if "immediate_danger" in row:
        concern.immediate_danger = {True: "yes", False: "no", None: ""}[row["immediate_danger"]]
    for name, column in (("population", "population"), ("sharing_basis", "sharing_basis"), ("threshold", "threshold")):
        if name in row:
            setattr(concern, column, row[name] or "")
    if "categories" in row:
        concern.categories = list(row["categories"] or ())
    if "meets_statutory_criteria" in row:
        concern.criteria_met = row["meets_statutory_criteria"]
    if "triaged_by" in row:
        person = _person(batch, row, "triaged_by", number)
        concern.triaged_by = person.ref if person else ""
    if "close_reason" in row:
        concern.close_reason, concern.close_words = _closing(row["close_reason"], concern)
    concern.came_to_attention_at = concern.came_to_attention_at or concern.reported_at
    concern.close_reason = concern.close_reason or (NOT_SAID if concern.closed_at else "")
    concern.decided_at = concern.triaged_at if concern.threshold else None
    concern.state = _state(concern)
    decision = _decide(batch, concern, row, number)
    if row.get("outcome_paused_reason") and row.get("outcome_paused_until"):
        batch.pauses[concern.ref] = (row["outcome_paused_reason"], row["outcome_paused_until"])
    corrected = not new and _correct(batch, concern, row)
    return new or corrected or before != _compared(concern, decision)


def _compared(concern: Concern, decision: ThresholdDecision | None) -> dict[str, Any]:
    if not concern.reported_at:
        return {}
    return {**concern_row(concern, decision, words=True), "about": concern.about_id, "closing": concern.close_words}


def _closing(said: str | None, concern: Concern) -> tuple[str, Any]:
    """A reason in somebody's own words is kept sealed; the code says that it was said."""
    from goldenthread.rooms.casework.codes import CLOSE_REASONS

    if not said:
        return "", concern.close_words
    if said in CLOSE_REASONS:
        return said, concern.close_words
    return "own_words", {"words": said, "cannot_tell": "", "tell_by": ""}


def _state(concern: Concern) -> str:
    if concern.closed_at:
        return "closed"
    if concern.threshold:
        return STATES[concern.threshold]
    return "triaged" if concern.triaged_at else "acknowledged" if concern.acknowledged_at else "raised"


def _person(batch: _Batch, row: Mapping[str, Any], column: str, number: int) -> Person | None:
    code = row[column]
    if not code:
        return None
    person = batch.codes.people.get(code)
    if person is None:
        raise Refused((f"{number}.{column}", f"Nobody on the books has the reference {code}."))
    return person


def _decide(batch: _Batch, concern: Concern, row: Mapping[str, Any], number: int) -> ThresholdDecision | None:
    """What was decided and why: also where the threshold itself was not written down, so that no reason is lost."""
    decision = batch.decisions.get(concern.id)
    told = concern.threshold or any(row.get(name) for name in REASONED)
    if not (told or decision) or not any(name in row for name in DECIDED):
        return decision
    second = _person(batch, row, "second_view_by", number) if "second_view_by" in row else None
    new = decision is None
    if decision is None:
        decision = ThresholdDecision(
            id=new_id(), organisation_id=batch.organisation.id, ref=fresh_ref("DEC"), by=concern.triaged_by or BROUGHT,
            at=concern.triaged_at or batch.do.at, recorded_at=batch.do.recorded_at, concern=concern, rationale="",
            alternatives="", consulted="",
        )  # fmt: skip
    before = _told(decision)
    decision.threshold, decision.criteria_met = concern.threshold, concern.criteria_met
    if "rationale" in row:
        decision.rationale = row["rationale"] or ""
    if "second_view_by" in row or "second_view_at" in row:
        at: datetime | None = row.get("second_view_at")
        decision.second_view_at = at
        decision.second_view_by = second.ref if second else NOBODY_SAID if at else ""
    if decision.second_view_by == decision.by:  # kept as it was brought; the concern says who triaged it
        decision.by = BROUGHT
    after = _told(decision)
    if new:
        batch.new_decisions.append(decision)
        batch.decisions[concern.id] = decision
    elif before != after:
        batch.changed_decisions.append(decision)
    return decision


def _told(one: ThresholdDecision) -> tuple[object, ...]:
    return one.threshold, one.criteria_met, one.rationale, one.second_view_by, one.second_view_at


def _correct(batch: _Batch, concern: Concern, row: Mapping[str, Any]) -> bool:
    """Another story for a known concern: kept beside the first one, as a dated correction."""
    said = row.get("narrative")
    if not said or said == concern.narrative:
        return False
    if any(one.words == said for one in concern.addenda.filter(correction=True)):
        return False
    key = brought_key(concern.ref, said)
    batch.corrections.append(
        Addendum(
            id=new_id(),
            organisation_id=batch.organisation.id,
            ref=fresh_ref("ADD"),
            by=batch.do.by.label,
            at=batch.do.at,
            recorded_at=batch.do.recorded_at,
            concern=concern,
            words=said,
            correction=True,
            send_key=key,
        )
    )
    return True


def _store(batch: _Batch, keys: list[RowKey]) -> None:
    do = batch.do
    for concern in (*batch.fresh, *batch.changed):
        concern.n += 1
        concern.changed_at = do.at
    insert([*batch.fresh, *batch.new_decisions, *batch.corrections, *keys])
    names = [
        f.name
        for f in Concern._meta.concrete_fields
        if f.name not in ("id", "ref", "organisation", "send_key", "narrative")
    ]
    for concern in batch.changed:
        update(concern, *names)
    for decision in batch.changed_decisions:
        update(decision, "threshold", "criteria_met", "rationale", "second_view_by", "second_view_at")
    for concern in (*batch.fresh, *batch.changed):
        told = {"narrative": concern.narrative, "raised_via": "import"} if concern.n == 1 else {}
        do.wrote(
            concern.ref,
            {"kind": "concern", "ref": concern.ref, **told, **state_payload(concern)},
            root=concern.ref,
            n=concern.n,
        )
    for decision in batch.new_decisions:
        do.wrote(decision.ref, _decision_says(decision), root=decision.concern.ref)
    for one in batch.corrections:
        do.wrote(
            one.ref,
            {"kind": "addendum", "ref": one.ref, "words": one.words, "correction": True, "by": one.by},
            root=one.concern.ref,
        )


def _decision_says(decision: ThresholdDecision) -> dict[str, Any]:
    return {
        "kind": "threshold_decision", "ref": decision.ref, "threshold": decision.threshold, "criteria_met": decision.criteria_met,
        "rationale": decision.rationale, "second_view_by": decision.second_view_by, "by": decision.by,
    }  # fmt: skip


def _facts(batch: _Batch) -> None:
    every = [*batch.fresh, *batch.changed]
    refs = [one.ref for one in every]
    sent: dict[str, list[datetime]] = defaultdict(list)
    for ref, at in Referral.objects.filter(concern__ref__in=refs).values_list("concern__ref", "at"):
        sent[ref].append(at)
    follow_concerns(
        batch.do, batch.organisation, batch.around, every, batch.decisions, sent, {c.ref for c in batch.fresh}
    )
    _pause(batch)
    Reading.objects.filter(measure="concerns", subject__in=refs, replaced_at__isnull=True).update(
        replaced_at=batch.do.recorded_at
    )
    facts: list[Any] = []
    for concern in every:
        value = as_json(concern_row(concern, batch.decisions.get(concern.id)))
        facts.append(Reading(
            id=new_id(), ref=fresh_ref("RDG"), organisation_id=batch.organisation.id, unit=concern.unit_path, area="C",
            measure="concerns", subject=concern.ref, population=concern.population, value=value,
            happened_on=batch.around.day(concern.reported_at), recorded_at=batch.do.recorded_at,
        ))  # fmt: skip
    insert(facts)
    insert([
        Node(ref=one.ref, organisation_id=batch.organisation.id, kind="concern",
             level=one.raised_by.level if one.raised_by else "front_line", unit=one.unit_path, root=one.ref,
             happened_on=batch.around.day(one.reported_at), recorded_at=batch.do.recorded_at)
        for one in batch.fresh
    ])  # fmt: skip


def follow_concerns(
    do: Doing, organisation: Organisation, around: Surroundings, concerns: Sequence[Concern], decisions: Mapping[Any, ThresholdDecision],
    sent: Mapping[str, Sequence[datetime]], fresh: set[str],
) -> None:  # fmt: skip
    """Bring the clocks of concerns to what their rows say, whichever way they were started."""
    subjects = [
        Subject(
            one.ref, one.unit_path, "C",
            tuple(
                concern_duties(
                    concern_row(one, decisions.get(one.id)), around, sent.get(one.ref, ()), handler=around_the_lead(one)
                )
            ),
            root=one.ref, new=one.ref in fresh, by_root=True,
        )
        for one in concerns
    ]  # fmt: skip
    Following(do, organisation, around, imported=True).follow(subjects, CONCERN_HANDOVERS)


def _pause(batch: _Batch) -> None:
    """'Told what happened' waits, with the reason that was brought; once for each reason."""
    if not batch.pauses:
        return
    rows = Clock.objects.filter(root__in=list(batch.pauses), handover="outcome_told", met_at__isnull=True)
    standing = set(ClockPause.objects.filter(clock__root__in=list(batch.pauses)).values_list("clock_id", "review_on"))
    insert([
        ClockPause(
            id=new_id(), organisation_id=batch.organisation.id, clock=clock, from_at=clock.started_at,
            review_on=batch.pauses[clock.root][1], reason=batch.pauses[clock.root][0], words="", by=BROUGHT[:40],
            recorded_at=batch.do.recorded_at,
        )
        for clock in rows
        if (clock.id, batch.pauses[clock.root][1]) not in standing
    ])  # fmt: skip
