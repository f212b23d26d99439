"""A concern's records in words, ready for its page: no codes, no references to people, nobody named who asked not to be."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from goldenthread.domain.capacity import ABILITIES, CONCLUSIONS
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ui.shapes import Happening, Link, SummaryRow
from goldenthread.rooms.casework import codes
from goldenthread.rooms.casework.events import EVENTS
from goldenthread.rooms.casework.queries import Concern, Detail, Earlier, Referral, ThresholdDecision, ToldMessage
from goldenthread.rooms.casework.views import words
from goldenthread.rooms.casework.views.shared import where

LEADS = ("dsl", "deputy_dsl", "head_of_safeguarding")
SOMEBODY = "Whoever raised it"
ONLY_FULL = ("casework.concern.conflict_declared", "casework.concern.coded")
NOT_IN_SUMMARY = (*ONLY_FULL, "casework.concern.glass_broken", "casework.concern.paused")


def reporter_hidden(concern: Concern, by: Actor) -> bool:
    """True where whoever raised it asked not to be named to this reader."""
    if concern.raised_by is None or concern.raised_by.ref == by.person:
        return False
    if concern.reporter_kind == "confidential":
        return not (by.holds(*LEADS) or (concern.handler is not None and concern.handler.ref == by.person))
    return concern.reporter_kind == "anonymous"


def reporter_says(concern: Concern, by: Actor) -> str:
    """Who raised it, as far as this reader may know."""
    if concern.raised_by is None:
        return "Somebody at the public door" if concern.raised_via == "public" else "Not recorded"
    if reporter_hidden(concern, by):
        kept = concern.reporter_kind == "confidential"
        return "Known to the safeguarding lead only" if kept else "They asked not to be named"
    name = concern.raised_by.name
    return f"{name}. Known to the safeguarding lead only: do not pass the name on" if (
        concern.reporter_kind == "confidential"
    ) else name  # fmt: skip


@dataclass(frozen=True, slots=True)
class Names:
    """Refs of people to their names, with whoever raised it left unnamed where they asked for it."""

    known: dict[str, str]
    hidden: str = ""
    raised_by: str = ""

    def __call__(self, ref: str) -> str:
        if ref and ref in (self.hidden, "public"):
            return SOMEBODY
        return self.known.get(ref, "Golden Thread" if ref == "product" else "")


def names_of(detail: Detail, by: Actor) -> Names:
    concern = detail.concern
    raised = concern.raised_by.ref if concern.raised_by else ""
    return Names(detail.people, raised if reporter_hidden(concern, by) else "", raised)


@dataclass(frozen=True, slots=True)
class DecisionShown:
    ref: str
    title: str
    at: datetime
    by: str
    row: ThresholdDecision
    criteria: str
    answers: list[tuple[str, str, str]]
    held: list[tuple[str, str]]
    review_by: str
    asked: str
    second_by: str


def decision_shown(row: ThresholdDecision, names: Names) -> DecisionShown:
    """A decision with its reasons, the law's questions and the second view."""
    told: dict[str, Any] = row.criteria or {}
    met = {True: "Yes", False: "No", None: "Not known"}[row.criteria_met]
    answers = [
        (words.PROMPTS[code].question if code in words.PROMPTS else code, words.ANSWER.get(value, value), reason)
        for code, value, reason in told.get("answers", ())
    ]
    asked = (
        ("Whose risk is it while we hold it?", "whose_risk"),
        ("What would change this decision?", "what_would_change"),
        ("Why was it not referred?", "held_why"),
    )
    review = words.day(date.fromisoformat(told["review_by"])) if told.get("review_by") else ""
    return DecisionShown(
        row.ref, words.THRESHOLD.get(row.threshold, row.threshold) or words.NO_THRESHOLD, row.at, names(row.by), row, met, answers,
        [(question, told[key]) for question, key in asked if told.get(key)], review,
        names(row.second_view_asked), names(row.second_view_by),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class StepShown:
    ref: str
    title: str
    at: datetime
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class ReferralShown:
    ref: str
    to: str
    at: datetime
    by: str
    row: Referral
    basis: str
    person_told: str
    steps: list[StepShown] = field(default_factory=list)


def referral_to(row: Referral) -> str:
    body = codes.BODIES.get(row.to, row.to)
    return f"{body}: {row.to_words}" if row.to_words else body


def referral_shown(row: Referral, names: Names) -> ReferralShown:
    """A referral with its answers and chases, oldest first."""
    steps = [
        StepShown(
            step.ref, f"Answer: {codes.ANSWERS.get(step.answer, step.answer)}" if step.kind == "answer" else "Chased",
            step.at, names(step.by), step.words,
        )
        for step in sorted(row.steps.all(), key=lambda s: (s.recorded_at, s.ref))
    ]  # fmt: skip
    return ReferralShown(
        row.ref, referral_to(row), row.at, names(row.by), row, codes.BASES.get(row.sharing_basis, row.sharing_basis),
        codes.PERSON_TOLD.get(row.person_told, row.person_told), steps,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class MessageShown:
    ref: str
    title: str
    at: datetime
    by: str
    row: ToldMessage
    how: str


def message_shown(row: ToldMessage, names: Names, *, to_you: bool = False) -> MessageShown:
    if row.to == "person":
        title = "What was agreed with you" if to_you else "To the person it is about"
    elif to_you:
        title = "It arrived" if row.kind == "acknowledgement" else "What happened"
    else:
        title = "To whoever raised it: it arrived" if row.kind == "acknowledgement" else "To whoever raised it"
    return MessageShown(row.ref, title, row.at, names(row.by), row, codes.HOW.get(row.how, ""))


def timeline(
    detail: Detail,
    names: Names,
    time_zone: str,
    *,
    named: bool = True,
    but: Collection[str] = (),
    shown: Collection[str] = (),
) -> list[Happening]:
    """What was done, oldest first, from the ledger. What was recorded on another day than it happened says so.

    `shown`: parts that have a place of their own on the page; a link to any other leads to its line here.
    """
    found = []
    placed = set(shown)
    for one in detail.done:
        if one.act in but:
            continue
        when = words.moment_in(one.at, time_zone)
        later = words.moment_in(one.recorded_at, time_zone)
        late = "" if when[:-5] == later[:-5] else f"Written down on {later}."
        refs = [ref for ref in dict.fromkeys(one.refs) if ref not in placed]
        placed.update(refs)
        found.append(Happening(EVENTS.get(one.act, one.act), when, names(one.actor) if named else "", late, refs=refs))
    return found


def places(detail: Detail) -> dict[str, list[str]]:
    """The parts that the whole page shows in a section, by kind: where their links lead. Those of one kind stand together."""
    concern = detail.concern
    found: dict[str, list[str]] = {}
    for ref in dict.fromkeys(ref for one in detail.done for ref in one.refs):
        found.setdefault(ref.partition("-")[0], []).append(ref)
    here = {"WSH": bool(concern.wishes_state), "CLO": bool(concern.closed_at), "SEE": bool(concern.serious_at),
            "SER": bool(concern.serious_at)}  # fmt: skip
    return {kind: found.get(kind, []) for kind, shown in here.items() if shown}


def own_places(detail: Detail) -> list[str]:
    """The refs that stand on the page already, each at its own card or line."""
    parts = (detail.decisions, detail.referrals, detail.messages, detail.addenda, detail.files, detail.advice)
    steps = [step.ref for one in detail.referrals for step in one.steps.all()]
    return [*(one.ref for some in parts for one in some), *steps]


def earlier_shown(request: OrganisationRequest, found: list[Earlier]) -> list[tuple[Link, str, bool]]:
    """Earlier concerns as links with a line each: (link, line, same person)."""
    return [
        (
            Link(f"{e.name or 'Not named'}{f', born {words.partial(e.born)}' if e.born else ''}",
                 where(request, "concern", e.ref)),
            " · ".join(part for part in (words.day(e.on), e.unit, e.state) if part),
            e.same,
        )
        for e in found
    ]  # fmt: skip


def capacity_shown(concern: Concern) -> list[SummaryRow]:
    """The record of capacity for one decision; nothing where nobody had reason to doubt."""
    said: dict[str, Any] = concern.capacity_words or {}
    if not concern.capacity_doubt:
        return []
    unable = ", ".join(ABILITIES.get(one, one).lower() for one in said.get("unable", ()))
    lines = (
        ("The decision", said.get("decision")), ("What was found", CONCLUSIONS.get(said.get("conclusion", ""), "Not recorded here")),
        ("Help to decide", said.get("support")), ("They cannot", unable), ("Because", said.get("because")),
        ("In their best interests", said.get("best_interests")),
    )  # fmt: skip
    return [SummaryRow(name, value) for name, value in lines if value]


def sharing_shown(concern: Concern) -> list[SummaryRow]:
    """What was shared last, outside a referral."""
    said: dict[str, Any] = concern.sharing_words or {}
    if not said:
        return []
    lines = (
        ("With whom", said.get("with_whom")), ("What", said.get("what")), ("Why it is lawful", codes.BASES.get(concern.sharing_basis)),
        ("The person was told", codes.PERSON_TOLD.get(said.get("known", ""))), ("If not, why", said.get("why")),
    )  # fmt: skip
    return [SummaryRow(name, value) for name, value in lines if value]
