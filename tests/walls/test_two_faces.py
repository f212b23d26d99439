"""Holds: what is listed, fetched, searched, traced and shown behind a figure is exactly what `may` allows, in any world whatever."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.domain.access import COUNT_ROLES, DEPTHS, FULL_ROLES, RoleHeld
from goldenthread.domain.acts import ACTS
from goldenthread.foundation.access.models import BrokenGlass, Conflict, Grant
from goldenthread.foundation.access.registry import address, depths, search
from goldenthread.foundation.facts.handovers import handovers
from goldenthread.foundation.facts.models import Clock, Node
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.places.models import Person
from goldenthread.insight.line_of_sight.queries import as_at_day, period_of
from goldenthread.insight.line_of_sight.records import records
from goldenthread.insight.trace.queries import follow
from goldenthread.rooms.casework import policy, queries
from goldenthread.rooms.casework.listing import list_concerns, mine
from goldenthread.rooms.casework.models import Advice, Concern, NameToken, PersonAtRisk
from goldenthread.rooms.casework.names import tokens
from goldenthread.rooms.casework.registered import PARTS
from goldenthread.rooms.recruitment import policy as recruitment
from tests.world import MEMBERS, NOW, World

PEOPLE = ("reporter", "recipient", "dsl", "deputy_dsl", "alleged")
PLACES = ("", "north", "north/youth-club", "north/youth-club-two", "south/day-centre")
SCOPES = (None, ("north",), ("north", "youth-club"), ("south",))
ROLES = (
    *sorted(FULL_ROLES | COUNT_ROLES), "line_manager", "executive_lead", "data_protection_officer", "allegations_manager",
    "administrator", "custodian", "file_auditor", "external_auditor", "speak_up_guardian", "recruitment_officer",
)  # fmt: skip
DEEP = ("metadata", "summary", "full")
A_DAY = timedelta(days=1)
PAST, SOON = NOW - A_DAY, NOW + A_DAY

Asked = tuple[str, list[RoleHeld], set[int]]  # who, their roles, and which concerns' glass they broke

people = st.sampled_from(PEOPLE)
nobody_or = st.none() | people
begins = st.sampled_from([PAST, NOW, SOON])
ends = st.sampled_from([None, None, PAST, NOW, SOON])


@dataclass
class Drawn:
    """One concern as it was drawn, and who is kept from it or let in."""

    raised_by: str | None
    about: str | None
    place: str
    restricted: bool
    serious: bool
    about_worker: str
    handler: str | None
    conflicts: list[tuple[str, str, datetime, datetime | None]] = field(default_factory=list)
    grants: list[tuple[str, str, datetime, datetime | None]] = field(default_factory=list)


concerns = st.builds(
    Drawn,
    raised_by=nobody_or,
    about=nobody_or,
    place=st.sampled_from(PLACES),
    restricted=st.booleans(),
    serious=st.booleans(),
    about_worker=st.sampled_from(["no", "no", "yes", "unsure"]),
    handler=nobody_or,
    conflicts=st.lists(st.tuples(people, st.sampled_from(["alleged", "close"]), begins, ends), max_size=2),
    grants=st.lists(st.tuples(people, st.sampled_from(DEPTHS), begins, ends), max_size=3),
)
askers = st.tuples(
    people,
    st.lists(st.builds(RoleHeld, st.sampled_from(ROLES), st.sampled_from(SCOPES)), max_size=3),
    st.sets(st.integers(0, 3), max_size=2),
)


def stored(world: World, number: int, drawn: Drawn) -> Concern:
    """The concern with its facts, as rows: quicker than acting it, and able to stand for what no act makes today."""
    ref, who = f"CON-AAAAA{number}", {name: world.people[name] for name in PEOPLE}
    about = PersonAtRisk.objects.create(
        organisation=world.organisation, ref=f"PAR-AAAAA{number}", name=f"Robyn Sparrow{number}", recorded_at=NOW,
        account=who[drawn.about] if drawn.about else None,
    )  # fmt: skip
    NameToken.objects.bulk_create(
        NameToken(organisation=world.organisation, token=t, person=about)
        for t in tokens(about.name, world.organisation.id)
    )
    concern = Concern.objects.create(
        organisation=world.organisation, ref=ref, local_code=f"LC/{number}", send_key=ref, about=about, narrative="Said.",
        raised_by=who[drawn.raised_by] if drawn.raised_by else None, raised_via="signed_in", unit_path=drawn.place,
        about_worker=drawn.about_worker, immediate_danger="no", came_to_attention_at=PAST, reported_at=PAST,
        recorded_at=PAST, changed_at=PAST, restricted=drawn.restricted, serious_at=PAST if drawn.serious else None,
        handler=who[drawn.handler] if drawn.handler else None,
    )  # fmt: skip
    here: dict[str, Any] = {"organisation_id": world.organisation.id, "subject": ref, "why": "a test"}
    Conflict.objects.bulk_create(
        Conflict(**here, person=who[p].ref, kind=kind, from_at=start, lifted_at=end)
        for p, kind, start, end in drawn.conflicts
    )
    Grant.objects.bulk_create(
        Grant(**here, person=who[p].ref, depth=depth, from_at=start, until_at=end)
        for p, depth, start, end in drawn.grants
    )
    Node.objects.bulk_create(
        Node(ref=r, organisation_id=world.organisation.id, kind=kind, level="dsl", unit=drawn.place, root=ref,
             happened_on=date(2026, 3, 1), recorded_at=PAST)
        for r, kind in ((ref, "concern"), *((f"{p}-AAAAA{number}", k) for p, (k, *_) in PARTS.items()))
    )  # fmt: skip
    Clock.objects.create(
        ref=f"CLK-AAAAA{number}", organisation_id=world.organisation.id, unit=drawn.place, area="W", level="front_line",
        handover="concern_acknowledged", subject=ref, root=ref, from_level="dsl", to_level="front_line", rule="r",
        edition="e", started_at=PAST, started_on=PAST.date(), due_at=NOW, recorded_at=PAST,
    )  # fmt: skip
    return concern


def asking(world: World, drawn: Asked, refs: list[str]) -> Actor:
    who, roles, glass = drawn
    person = world.people[who]
    return Actor(
        organisation=world.organisation.id, chain=world.organisation.chain, person=person.ref, name=person.name,
        roles=tuple(roles), broken_glass=frozenset(refs[i] for i in glass if i < len(refs)), person_id=person.id,
    )  # fmt: skip


def fetched(by: Actor, ref: str) -> str | None:
    try:
        return queries.one_concern(by, ref).decision.depth
    except NotYours:
        return None


def traced(world: World, by: Actor, ref: str) -> list[str] | None:
    try:
        return follow(world.organisation, ref, actor=by).open_refs
    except NotYours:
        return None


def behind_the_figure(world: World, by: Actor) -> set[str]:
    period = period_of(world.organisation, as_at_day(world.organisation, None), 12)
    found = records(world.organisation, period, handovers()["concern_acknowledged"], by)
    return {line.ref for line in found.lines}


def allowed(by: Actor) -> dict[str, str]:
    """What the rule itself says, concern by concern: the depth of each that may be opened."""
    may = {c.ref: policy.may(by, "see", c) for c in policy.with_people(Concern.objects.all())}
    return {ref: decision.depth for ref, decision in may.items() if decision.allowed}


def check_lists(world: World, by: Actor, rows: list[Concern]) -> None:
    yours = allowed(by)
    assert set(policy.visible(by).values_list("ref", flat=True)) == set(yours)
    assert {row.ref: row.depth for row in list_concerns(by, size=100).rows} == yours
    assert {row.ref for row in mine(by)} == {c.ref for c in rows if c.ref in yours and c.raised_by_id == by.person_id}
    known = depths(by, [c.ref for c in rows])
    assert {ref: d for ref, d in known.items() if d != "count"} == yours
    counted = {c.ref for c in rows if policy.see(by, c).depth == "count"}
    assert {ref for ref, d in known.items() if d == "count"} == counted


def check_ways_in(world: World, by: Actor, rows: list[Concern]) -> None:
    yours = allowed(by)
    assert {c.ref: fetched(by, c.ref) for c in rows if fetched(by, c.ref)} == yours
    for concern in rows:
        check_found(world, by, concern, policy.see(by, concern).depth, concern.ref in yours)
    # An answer to whoever raised it is not the business of whom it is about.
    assert behind_the_figure(world, by) == {ref for ref, depth in yours.items() if depth != "agreed"}


def check_found(world: World, by: Actor, concern: Concern, depth: str, yours: bool) -> None:
    found = lambda words: {f.ref for f in search(by, world.organisation, words)} & {concern.ref}  # noqa: E731
    assert bool(found(concern.ref)) == yours
    assert bool(found(concern.local_code)) == (depth in DEEP)
    assert concern.about is not None
    assert bool(found(concern.about.name)) == (depth == "full")
    parts = [f"{prefix}-{concern.ref[4:]}" for prefix in PARTS]
    seen = depths(by, parts)
    assert set(seen) == {p for p in parts if depth == "count" or depth in PARTS[p[:3]][2]}
    assert set(seen.values()) <= {depth}
    opened = traced(world, by, concern.ref)
    assert (opened is not None) == (depth != "none")  # whoever may only count sees the thread sealed, the start too
    assert set(opened or []) <= ({concern.ref, *seen} if yours else set())


def in_some_world(
    world: World, drawn: list[Drawn], asks: list[Asked], check: Callable[[World, Actor, list[Concern]], None]
) -> None:
    with transaction.atomic():
        rows = [stored(world, number, one) for number, one in enumerate(drawn)]
        for one in asks:
            check(world, asking(world, one, [c.ref for c in rows]), rows)
        transaction.set_rollback(True)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(concerns, min_size=1, max_size=3), asks=st.lists(askers, min_size=1, max_size=3))
def test_two_faces_of_one_rule(world: World, drawn: list[Drawn], asks: list[Asked]) -> None:
    """Random roles, units, grants, conflicts, broken glass, restricted, serious and about a worker: all lists agree."""
    in_some_world(world, drawn, asks, check_lists)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(concerns, min_size=1, max_size=2), asks=st.lists(askers, min_size=1, max_size=2))
def test_every_way_in_is_the_same_way_in(world: World, drawn: list[Drawn], asks: list[Asked]) -> None:
    """Fetched by its ref, found by its ref, its number and a name, followed along the thread, or behind a figure."""
    in_some_world(world, drawn, asks, check_ways_in)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=concerns, ask=askers, act=st.sampled_from(sorted(ACTS)))
def test_nobody_acts_on_what_they_may_not_see(world: World, drawn: Drawn, ask: Asked, act: str) -> None:
    """Whoever may do something to a concern may see it, without the glass they broke; the one it is about never acts."""
    with transaction.atomic():
        concern = stored(world, 0, drawn)
        by = asking(world, (ask[0], ask[1], set()), [concern.ref])
        if policy.may(by, act, concern).allowed:
            assert policy.may(by, "see", concern).allowed
            assert by.person not in policy.facts_of(concern).alleged
        glass = asking(world, (ask[0], ask[1], {0}), [concern.ref])
        assert policy.may(glass, act, concern).allowed == policy.may(by, act, concern).allowed
        transaction.set_rollback(True)


questions = st.tuples(people, nobody_or, nobody_or, st.sampled_from([None, "north", "youth-club", "day-centre"]))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.lists(questions, min_size=1, max_size=4), ask=askers)
def test_a_question_is_seen_by_its_two_ends_alone(
    world: World, asked: list[tuple[str, str | None, str | None, str | None]], ask: Asked
) -> None:
    """And, where nobody was asked by name, by the leads of its unit. Listed, searched and registered alike."""
    with transaction.atomic():
        by = asking(world, ask, [])
        yours = set()
        for number, (asker, of, answerer, unit) in enumerate(asked):
            one = _question(world, f"ADV-AAAAA{number}", asker, of, answerer, unit)
            if ask[0] in (asker, of, answerer) or (of is None and _leads(by, world, unit)):
                yours.add(one.ref)
        every = set(Advice.objects.values_list("ref", flat=True))
        assert set(policy.visible_advice(by).values_list("ref", flat=True)) == yours
        assert set(depths(by, every)) == yours
        assert {ref for ref in every if search(by, world.organisation, ref)} == yours
        assert {q.ref for q in queries.my_questions(by)} == yours
        transaction.set_rollback(True)


def _question(world: World, ref: str, asker: str, of: str | None, answerer: str | None, unit: str | None) -> Advice:
    return Advice.objects.create(
        organisation=world.organisation, ref=ref, send_key=ref, asked_by=world.people[asker], question="May I?", at=PAST,
        asked_of=world.people[of] if of else None, unit=world.units[unit] if unit else None, recorded_at=PAST,
        answered_by=world.people[answerer] if answerer else None, answered_at=PAST if answerer else None,
    )  # fmt: skip


def _leads(by: Actor, world: World, unit: str | None) -> bool:
    path = world.units[unit].path_codes if unit else ()
    return any(held.role in ("dsl", "deputy_dsl") and held.covers(path) for held in by.roles)


# ---- whom it is kept from, whatever way they come ---------------------------------------------

NEVER = ("outsider", "lead_trustee", "committee_member", "administrator", "custodian", "alleged", "umbrella_analyst")


@pytest.mark.parametrize(("who", "serious"), list(itertools.product(NEVER, [False, True])))
def test_no_way_in_for_those_it_is_not_for(world: World, who: str, serious: bool) -> None:
    """An outsider, a trustee, an administrator and the one alleged find nothing by its ref, its number or a name."""
    concern = stored(world, 0, about_a_worker(serious))
    if who == "outsider":
        with scope.of(world.elsewhere.id):
            assert ways_in(world, world.actor(who), concern) == []
    else:
        assert ways_in(world, world.actor(who), concern) == []
        assert behind_the_figure(world, world.actor(who)) == set()


def test_no_way_in_for_an_actor_of_another_organisation_even_in_our_scope(world: World) -> None:
    """Should a page ever mix the two up, the lead of another body is nobody here."""
    assert ways_in(world, world.actor("outsider"), stored(world, 0, about_a_worker(True))) == []


def about_a_worker(serious: bool) -> Drawn:
    drawn = Drawn("reporter", None, "north/youth-club", False, serious, "yes", "dsl")
    drawn.conflicts.append(("alleged", "alleged", PAST, None))
    return drawn


def ways_in(world: World, by: Actor, concern: Concern) -> list[str]:
    """The ways by which an actor comes to a concern."""
    words = (concern.ref, concern.local_code, "Robyn Sparrow0")
    ways = {
        "fetched": fetched(by, concern.ref),
        "traced": traced(world, by, concern.ref),
        "visible": policy.visible(by).exists(),
        "listed": list_concerns(by).rows,
        "mine": mine(by),
        "registered": depths(by, [concern.ref]).get(concern.ref, "count") != "count",
        "found": [f.ref for w in words for f in search(by, world.organisation, w)],
    }
    return [name for name, came in ways.items() if came]


def test_glass_opens_from_when_it_broke_until_it_is_whole_again(world: World) -> None:
    """What an actor carries of broken glass is only what is open now."""
    for number, (start, end) in enumerate([(PAST, SOON), (PAST, NOW), (SOON, SOON + A_DAY)]):
        BrokenGlass.objects.create(
            organisation_id=world.organisation.id, ref=f"GLS-{number}", subject=f"CON-{number}", reason="a test",
            person=world.ref("head_of_safeguarding"), from_at=start, until_at=end,
        )  # fmt: skip
    assert world.actor("head_of_safeguarding").broken_glass == {"CON-0"}
    assert world.actor("dsl").broken_glass == frozenset()


def test_an_address_is_given_for_what_is_registered_alone(world: World) -> None:
    concern = stored(world, 0, Drawn("reporter", None, "", False, False, "no", None))
    assert address("harbour", concern.ref) == f"/o/harbour/casework/concerns/{concern.ref}/"
    assert address("harbour", "XYZ-AAAAAA") is None
    assert depths(world.actor("dsl"), ["XYZ-AAAAAA", "CON-NOTHERE"]) == {}


def test_people_are_open_to_those_who_read_their_checks_and_to_themselves_alone(world: World) -> None:
    refs = [person.ref for person in world.people.values()]
    for who in MEMBERS:
        by = world.actor(who)
        seen = {
            person.ref
            for person in Person.objects.select_related("unit")
            if recruitment.may_see(by, person).depth in ("own", "summary", "full")
        }
        assert set(depths(by, refs)) == seen & set(refs), who
        assert depths(by, [world.ref(who)]) == {world.ref(who): "own"}
    assert set(depths(world.actor("reporter"), refs)) == {world.ref("reporter")}
