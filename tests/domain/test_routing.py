import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.domain.routing import Reader, route, set_up_problems

LEAD = Reader("lead", "dsl", "Jane Smith", None, is_lead=True)
YOUTH = Reader("youth", "dsl", "Tariq Ali", ("north", "youth"), is_lead=True)
DEPUTY = Reader("deputy", "deputy_dsl", "Sam Jones", None)
TRUSTEE = Reader("trustee", "lead_trustee", "Mary O'Neill", None, is_alternate=True)
OUTSIDE = Reader("outside", "external", "Diocesan Adviser", None, is_alternate=True)
ADMIN = Reader("admin", "administrator", "Bob Root", None)
TEAM = (LEAD, YOUTH, DEPUTY, TRUSTEE, ADMIN)
HERE = ("north", "youth")


def test_as_a_rule_the_nearest_lead_first_then_the_deputies():
    found = route(TEAM, unit_path=HERE)
    assert found.readers == ("youth", "lead", "deputy")
    assert not found.restricted
    assert found.cut_out == frozenset()
    assert route(TEAM, unit_path=("south",)).readers == ("lead", "deputy")


def test_where_the_unit_is_not_known_every_lead_may_read_it():
    assert route(TEAM).readers == ("lead", "youth", "deputy")


def test_a_reporter_who_reads_comes_last():
    assert route(TEAM, unit_path=HERE, reporter="youth").readers == ("lead", "deputy", "youth")


@pytest.mark.parametrize("about", ["lead", "youth", "deputy", "admin"])
def test_about_a_reader_or_administrator_it_goes_to_the_alternate_alone(about):
    found = route(TEAM, about_persons=frozenset({about}), unit_path=HERE)
    assert found.readers == ("trustee",)
    assert found.restricted
    assert found.cut_out == {about}
    assert not found.outside_only


@pytest.mark.parametrize(
    "words",
    [
        "Jane Smith",
        "jayne smyth",
        "Mrs Smith",
        "our safeguarding lead",
        "the DSL",
        "it is about the lead",
        "Designated Lead",
    ],
)
def test_words_that_may_mean_the_lead_keep_it_from_the_lead(words):
    found = route(TEAM, about_words=words, unit_path=HERE)
    assert "lead" in found.cut_out
    assert found.restricted
    assert found.readers == ("trustee",)


def test_other_role_words():
    assert "deputy" in route(TEAM, about_words="the deputy DSL").cut_out
    assert "admin" in route(TEAM, about_words="system administrator").cut_out
    head = Reader("head", "head_of_safeguarding", "Eve Hart", None)
    assert "head" in route((*TEAM, head), about_words="Head of Safeguarding").cut_out


def test_somebody_else_cuts_nobody_out():
    found = route(TEAM, about_words="Tom Brown, a volunteer", about_persons=frozenset({"tom"}), unit_path=HERE)
    assert not found.restricted
    assert found.cut_out == {"tom"}


def test_about_the_alternate_it_goes_to_another_or_to_the_lead_alone():
    both = route((*TEAM, OUTSIDE), about_persons=frozenset({"trustee"}), unit_path=HERE)
    assert both.readers == ("outside",)
    alone = route(TEAM, about_persons=frozenset({"trustee"}), unit_path=HERE)
    assert alone.readers == ("youth", "lead")
    assert alone.restricted


def test_about_the_lead_and_the_alternate_only_outside_routes_are_left():
    found = route(TEAM, about_persons=frozenset({"lead", "trustee"}), unit_path=HERE)
    assert found.readers == ()
    assert found.outside_only
    assert "among those it is about" in found.reason


def test_the_leads_deputy_never_stands_in_as_alternate():
    deputy = Reader("deputy", "lead_trustee", "Sam Jones", None, is_alternate=True)
    found = route((LEAD, DEPUTY, deputy), about_persons=frozenset({"lead"}))
    assert found.outside_only


def test_without_a_lead_for_the_unit_the_alternate_reads_it():
    assert route((YOUTH, TRUSTEE), unit_path=("south",)).readers == ("trustee",)
    assert route((ADMIN,), unit_path=HERE).outside_only
    assert route((), unit_path=HERE).outside_only
    assert route((DEPUTY, TRUSTEE), unit_path=HERE).readers == ("deputy",)


def test_a_better_matcher_may_be_given():
    found = route(TEAM, about_words="JS", same_name=lambda words, name: name == "Jane Smith" and words == "JS")
    assert found.cut_out == {"lead"}


def test_the_set_up_needs_a_lead_and_an_alternate_who_is_not_the_lead():
    assert set_up_problems(TEAM) == []
    assert [one.field for one in set_up_problems(())] == ["lead", "alternate"]
    assert [one.field for one in set_up_problems((LEAD,))] == ["alternate"]
    assert [one.field for one in set_up_problems((TRUSTEE,))] == ["lead"]
    self_alternate = Reader("lead", "lead_trustee", "Jane Smith", None, is_alternate=True)
    assert [one.field for one in set_up_problems((LEAD, self_alternate))] == ["alternate"]
    deputy = Reader("deputy", "trustee", "Sam Jones", None, is_alternate=True)
    assert [one.field for one in set_up_problems((LEAD, DEPUTY, deputy))] == ["alternate"]


READERS = st.lists(
    st.builds(
        Reader,
        st.sampled_from("abcde"),
        st.sampled_from(["dsl", "deputy_dsl", "lead_trustee", "administrator"]),
        st.sampled_from(["Jane Smith", "Tariq Ali", "Sam Jones"]),
        st.sampled_from([None, ("north",), HERE, ("south",)]),
        st.booleans(),
        st.booleans(),
    ),
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(
    READERS,
    st.sets(st.sampled_from("abcdef")).map(frozenset),
    st.sampled_from(["", "Jane", "the DSL", "Tom Brown"]),
    st.sampled_from([(), HERE, ("south",)]),
)
def test_it_never_comes_to_whoever_it_is_about(readers, about, words, unit):
    found = route(readers, about_persons=about, about_words=words, unit_path=unit)
    assert not set(found.readers) & found.cut_out
    assert about <= found.cut_out
    assert found.outside_only == (not found.readers)
    assert len(set(found.readers)) == len(found.readers)
    if {one.person for one in readers} & found.cut_out:
        assert found.restricted
        deputies = {one.person for one in readers if one.role == "deputy_dsl"}
        leads = {one.person for one in readers if one.is_lead}
        assert not set(found.readers) & (deputies - leads)
