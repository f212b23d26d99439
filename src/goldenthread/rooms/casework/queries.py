"""Reading concerns: lists by keyset, one concern at the depth its reader has, history for triage, what one raised oneself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q

from goldenthread.domain import clocks as clock_rules
from goldenthread.domain.access import ConcernFacts, Decision, see_concern
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.models import BrokenGlass
from goldenthread.foundation.facts.emit import fact_of
from goldenthread.foundation.facts.models import Clock, Coding
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, need
from goldenthread.foundation.kernel.prepared import Prepared, PreparedRecords, Slot, days
from goldenthread.foundation.ledger.queries import Done, done_to
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.places.models import Person, Unit
from goldenthread.rooms.casework import policy
from goldenthread.rooms.casework.codes import STATES
from goldenthread.rooms.casework.listing import TOLD_ONLY, Page, Row, deep, list_concerns, mine, told_state
from goldenthread.rooms.casework.models import (
    Advice,
    Concern,
    ConcernDraft,
    NameToken,
    Referral,
    ThresholdDecision,
    ToldMessage,
)
from goldenthread.rooms.casework.names import tokens

__all__ = [  # beside what is said here: the lists, and what the rows are for those who show them
    "TOLD_ONLY",
    "Concern",
    "Page",
    "Referral",
    "Row",
    "ThresholdDecision",
    "ToldMessage",
    "deep",
    "list_concerns",
    "mine",
    "told_state",
]


@dataclass(frozen=True, slots=True)
class ClockRow:
    """One duty of a concern, as the page shows it."""

    ref: str
    handover: str
    status: str
    due_at: datetime
    met_at: datetime | None
    subject: str
    same_person: bool
    missed_reason: str
    pause_reason: str = ""
    review_on: date | None = None
    ended_why: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """One concern at the depth its reader has; what lies deeper is left out, not hidden on the page."""

    concern: Concern
    decision: Decision
    depth: str
    clocks: list[ClockRow] = field(default_factory=list)
    decisions: list[Any] = field(default_factory=list)
    referrals: list[Any] = field(default_factory=list)
    messages: list[Any] = field(default_factory=list)
    addenda: list[Any] = field(default_factory=list)
    files: list[StoredFile] = field(default_factory=list)
    advice: list[Advice] = field(default_factory=list)
    people: dict[str, str] = field(default_factory=dict)
    done: list[Done] = field(default_factory=list)
    facts: ConcernFacts | None = None

    @property
    def full(self) -> bool:
        return deep(self.depth)


def one_concern(by: Actor, ref: str) -> Detail:
    """One concern for its page; `NotYours` when absent or not theirs. The facts of access are asked for once."""
    concern = policy.with_people(Concern.objects.filter(ref=ref, organisation_id=by.organisation)).first()
    if concern is None:
        raise NotYours(["no such concern"])
    facts = policy.facts_of(concern)
    return replace(_detail(by, concern, need(see_concern(by.facts, facts))), facts=facts)


def _detail(by: Actor, concern: Concern, decision: Decision) -> Detail:
    ref, depth = concern.ref, decision.depth
    own = "own" in decision.depths or depth == "own"
    if deep(depth):
        steps = list(concern.decisions.order_by("recorded_at", "id"))
        referrals = list(concern.referrals.prefetch_related("steps").order_by("recorded_at"))
        messages = list(concern.messages.order_by("recorded_at"))
        addenda = list(concern.addenda.order_by("recorded_at"))
        detail = Detail(
            concern,
            decision,
            depth,
            clocks_of(by, ref),
            steps,
            referrals,
            messages,
            addenda,
            list(StoredFile.objects.filter(root=ref, gone_at__isnull=True).order_by("at")),
            list(concern.earlier_advice.select_related("asked_by")),
            done=done_to(ref, by.chain),
        )
        return _named(detail)
    beside = clocks_of(by, ref) if depth in ("summary", "metadata") else []
    done = done_to(ref, by.chain) if depth in ("summary", "metadata") else []
    if own:
        told = ("reporter", "person") if "agreed" in decision.depths else ("reporter",)
        return Detail(
            concern,
            decision,
            "own",
            beside,
            done=done,
            messages=list(concern.messages.filter(to__in=told).order_by("recorded_at")),
            addenda=list(concern.addenda.filter(by=by.label).order_by("recorded_at")),
            files=list(StoredFile.objects.filter(root=ref, by=by.label, gone_at__isnull=True).order_by("at")),
        )
    if depth == "agreed":
        return Detail(
            concern, decision, depth, messages=list(concern.messages.filter(to="person").order_by("recorded_at"))
        )
    return Detail(concern, decision, depth, beside, done=done)


def _named(detail: Detail) -> Detail:
    refs = {r.by for rows in (detail.decisions, detail.referrals, detail.messages, detail.addenda) for r in rows}
    refs |= {step.by for r in detail.referrals for step in r.steps.all()} | {one.actor for one in detail.done}
    refs |= {d.second_view_by for d in detail.decisions if d.second_view_by} | {f.by for f in detail.files}
    refs |= {d.second_view_asked for d in detail.decisions if d.second_view_asked}
    detail.people.update(dict(Person.objects.filter(ref__in=refs).values_list("ref", "name")))
    return detail


def clocks_of(by: Actor, root: str) -> list[ClockRow]:
    """The duties of a concern with their status now, in order of their due dates."""
    now = moment.now()
    found = []
    for clock in Clock.objects.filter(root=root).prefetch_related("pauses").order_by("due_at", "ref"):
        pauses = list(clock.pauses.all())
        status = clock_rules.status(fact_of(clock, pauses), now, by.time_zone)
        waiting = [p for p in pauses if p.ended_at is None] if status == "paused" else []
        running = max(waiting, key=lambda p: p.review_on, default=None)
        found.append(
            ClockRow(
                clock.ref,
                clock.handover,
                status,
                clock.due_at,
                clock.met_at,
                clock.subject,
                clock.same_person,
                clock.missed_reason,
                running.reason if running else "",
                running.review_on if running else None,
                clock.waived_why or clock.stopped_why,
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier concern that may be about the same person, for triage."""

    ref: str
    person_ref: str
    name: str
    born: str
    on: date
    unit: str
    state: str
    same: bool


