from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.domain.access import (
    DEPTHS,
    ActorFacts,
    ConcernFacts,
    Decision,
    RoleHeld,
    allow,
    deny,
    may_break_glass,
    see_concern,
    strongest,
)

CAST = (
    "reporter",
    "recipient",
    "line_manager",
    "dsl",
    "deputy_dsl",
    "allegations_manager",
    "recruitment_officer",
    "speak_up_guardian",
    "head_of_safeguarding",
    "lead_trustee",
    "committee_member",
    "data_protection_officer",
    "file_auditor",
    "external_auditor",
    "umbrella_analyst",
    "administrator",
    "outsider",
    "executive_lead",
)
HERE = ("north", "youth")
CONCERN = ConcernFacts("CON-1", "org", HERE)


def actor(*roles, person="ann", organisation="org", unit=None, glass=()):
    held = tuple(RoleHeld(role, unit) for role in roles)
    return ActorFacts(person, organisation, held, frozenset(glass))


def depth(who, **changes):
    return see_concern(who, replace(CONCERN, **changes)).depth


EXPECTED = {
    # role: plain, restricted, serious, allegation
    "reporter": ("none",) * 4,
    "recipient": ("none",) * 4,
    "line_manager": ("summary", "none", "summary", "none"),
    "dsl": ("full", "none", "full", "full"),
    "deputy_dsl": ("full", "none", "full", "full"),
    "allegations_manager": ("none",) * 4,
    "recruitment_officer": ("none",) * 4,
    "speak_up_guardian": ("none",) * 4,
    "head_of_safeguarding": ("full", "none", "full", "full"),
    "lead_trustee": ("count",) * 4,
    "committee_member": ("count",) * 4,
    "data_protection_officer": ("metadata",) * 4,
    "file_auditor": ("none",) * 4,
    "external_auditor": ("none",) * 4,
    "umbrella_analyst": ("count",) * 4,
    "administrator": ("none",) * 4,
    "outsider": ("none",) * 4,
    "executive_lead": ("none", "none", "summary", "none"),
}


@pytest.mark.parametrize("role", CAST)
def test_the_table_of_need_to_know(role):
    who = actor(role, unit=HERE[:1])
    found = tuple(
        depth(who, **changes) for changes in ({}, {"restricted": True}, {"serious": True}, {"allegation": True})
    )
    assert found == EXPECTED[role]


@pytest.mark.parametrize("role", CAST)
def test_a_role_gives_nothing_outside_its_units_or_its_organisation(role):
    assert depth(actor(role, unit=("south",)), serious=True) == "none"
    assert depth(actor(role, organisation="other"), serious=True) == "none"


def test_a_role_for_all_units():
    assert depth(actor("dsl")) == "full"
    assert depth(actor("executive_lead"), serious=True) == "summary"
    assert depth(actor("line_manager")) == "none"
    assert depth(actor("line_manager", unit=())) == "none"


def test_a_unit_below_is_covered_and_one_above_is_not():
    assert depth(actor("dsl", unit=HERE)) == "full"
    assert depth(actor("dsl", unit=(*HERE, "boats"))) == "none"
    assert depth(actor("dsl", unit=HERE), unit_path=(*HERE, "boats")) == "full"


def test_the_reporter_sees_their_own_words_and_the_person_what_was_agreed():
    assert depth(actor(), reporter="ann") == "own"
    assert depth(actor(), person_at_risk="ann") == "agreed"
    assert depth(actor("dsl"), reporter="ann") == "full"
    assert depth(actor(), reporter="ann", restricted=True) == "own"


def test_depths_are_not_lost_beside_a_deeper_one():
    found = see_concern(actor("data_protection_officer"), replace(CONCERN, reporter="ann"))
    assert found.depth == "metadata"
    assert found.depths == {"metadata", "own"}


@pytest.mark.parametrize("role", CAST)
def test_the_person_alleged_never_sees_it(role):
    who = actor(role, glass=["CON-1"])
    assert (
        depth(who, alleged=frozenset({"ann"}), reporter="ann", granted={"ann": "full"}, person_at_risk="ann") == "none"
    )


@pytest.mark.parametrize("role", CAST)
def test_the_conflicted_see_no_more_than_their_own_words(role):
    who = actor(role, glass=["CON-1"])
    conflicted = {"conflicted": frozenset({"ann"}), "granted": {"ann": "full"}, "serious": True}
    assert depth(who, **conflicted) == "none"
    assert depth(who, **conflicted, reporter="ann") == "own"
    assert depth(who, **conflicted, person_at_risk="ann") == "agreed"


