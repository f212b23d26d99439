"""Who may see and do what with a concern. Two faces of one rule: `visible(by)` lists, `may(by, act, concern)` decides.

The rule itself is `domain/access.py` and `domain/acts.py`; this module gathers its facts and says the same in SQL.
Sources: domain.md §12, design.md §2 (Policy).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.domain.access import (
    COUNT_ROLES,
    ConcernFacts,
    Decision,
    deny,
    may_break_glass,
    see_concern,
)
from goldenthread.domain.acts import may_act
from goldenthread.foundation.access.models import Conflict, Grant
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, need
from goldenthread.foundation.places.models import Unit
from goldenthread.rooms.casework import seeing
from goldenthread.rooms.casework.models import Advice, Concern
from goldenthread.rooms.casework.seeing import running, standing

__all__ = [
    "COUNT_ROLES",
    "facts_of",
    "found",
    "may",
    "may_ask",
    "may_raise",
    "may_record_many",
    "see",
    "see_many",
    "visible",
    "visible_advice",
]


def facts_many(concerns: Iterable[Concern], at: datetime | None = None) -> dict[str, ConcernFacts]:
    """What access to each concern hangs on, at a moment (now by default). Two queries, whatever the number."""
    rows = list(concerns)
    refs = [c.ref for c in rows]
    when = at or moment.now()
    kept_from: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    granted: dict[str, dict[str, str]] = defaultdict(dict)
    for ref, person, kind in Conflict.objects.filter(standing(when), subject__in=refs).values_list(
        "subject", "person", "kind"
    ):
        kept_from[ref][kind].add(person)
    for ref, person, depth in Grant.objects.filter(running(when), subject__in=refs).values_list(
        "subject", "person", "depth"
    ):
        granted[ref][person] = seeing.deepest([depth, granted[ref].get(person, depth)]) or depth
    return {c.ref: _facts(c, kept_from[c.ref], granted[c.ref], when if at else None) for c in rows}


def _facts(
    concern: Concern, kept_from: dict[str, set[str]], granted: dict[str, str], at: datetime | None
) -> ConcernFacts:
    """`concern` must come with raised_by, about__account and handler loaded."""
    about = concern.about
    serious = concern.serious_at is not None and (at is None or concern.serious_at <= at)
    return ConcernFacts(
        ref=concern.ref,
        organisation=str(concern.organisation_id),
        unit_path=concern.path_codes,
        restricted=concern.restricted,
        reporter=concern.raised_by.ref if concern.raised_by else None,
        person_at_risk=about.account.ref if about and about.account else None,
        alleged=frozenset(kept_from["alleged"]),
        conflicted=frozenset(kept_from["close"]),
        granted=granted,
        serious=serious,
        allegation=concern.about_worker != "no",
        handler=concern.handler.ref if concern.handler else None,
        decided_by=getattr(concern, "last_decided_by", None),
    )


def with_people(rows: QuerySet[Concern]) -> QuerySet[Concern]:
    """The rows with everything the rule needs, in one query."""
    return rows.select_related("raised_by", "about__account", "handler", "unit")


def facts_of(concern: Concern, at: datetime | None = None) -> ConcernFacts:
    return facts_many([concern], at)[concern.ref]


def see(by: Actor, concern: Concern) -> Decision:
    """How deep `by` may see this concern, with reasons."""
    return see_concern(by.facts, facts_of(concern))


def see_many(by: Actor, concerns: Iterable[Concern]) -> dict[str, Decision]:
    """The same for many: one decision a ref."""
    rows = list(concerns)
    facts = facts_many(rows)
    return {c.ref: see_concern(by.facts, facts[c.ref]) for c in rows}


def may(by: Actor, act: str, concern: Concern) -> Decision:
    """Whether `by` may do `act` to this concern, with reasons. Unknown acts are refused."""
    facts = facts_of(concern)
    if act == "see":
        return see_concern(by.facts, facts)
    if act == "break_glass":
        return may_break_glass(by.facts, facts)
    return may_act(by.facts, act, facts)


def visible(by: Actor) -> QuerySet[Concern]:
    """The concerns `by` may open at all: exactly those for which `may(by, 'see', concern)` allows. No query is made here."""
    if by.person is None:
        return Concern.objects.none()
    return seeing.visible_to(seeing.asking(by, moment.now())).filter(organisation_id=by.organisation)


def found(by: Actor, ref: str, act: str = "see", *, lock: bool = False) -> tuple[Concern, Decision]:
    """The door to one concern: the record and an allowing decision, or `NotYours` (absent and not yours alike)."""
    rows = with_people(Concern.objects.filter(ref=ref, organisation_id=by.organisation))
    if lock:
        rows = rows.select_for_update(of=("self",))
    concern = rows.first()
    if concern is None:
        raise NotYours(["no such concern"])
    last = (
        concern.decisions.order_by("-recorded_at").values_list("by", flat=True).first()
        if act == "second_view"
        else None
    )
    concern.last_decided_by = last  # type: ignore[attr-defined]  # read by _facts
    return concern, need(may(by, act, concern))


def may_raise(by: Actor) -> Decision:
    """Anybody on the books may raise a concern, and anybody at an open public door."""
    if by.person is None and by.kind != "public":
        return deny("the product raises nothing")
    return Decision(True, "own", ("anybody may raise a concern",))


def may_record_many(by: Actor, organisation_id: UUID, unit: Unit | None) -> Decision:
    """Who may bring a register of concerns from elsewhere: leads within what they cover; the custodian, who founds a body from its
    files, brings and does not read. Source: workbook.toml (imports), domain.md §12.
    """
    if by.person is None or by.organisation != organisation_id:
        return deny("not a known person of this organisation")
    path = unit.path_codes if unit else ()
    for held in by.roles:
        if held.role in ("dsl", "deputy_dsl", "head_of_safeguarding", "custodian") and held.covers(path):
            return Decision(True, "own", (f"role {held.role}",))
    return deny("holds no role that may bring concerns")


def may_ask(by: Actor) -> Decision:
    """Anybody on the books may ask for advice."""
    return Decision(True, "own", ("anybody may ask",)) if by.person else deny("not a known person")


def visible_advice(by: Actor) -> QuerySet[Advice]:
    """Questions one asked or was asked; for a lead, also the unanswered ones of the own units that nobody else was asked."""
    if by.person is None:
        return Advice.objects.none()
    mine = Q(asked_by_id=by.person_id) | Q(asked_of_id=by.person_id) | Q(answered_by_id=by.person_id)
    for held in by.roles:
        if held.role not in ("dsl", "deputy_dsl"):
            continue
        within = Q(asked_of__isnull=True)
        if held.unit_path is not None:
            top = "/".join(held.unit_path)
            within &= Q(unit__path=top) | Q(unit__path__startswith=f"{top}/")
        mine |= within
    return Advice.objects.filter(mine)


def second_viewers_kept_out(concern: Concern) -> set[str]:
    """Those who may not be asked for a second view on this concern."""
    return set(Conflict.objects.filter(standing(moment.now()), subject=concern.ref).values_list("person", flat=True))
