"""Holds: what a check says reads as it is, whatever the numbers: no claim that the figure beside it denies, no '0 of 0'."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

from goldenthread.domain.detectors import Found, Tables, detect
from goldenthread.domain.detectors.counting import Count
from goldenthread.domain.detectors.judging import said_of
from tests.domain.detectors.bodies import AT, CAMP, CHARITY, TRUST, Size, make
from tests.domain.detectors.hand import ago, england, found, person, rows


def at_hour(hour: int, minute: int = 0) -> datetime:
    return AT.replace(hour=hour, minute=minute) - timedelta(days=3)


def said(code: str, name: str, one: Found) -> str:
    return next(also.says for also in one.also if also.id == name)


def test_unpaid_beside_paid_people_are_told_by_their_numbers() -> None:
    people = [person(f"P{i}", paid=i < 20) for i in range(45)]
    checks = [{"person": row["ref"], "kind": "identity", "completed": ago(900)} for row in people[3:44]]
    both = found("R1", people=people, checks=checks)
    assert said("R1", "gap", both) == "In like contact, 1 of 25 unpaid people are short of a check, and 3 of 20 paid."
    few = found("R1", people=people[:30], checks=checks)
    assert said("R1", "gap", few) == "Unpaid beside paid people in like contact: not to be compared yet."


def test_too_few_says_of_how_many() -> None:
    people = [person(f"P{i}", started=ago(50), first_contact=ago(40)) for i in range(4)]
    training = [
        {"person": row["ref"], "course": "Induction", "purpose": "induction", "mode": "webinar", "completed": ago(45)}
        for row in people
    ]
    few = found("H3", people=people, training=training)
    assert (few.status, few.too_few) == ("not_known", True)
    assert few.says == "Too few to say: 0 of 4 starters were in contact before their induction."


def test_safeguarding_risks_beside_others_are_told_by_their_numbers() -> None:
    own = rows(8, kind="safeguarding", review_due=ago(-9)) + rows(1, kind="safeguarding", review_due=ago(9))
    other = rows(10, kind="financial", review_due=ago(9))
    says = said("G2", "parity", found("G2", risks=own + other))
    assert says == "Past their review are 1 of 9 safeguarding risks, and 10 of 10 of all other kinds."
    assert said("G2", "parity", found("G2", risks=own)).endswith("not to be compared yet.")


@pytest.mark.parametrize(
    ("seen", "says"),
    [
        (2, "What leaders say is a priority lies 3 points of 5 above what the front line sees in practice."),
        (5, "What leaders say is a priority does not lie above what the front line sees in practice."),
    ],
)
def test_leaders_who_say_no_more_than_is_seen(seen: int, says: str) -> None:
    stated = rows(8, unit="ALL", level="board", asked_on=ago(9), area="T", question="priority", answer=5)
    practised = rows(20, unit="A", level="front_line", asked_on=ago(9), area="T", question="practised", answer=seen)
    one = found("U1", surveys=stated + practised)
    assert one.says.startswith(says)
    assert said("U1", "floor", one) == f"What the front line sees in practice: {seen}.0 of 5, the mean of 20 answers."


def test_a_further_figure_without_anything_to_count_says_so() -> None:
    says = "For {k} of {n} closed concerns, whoever raised it has not been told."
    assert said_of(says, Count(1, 4)) == "For 1 of 4 closed concerns, whoever raised it has not been told."
    assert said_of("{k} of {n} sessions.", Count(1074, 17851)) == "1,074 of 17,851 sessions."
    nothing = "Nothing to count: for how many closed concerns, whoever raised it has not been told."
    assert said_of(says, Count()) == nothing


@pytest.mark.parametrize("size", [TRUST, CAMP, CHARITY], ids=lambda size: str(size.name))
@pytest.mark.parametrize("empty", [False, True])
def test_no_check_says_nought_of_nought_or_less_than_nought(size: Size, empty: bool) -> None:
    body = make(size).rows
    for one in detect(Tables({} if empty else body), AT, calendar=england()):
        for words in (one.says, *(also.says for also in one.also)):
            assert not re.search(r"\b0 of (the )?0\b|\b0 of nought|-\d|\{|None", words), (one.id, words)
            assert words[0].isupper() or words[0].isdigit()
            assert words.endswith("."), (one.id, words)


def test_what_is_strained_says_so_before_what_cannot_be_seen() -> None:
    """A lead who reads 'strained' reads why first."""
    calls = [{"unit": "A", "at": at_hour(n), "answered_at": at_hour(n, 50)} for n in range(1, 13)]
    one = found("S4", escalations=calls)
    assert one.status == "broken"
    assert one.says.startswith(
        "12 of 12 calls for help and test calls were not answered in time. The rest cannot be seen yet."
    )


def test_which_roles_and_topics_are_named() -> None:
    roles = [{"role": "dsl", "person": "A", "from": ago(9)}, {"role": "lead_trustee", "person": "B", "from": ago(9)}]
    assert "It is the safeguarding lead with a deputy, the accountable leader," in found("L3", named_roles=roles).says
    policies = [{"ref": "P", "title": "x", "topic": "complaints", "kind": "policy", "approved": ago(9)}]
    says = found("P1", policies=policies).says
    assert "Without one: safeguarding, safer recruitment, allegations, whistleblowing, code of conduct," in says


def test_what_is_outstanding_is_named() -> None:
    people = [person("P1", regulated_activity=True), person("P2")]
    checks = [{"person": "P1", "kind": "identity", "completed": ago(900)}]
    reds = {red.says for red in found("R1", people=people, checks=checks).red}
    assert "Contact has begun with a DBS check outstanding, and no live risk assessment." in reds
    assert "Contact has begun with identity outstanding, and no live risk assessment." in reds


def test_a_closed_matter_handled_by_its_subject_is_never_left_unsaid() -> None:
    matter = {
        "kind": "allegation",
        "received_at": at_hour(9),
        "criteria_met": True,
        "officer_consulted_at": at_hour(10),
    }
    matters = [{**matter, "ref": f"A{n}", "closed_at": at_hour(11), "handled_by_subject": n == 0} for n in range(6)]
    one = found("H1", allegations=matters)
    assert one.red == ()
    assert "Of those closed, 1 was handled by the very person the matter was about." in one.says


def test_people_between_two_seasons_are_said_to_be_left_out() -> None:
    people = [person(f"P{n}") for n in range(3)]
    seasons = [
        {"person": "P0", "from": ago(200), "until": ago(100)},
        {"person": "P1", "from": ago(9), "until": ago(-9)},
    ]
    says = found(
        "R1",
        people=people,
        checks=[{"person": "P2", "kind": "identity", "completed": ago(900)}],
        active_periods=seasons,
    ).says
    assert "1 more person is between two seasons, and in no count." in says
    assert "between two seasons" not in found("W1", people=people, active_periods=seasons).says


def test_the_column_whose_blanks_are_too_many_is_named() -> None:
    matter = {"kind": "allegation", "received_at": at_hour(9), "officer_consulted_at": at_hour(10)}
    matters = [{**matter, "ref": f"A{n}", "criteria_met": True if n < 6 else None} for n in range(9)]
    one = found("H1", allegations=matters)
    assert one.says == "This cannot be seen yet: over a fifth of 'criteria_met' in the sheet 'allegations' is blank."
    assert one.missing == ("Fill in 'criteria_met' in the sheet 'allegations': over a fifth of it is blank.",)