def test_a_restricted_concern_opens_by_grant_or_by_breaking_glass():
    assert depth(actor("dsl", "head_of_safeguarding"), restricted=True) == "none"
    assert depth(actor(), restricted=True, granted={"ann": "full"}) == "full"
    assert depth(actor("administrator", glass=["CON-1"]), restricted=True) == "full"
    assert depth(actor("administrator", glass=["CON-2"]), restricted=True) == "none"


def test_grants_are_by_name_and_depth():
    assert depth(actor("file_auditor"), granted={"ann": "summary"}) == "summary"
    assert depth(actor("file_auditor"), granted={"ben": "full"}) == "none"
    assert depth(actor("allegations_manager"), allegation=True, granted={"ann": "full"}) == "full"
    assert depth(actor(), granted={"ann": "none"}) == "none"
    with pytest.raises(ValueError, match="everything"):
        depth(actor(), granted={"ann": "everything"})


def test_without_a_known_person_nothing_opens():
    assert depth(actor("dsl", person=None)) == "none"
    assert depth(actor("dsl", person=None, glass=["CON-1"])) == "none"
    assert not may_break_glass(actor("dsl", person=None), CONCERN).allowed


def test_what_may_only_be_counted_is_not_listed():
    counted = see_concern(actor("lead_trustee"), CONCERN)
    assert counted.depth == "count"
    assert not counted.allowed
    assert not counted.reaches("count")
    assert see_concern(actor("dsl"), CONCERN).reaches("full")


def test_decisions():
    assert not deny("no").allowed
    assert allow("summary", "why").reaches("own")
    assert strongest([]).depth == "none"
    best = strongest([allow("own", "a"), deny("b"), allow("full", "a")])
    assert (best.allowed, best.depth, best.reasons) == (True, "full", ("a", "b"))


def test_who_may_break_glass():
    for role in CAST:
        expected = role in {
            "dsl", "deputy_dsl", "head_of_safeguarding", "allegations_manager", "executive_lead",
            "data_protection_officer",
        }  # fmt: skip
        assert may_break_glass(actor(role), CONCERN).allowed is expected, role
        around = replace(CONCERN, restricted=True)
        assert may_break_glass(actor(role), around).allowed is (expected and role not in {"dsl", "deputy_dsl"}), role
    for field in ("alleged", "conflicted"):
        assert not may_break_glass(actor("dsl"), replace(CONCERN, **{field: frozenset({"ann"})})).allowed
    assert not may_break_glass(actor("dsl", organisation="other"), CONCERN).allowed


PEOPLE = st.sampled_from(["ann", "ben"])
SETS = st.sets(PEOPLE, max_size=1).map(frozenset)
CONCERNS = st.builds(
    ConcernFacts,
    st.just("CON-1"),
    st.just("org"),
    st.sampled_from([HERE, (), ("south",)]),
    st.booleans(),
    st.none() | PEOPLE,
    st.none() | PEOPLE,
    SETS,
    SETS,
    st.dictionaries(PEOPLE, st.sampled_from(DEPTHS), max_size=1),
    st.booleans(),
    st.booleans(),
)
ACTORS = st.builds(
    ActorFacts,
    st.none() | PEOPLE,
    st.sampled_from(["org", "other"]),
    st.lists(st.builds(RoleHeld, st.sampled_from(CAST), st.sampled_from([None, (), HERE])), max_size=3).map(tuple),
    st.sets(st.just("CON-1")).map(frozenset),
)


@settings(max_examples=25, deadline=None)
@given(ACTORS, CONCERNS)
def test_the_walls_hold_for_everybody(who, concern):
    found: Decision = see_concern(who, concern)
    assert found.reasons
    assert found.allowed == (DEPTHS.index(found.depth) > DEPTHS.index("count"))
    if who.person is None or who.organisation != concern.organisation or who.person in concern.alleged:
        assert found.depth == "none"
    elif who.person in concern.conflicted:
        assert not found.reaches("metadata")
    elif concern.restricted and who.person not in concern.granted and not who.broken_glass:
        assert not found.reaches("summary")


@settings(max_examples=25, deadline=None)
@given(ACTORS, CONCERNS)
def test_restricting_and_conflict_never_open_more(who, concern):
    open_one = replace(concern, restricted=False, conflicted=frozenset())
    for narrower in (
        replace(open_one, restricted=True),
        replace(open_one, conflicted=frozenset({"ann", "ben"})),
    ):
        before, after = see_concern(who, open_one), see_concern(who, narrower)
        assert DEPTHS.index(after.depth) <= DEPTHS.index(before.depth)