def history_for(by: Actor, concern: Concern, limit: int = 20) -> list[Earlier]:
    """Earlier concerns about the same person, or somebody whose name shares its words, that `by` may read in full."""
    if concern.about is None:
        return []
    words = tokens(concern.about.name, concern.organisation_id)
    near = dict(
        NameToken.objects.filter(token__in=words)
        .values_list("person_id")
        .annotate(shared=Count("token", distinct=True))
        .filter(shared__gte=max(1, len(words) - 1))
        .order_by("-shared")[:500]
    )
    mine = policy.visible(by).filter(Q(about_id=concern.about_id) | Q(about_id__in=list(near))).exclude(id=concern.id)
    found = list(policy.with_people(mine).order_by("-reported_at")[:200])
    decisions = policy.see_many(by, found)
    found = [c for c in found if deep(decisions[c.ref].depth) and c.about is not None]
    found.sort(key=lambda c: (c.about_id != concern.about_id, -near.get(c.about_id, 0)))
    return [_earlier(by, concern, c) for c in found[:limit]]


def _earlier(by: Actor, concern: Concern, c: Concern) -> Earlier:
    about = c.about
    return Earlier(
        c.ref,
        about.ref if about else "",
        about.name if about else "",
        (about.born or "") if about else "",
        local_date(c.reported_at, by.time_zone),
        c.unit.name if c.unit else "",
        STATES.get(c.state, c.state),
        c.about_id == concern.about_id,
    )


