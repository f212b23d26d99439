"""Recommendations from outside, taken up: who owns one, what was answered, what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from goldenthread.domain.access import Decision, allow, deny
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Conflicting, NotYours, Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.ledger.queries import said_at
from goldenthread.foundation.places.models import Person
from goldenthread.rooms.quality.models import Recommendation, RecommendationAnswer
from goldenthread.rooms.quality.registers import EFFECTS, LEADING

SAID = ("answer", "effect", "effect_seen")
DAYS = ("owned_on", "answered_on", "effect_looked_for_on")


def may_take_up(by: Actor, ours: RecommendationAnswer | None = None) -> Decision:
    """Those who lead safeguarding, and whoever owns it, answer a recommendation."""
    if by.person is None:
        return deny("not a known person")
    if ours is not None and ours.owner_id == by.person_id:
        return allow("own", "owns it")
    return allow("full", "leads safeguarding") if by.holds(*LEADING) else deny("does not lead safeguarding")


@change("quality.recommendation.owned")
def own_recommendation(
    do: Doing, *, by: Actor, ref: str, owner: Person, expected_n: int | None = None, at: datetime | None = None
) -> RecommendationAnswer:
    """Take up a recommendation from outside and say who owns it, now or anew. Source: theme Q3; issue of the upper half."""
    do.decide(may_take_up(by))
    found = _found(by, ref)
    if owner.organisation_id != by.organisation:
        raise NotYours(["another organisation's person"])
    rows = RecommendationAnswer.objects.select_for_update(of=("self",)).select_related("owner")
    ours = rows.filter(recommendation=found).first()
    _unchanged(ours, expected_n)
    if ours is None:
        ours = RecommendationAnswer(
            organisation_id=by.organisation, ref=fresh_ref("RCA"), recommendation=found, owner=owner,
            owned_on=local_date(do.at, by.time_zone), recorded_at=do.recorded_at,
        )  # fmt: skip
        ours.save(force_insert=True)
    else:
        ours.owner, ours.n = owner, ours.n + 1
        ours.save(update_fields=["owner", "n"])
    do.wrote(ours.ref, payload_of(ours), root=found.ref, n=ours.n)
    return ours


def _found(by: Actor, ref: str) -> Recommendation:
    found = Recommendation.objects.filter(ref=ref, organisation_id=by.organisation).first()
    if found is None:
        raise NotYours(["no such report"])
    return found


def _ours(do: Doing, by: Actor, ref: str, expected_n: int | None) -> RecommendationAnswer:
    rows = RecommendationAnswer.objects.select_for_update(of=("self",)).select_related("owner", "recommendation")
    ours = rows.filter(recommendation=_found(by, ref)).first()
    do.decide(may_take_up(by, ours))
    if ours is None:
        raise Refused(("", "Say first who owns it."))
    _unchanged(ours, expected_n)
    return ours


def _unchanged(ours: RecommendationAnswer | None, n: int | None) -> None:
    """`Conflicting`, by field, where somebody else wrote since version `n` (0: there was none)."""
    if n is None or n == (ours.n if ours else 0):
        return
    before, now = (said_at(ours.ref, n), payload_of(ours)) if ours else ({}, {})
    names = dict(Person.objects.filter(ref__in=[before.get("owner"), now.get("owner")]).values_list("ref", "name"))
    words: dict[Any, str] = {None: "Not recorded", "": "Not recorded", **names, **dict(EFFECTS)}
    raise Conflicting(
        (name.replace("_", " "), _words(words, before.get(name)), _words(words, now.get(name)))
        for name in ("owner", *SAID)
        if (before.get(name) or None) != (now.get(name) or None)
    )


def _words(words: Mapping[Any, str], value: Any) -> str:
    return words.get(value, str(value))


def _kept(do: Doing, ours: RecommendationAnswer, **now: Any) -> RecommendationAnswer:
    for name, value in now.items():
        setattr(ours, name, value)
    ours.n += 1
    ours.save(update_fields=[*now, "n"])
    do.wrote(ours.ref, payload_of(ours), root=ours.recommendation.ref, n=ours.n)
    return ours


@change("quality.recommendation.answered")
def answer_recommendation(
    do: Doing, *, by: Actor, ref: str, answer: str, expected_n: int | None = None, at: datetime | None = None
) -> RecommendationAnswer:
    """Write what the organisation answers: what it does, or why it does nothing. `Refused` before somebody owns it."""
    ours = _ours(do, by, ref, expected_n)
    return _kept(do, ours, answer=answer, answered_on=ours.answered_on or local_date(do.at, by.time_zone))


@change("quality.recommendation.effect_looked_for")
def look_at_recommendation(
    do: Doing,
    *,
    by: Actor,
    ref: str,
    effect: str,
    effect_seen: str,
    expected_n: int | None = None,
    at: datetime | None = None,
) -> RecommendationAnswer:
    """Write whether anything changed of it: a change, none, or that it is too early. `Refused` before it was answered."""
    ours = _ours(do, by, ref, expected_n)
    if not ours.answered_on or effect not in dict(EFFECTS):
        raise Refused(("effect", "Choose one of the answers." if ours.answered_on else "Answer it first."))
    day = ours.effect_looked_for_on or local_date(do.at, by.time_zone)
    return _kept(do, ours, effect=effect, effect_seen=effect_seen, effect_looked_for_on=day)


def payload_of(ours: RecommendationAnswer) -> dict[str, Any]:
    """What a version says: every column."""
    says = {name: getattr(ours, name) for name in SAID}
    days = {name: day.isoformat() if (day := getattr(ours, name)) else None for name in DAYS}
    return {"kind_of_record": "recommendation_answer", "owner": ours.owner.ref, **says, **days}
