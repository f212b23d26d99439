"""Who deals with a complaint, and who never opens it."""

from __future__ import annotations

import pytest

from goldenthread.domain.complaint_routing import take
from goldenthread.domain.names import named_in
from goldenthread.domain.routing import Reader

LEAD = Reader("P-LEAD", "dsl", "Dana Wells", is_lead=True)
HEAD = Reader("P-HEAD", "head_of_safeguarding", "Harper Lune")
CHIEF = Reader("P-CHIEF", "complaints_lead", "Chris O\u2019Dell")
OTHER = Reader("P-OTHER", "committee_member", "Avery Brook", is_alternate=True)
EVERYBODY = (LEAD, HEAD, CHIEF, OTHER)


def test_whoever_leads_on_complaints_then_the_head() -> None:
    found = take(EVERYBODY, story="The bus never came.")
    assert (found.takers, found.granted, found.cut) == (("P-CHIEF", "P-HEAD"), frozenset(), frozenset())


@pytest.mark.parametrize(
    ("about", "story"),
    [("chris odell", ""), ("the complaints officer", ""), ("", "Chris O'Dell shouted at me."), ("", "Mr O\u2019Dell did."),
     ("", "ODELL, Chris was rude"), ("", "Your complaints manager has not rung back."), ("Chris", "")],
)  # fmt: skip
def test_it_goes_around_whoever_is_meant(about: str, story: str) -> None:
    found = take(EVERYBODY, about_words=about, story=story)
    assert found.cut == {"P-CHIEF"}
    assert found.takers == ("P-HEAD",)


def test_a_first_name_in_a_story_is_nobody() -> None:
    assert take(EVERYBODY, story="My son Chris waited. Dana from next door saw it.").cut == frozenset()


def test_where_none_of_them_is_left_the_alternate_takes_it_by_name() -> None:
    found = take(EVERYBODY, about_words="Chris and the head of safeguarding")
    assert (found.takers, found.granted, found.cut) == (("P-OTHER",), {"P-OTHER"}, {"P-CHIEF", "P-HEAD"})


def test_two_people_only() -> None:
    two = (LEAD, OTHER)
    assert take(two, story="The bus never came.").takers == ("P-LEAD",)
    assert take(two, story="The bus.", about_here=True).takers == ("P-OTHER",), (
        "a lead comes last where it may be a colleague"
    )
    assert take(two, about_words="Dana Wells").takers == ("P-OTHER",)
    assert take(two, about_words="Dana Wells and Avery Brook").takers == (), "outside routes remain"


def test_a_unit_of_their_own_counts() -> None:
    south = Reader("P-S", "complaints_lead", "Sol Ray", unit_path=("south",))
    assert take((south, HEAD), unit_path=("north",)).takers == ("P-HEAD",)
    assert take((south, HEAD), unit_path=("south", "club")).takers == ("P-S", "P-HEAD")


@pytest.mark.parametrize(
    ("text", "found"),
    [("Ana Maria Silva was kind", True), ("silva, ana", True), ("Ana saw Tom, and later Mrs Silva", True), ("Ana and Tom", False),
     ("", False), ("Mrs Ana", False), ("Anna Sylva", False)],
)  # fmt: skip
def test_a_story_names_somebody_by_two_parts_or_a_title(text: str, found: bool) -> None:
    assert named_in(text, "Ana Maria Silva") is found


def test_a_name_of_one_part_is_not_found_in_a_story() -> None:
    assert not named_in("The rose garden was locked.", "Rose")
