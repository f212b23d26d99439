from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.domain.access import see_concern
from goldenthread.domain.acts import ACTS, may_act
from tests.domain.test_access import ACTORS, CAST, CONCERN, CONCERNS, actor

LEADS = {"dsl", "deputy_dsl", "head_of_safeguarding"}
BY_LEADS = set(ACTS) - {"see_serious", "say_heard", "assign", "grant"}


@pytest.mark.parametrize("role", CAST)
def test_who_may_do_what(role):
    may = {act for act in ACTS if may_act(actor(role, unit=("north",)), act, replace(CONCERN, serious=True)).allowed}
    if role in {"dsl", "head_of_safeguarding"}:
        assert may == BY_LEADS | {"assign", "grant"}
    elif role == "deputy_dsl":
        assert may == BY_LEADS
    elif role == "executive_lead":
        assert may == {"see_serious"}
    else:
        assert may == set()


def test_the_reporter_adds_to_their_words_and_says_whether_they_felt_heard():
    mine = replace(CONCERN, reporter="ann")
    assert {act for act in ACTS if may_act(actor(), act, mine).allowed} == {"add_addendum", "say_heard"}
    assert may_act(actor(), "add_addendum", mine).depth == "own"
    assert may_act(actor("dsl"), "add_addendum", mine).depth == "full"
    assert may_act(actor("dsl"), "say_heard", mine).allowed
    assert not may_act(actor("dsl"), "say_heard", CONCERN).allowed


def test_the_handler_acts_without_the_role():
    handled = replace(CONCERN, restricted=True, handler="ann", granted={"ann": "full"})
    assert may_act(actor(), "triage", handled).allowed
    assert may_act(actor(), "close", handled).allowed
    assert not may_act(actor(), "see_serious", replace(handled, serious=True)).allowed
    assert not may_act(actor(), "say_heard", handled).allowed
    assert not may_act(actor(), "triage", replace(handled, granted={})).allowed


def test_a_grant_gives_sight_and_no_hands():
    granted = replace(CONCERN, granted={"ann": "full"})
    assert not may_act(actor("file_auditor"), "triage", granted).allowed
    restricted = replace(granted, restricted=True)
    assert not may_act(actor("dsl"), "triage", restricted).allowed
    assert may_act(actor("dsl"), "second_view", restricted).allowed


def test_glass_broken_gives_sight_and_no_hands():
    who = actor("dsl", glass=["CON-1"])
    restricted = replace(CONCERN, restricted=True)
    assert see_concern(who, restricted).allowed
    assert not may_act(who, "close", restricted).allowed


def test_a_second_view_is_never_by_the_one_who_decided():
    decided = replace(CONCERN, decided_by="ann")
    assert not may_act(actor("dsl"), "second_view", decided).allowed
    assert may_act(actor("dsl", person="ben"), "second_view", decided).allowed
    assert may_act(actor("dsl"), "close", decided).allowed


def test_a_matter_not_graded_serious_cannot_be_seen_as_one():
    granted = replace(CONCERN, granted={"ann": "summary"})
    assert "not graded serious" in may_act(actor("executive_lead"), "see_serious", granted).reasons[0]


def test_an_act_that_is_not_listed_is_refused():
    assert may_act(actor("dsl"), "delete", CONCERN).reasons == ("no such act: delete",)


@settings(max_examples=25, deadline=None)
@given(ACTORS, CONCERNS, st.sampled_from(sorted(ACTS)), st.sampled_from([None, "ann", "ben"]))
def test_nobody_acts_on_what_they_may_not_see(who, concern, act, handler):
    concern = replace(concern, handler=handler, decided_by="ann")
    found = may_act(who, act, concern)
    assert found.reasons
    if found.allowed:
        assert see_concern(who, concern).reaches(found.depth)
        assert who.person not in concern.alleged
        assert who.person not in concern.conflicted or act in ("add_addendum", "say_heard")
        assert act != "second_view" or who.person != "ann"