def earlier_advice_for(by: Actor, concern: Concern) -> list[Advice]:
    """Questions that whoever raised it asked before, as far as this reader was asked them."""
    if concern.raised_by_id is None:
        return []
    rows = policy.visible_advice(by).filter(asked_by_id=concern.raised_by_id, at__lte=concern.reported_at)
    return list(rows.select_related("asked_by").order_by("-at")[:5])


DRAFT = PreparedRecords(
    ConcernDraft, lambda: ConcernDraft.objects.filter(owner=Slot("owner"), send_key=Slot("send_key"))[:1]
)
UNIT = PreparedRecords(Unit, lambda: Unit.objects.filter(code=Slot("code"))[:1])
UNITS = Prepared(
    lambda: (
        Unit.objects.filter(Q(closed__isnull=True) | Q(closed__gt=days("today")))
        .order_by("path")
        .values_list("code", "name")
    )
)


def my_draft(by: Actor, send_key: str, session: str = "") -> ConcernDraft:
    """One's own draft; `NotYours` for any other."""
    owner = by.person or f"session:{session}"
    draft: ConcernDraft | None = DRAFT.get(owner=owner, send_key=send_key)
    if draft is None:
        raise NotYours(["no such draft"])
    return draft


def my_drafts(by: Actor) -> list[ConcernDraft]:
    return list(ConcernDraft.objects.filter(owner=by.person or "", sent_ref="").order_by("-changed_at")[:5])


def my_questions(by: Actor, limit: int = 20) -> list[Advice]:
    """Questions one asked, and questions asked of one, unanswered first."""
    rows = policy.visible_advice(by).select_related("asked_by", "asked_of", "answered_by", "became")
    return list(rows.order_by(F("answered_at").asc(nulls_first=True), "-at")[:limit])


def unit_of(code: str) -> Unit | None:
    """The unit with this code, if there is one."""
    found: Unit | None = UNIT.get(code=code) if code else None
    return found


def units_for(by: Actor) -> list[tuple[str, str]]:
    """Units to choose from when raising a concern."""
    return [(code, name) for code, name in UNITS.rows(today=local_date(moment.now(), by.time_zone))]


def refs_visible(by: Actor, refs: Collection[str]) -> dict[str, str]:
    """Depth of each concern ref `by` has any right to, counting included."""
    rows = list(policy.with_people(Concern.objects.filter(ref__in=list(refs), organisation_id=by.organisation)))
    return {ref: d.depth for ref, d in policy.see_many(by, rows).items() if d.depth != "none"}


def themes_of(ref: str) -> list[tuple[str, str, str]]:
    """What stands of the themes of a concern that was opened before: (theme, tone, state)."""
    rows = Coding.objects.filter(source=ref, ended_at__isnull=True).order_by("theme")
    return list(rows.values_list("theme", "polarity", "state"))


@dataclass(frozen=True, slots=True)
class Opened:
    """One record opened with a reason, for those who were told of it."""

    ref: str
    rows: list[tuple[str, str]]


def glass_told(by: Actor, ref: str) -> Opened:
    """An opening that `by` was told of; `NotYours` for everybody else. Says nothing of the record, not even its reference."""
    told = Notice.objects.filter(person=by.label, subject=ref, kind="glass_broken").exists()
    glass = BrokenGlass.objects.filter(ref=ref).first() if told else None
    if glass is None:
        raise NotYours(["was not told of it"])
    who = Person.objects.filter(ref=glass.person).values_list("name", flat=True).first() or "somebody who has left"
    zone = ZoneInfo(by.time_zone)
    begun, ended = glass.from_at.astimezone(zone), glass.until_at.astimezone(zone)
    return Opened(
        ref,
        [
            ("Who", who),
            ("From", f"{begun.day} {begun:%B %Y, %H:%M}"),
            ("Until", f"{ended.day} {ended:%B %Y, %H:%M}"),
            ("The reason given", glass.reason),
        ],
    )
