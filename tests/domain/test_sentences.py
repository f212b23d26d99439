from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.domain.levels import parse_levels
from goldenthread.domain.line_of_sight import Tally, knot
from goldenthread.domain.sentences import (
    SAME_PERSON,
    area_says,
    by_area,
    count_says,
    line_of_sight_says,
    question_to_ask,
    what_is_broken,
)

# The figures of the picture to aim at: met, due (invented there).
PICTURE = {
    "start_decision": (11, 12), "start_conditions": (9, 9), "recruitment_to_board": (4, 4),
    "training_delivered": (188, 203),
    "supervision_heard": (61, 142), "training_to_board": (4, 4), "lead_supervised": (11, 12),
    "recipients_asked": (21, 32),
    "you_said_we_did": (14, 23), "touch_point_seen": (9, 31), "touch_point_escalated": (3, 4),
    "touch_point_answered": (8, 31),
    "escalation_answered": (17, 17), "policy_reviewed": (23, 25), "policy_understood": (402, 431),
    "procedure_comment_answered": (6, 6), "concern_raised": (41, 43), "concern_acknowledged": (43, 43),
    "outcome_told": (28, 36),
    "referred": (12, 12), "referral_answered": (7, 12), "wishes_asked": (40, 43), "person_told": (30, 36),
    "serious_matter_seen": (5, 5), "casework_to_board": (4, 4), "complaint_acknowledged": (18, 19),
    "complaint_answered": (8, 19),
    "disclosure_acknowledged": (2, 2), "complaint_to_lead": (3, 3), "complaints_to_board": (0, 4),
    "change_told": (2, 9),
    "practitioners_heard": (3, 4), "message_understood": (5, 6), "decision_acted_on": (14, 17),
    "load_reported": (11, 12),
    "load_answered": (1, 3), "registers_read": (4, 4), "audit_fed_back": (9, 24),
    "learning_received": (96, 240),
    "effect_looked_for": (1, 11), "quality_to_board": (4, 4), "risk_reviewed": (30, 33),
    "high_risk_to_board": (2, 2),
    "decision_told": (5, 8), "breach_decided": (0, 0), "people_asked": (1, 4), "answers_returned": (1, 1),
}  # fmt: skip
ALL = parse_levels([])


@pytest.fixture(scope="session")
def strand(handovers):
    def make(which, met=0, due=0, *, late=0, kept=True, levels=ALL, **rest):
        lags = {0: met, 99: late, None: due - met - late}
        return knot(handovers[which], Tally(which, due, met, lags=lags, **rest), kept=kept, levels=levels)

    return make


@pytest.fixture(scope="session")
def picture(strand):
    return [strand(which, met, due) for which, (met, due) in PICTURE.items()]


def test_the_picture_has_every_handover(handovers):
    assert list(PICTURE) == list(handovers)


def test_the_picture_in_words(picture, areas):
    assert line_of_sight_says(picture, areas=areas) == (
        "Two areas are whole: Safer recruitment; Policies and procedures. "
        "What people complain about does not reach the board (0 of 4 in time). "
        "Whether practice changed is not asked afterwards (1 of 11 in time). "
        "People on the front line are not asked how it really is (1 of 4 in time). "
        "Eight more strands are broken. Eight strands are frayed."
    )
    assert question_to_ask(picture) == "What have people complained about this year, and how would we know?"


def test_what_cannot_be_seen_comes_first(picture, areas, strand):
    blind = [strand(one.id, kept=False) if one.area in "UL" or one.id == "person_told" else one for one in picture]
    assert line_of_sight_says(blind, areas=areas).startswith(
        "What cannot be seen, because nothing is recorded: Leadership; Culture. What can be seen only "
        "in part: Casework. "
        "Two areas are whole"
    )


def test_nothing_known_and_nothing_due(picture, areas, strand):
    unknown = [strand(one.id, kept=False) for one in picture]
    absent = [strand(one.id) for one in picture]
    assert line_of_sight_says(unknown, areas=areas).startswith("Nothing can be seen yet")
    assert line_of_sight_says([], areas=areas).startswith("Nothing can be seen yet")
    assert line_of_sight_says(absent, areas=areas) == "Nothing was due in this time. That is not the same as fine."
    assert what_is_broken(unknown) == what_is_broken(absent) == []
    assert question_to_ask(unknown) == "Who has started with checks outstanding, and who decided that they could?"
    assert question_to_ask(absent) == "What have we heard this year that we did not expect?"


def test_an_area_where_nothing_was_due_is_named(areas, strand):
    said = line_of_sight_says([strand("concern_raised", 5, 5), strand("breach_decided")], areas=areas)
    assert said == (
        "One area is whole: Casework. Nothing that can be seen is broken. "
        "Where nothing was due, which is not the same as fine: Governance."
    )


def test_all_whole(picture, areas, strand):
    fine = [strand(one.id, 10, 10) for one in picture]
    assert line_of_sight_says(fine, areas=areas) == "All eleven areas are whole. Nothing that can be seen is broken."


def test_one_handover(areas, strand):
    assert line_of_sight_says([strand("outcome_told", 2, 5)], areas=areas) == (
        "No area is whole. People who raise a concern are not told what happened (2 of 5 in time)."
    )
    assert line_of_sight_says([strand("outcome_told", 1, 2)], areas=areas) == (
        "No area is whole. Nothing that can be seen is broken, but too little was due to judge."
    )
    assert line_of_sight_says([strand("outcome_told", 4, 5)], areas=areas).endswith("One strand is frayed.")


def test_a_check_that_falls_short_unmakes_an_area(areas, strand):
    one = [strand("concern_raised", 5, 5)]
    assert line_of_sight_says(one, areas=areas, checks={"C": ["broken"]}).startswith("No area is whole.")
    assert "A check of this area falls short." in area_says(one, checks=["strained"])


def test_what_may_never_wait_is_said_with_its_number(areas, strand):
    red = strand("referred", 40, 41, red_open=1)
    assert "1 concern that meets the criteria has not been referred, and that may never wait." in line_of_sight_says(
        [red], areas=areas
    )
    (item,) = what_is_broken([red])
    assert item.title == "1 concern that meets the criteria has not been referred"
    assert item.detail == "40 of 41 in time, 1 not at all. This may never wait."
    assert question_to_ask([red]).startswith("What are we holding")


def test_one_person_at_both_ends(areas, strand):
    both = strand("concern_raised", 3, 3, same_person=9)
    said = line_of_sight_says([both, strand("outcome_told", 5, 5, same_person=5)], areas=areas)
    assert said.startswith(f"{SAME_PERSON} (concern raised).")
    assert area_says([strand("concern_raised", same_person=9)]) == f"{SAME_PERSON}."
    assert area_says([strand("wishes_asked", 5, 5), both]) == f"Whole. {SAME_PERSON}."
    assert count_says(strand("concern_raised", same_person=9)) == "one person holds both ends"
    assert question_to_ask([strand("concern_raised", same_person=9)]).startswith("Where one person holds both ends")


def test_most_urgent_first(picture, strand):
    red = strand("breach_decided", 0, 1, red_open=2, oldest_open_days=1)
    items = what_is_broken([*picture, red])
    assert items[0].title == "2 breaches of personal data have not been decided on"
    said = "0 of 1 in time, 1 not at all. 1 more is open from before. This may never wait. The oldest has been open for 1 day."
    assert items[0].detail == said
    assert [item.handover for item in items[1:4]] == [
        "learning_received",
        "supervision_heard",
        "touch_point_answered",
    ]
    assert "outcome_told" not in {item.handover for item in items}
    frayed = [item for item in what_is_broken(picture, also_frayed=True) if item.handover == "outcome_told"]
    assert frayed[0].title == "8 people have not been told what happened"


def test_titles_count_what_is_owed_not_what_came_late(strand):
    late = what_is_broken([strand("outcome_told", 2, 8, late=6)])[0]
    assert late.title == "Told what happened: 6 came late"
    assert late.detail == "2 of 8 in time, 6 late."
    both = what_is_broken([strand("outcome_told", 2, 8, late=5, paused=3, oldest_open_days=40)])[0]
    assert both.title == "1 person has not been told what happened"
    assert both.detail == (
        "2 of 8 in time, 5 late, 1 not at all. 3 more wait, with reasons on record. "
        "The oldest has been open for 40 days."
    )
    assert "1 more waits" in what_is_broken([strand("outcome_told", 2, 8, paused=1)])[0].detail
    older = what_is_broken([strand("referred", red_open=1)])[0]
    assert older.detail == "This may never wait."


def test_merged_levels_show_only_what_may_never_wait(areas, strand):
    levels = parse_levels(["front_line", "operational+dsl+senior", "board"])
    plain = strand("serious_matter_seen", 0, 5, levels=levels)
    red = strand("start_decision", 5, 6, red_open=1, levels=levels)
    assert [item.handover for item in what_is_broken([plain, red])] == ["start_decision"]
    assert "Broken where two levels are one here: 1." in line_of_sight_says([plain], areas=areas)
    assert area_says([plain]) == "Broken where two levels are one here: serious matter seen, 0 of 5 in time."


def test_the_organisations_own_word(areas, strand):
    broken = strand("recipients_asked", 0, 4)
    assert "Residents are not asked whether they feel safe (0 of 4 in time)." in line_of_sight_says(
        [broken], areas=areas, called="residents"
    )
    assert "The people we serve are not asked" in line_of_sight_says([broken], areas=areas)
    assert what_is_broken([broken], called="pupils")[0].title.endswith("asked pupils whether they feel safe")
    assert question_to_ask([broken], called="{n}") == (
        "When did we last ask {n} whether they feel safe, and what did they say?"
    )


def test_an_areas_line(picture, strand):
    lines = {area: area_says(row) for area, row in by_area(picture).items()}
    assert lines["R"] == "Whole."
    assert lines["L"] == "Frayed: practitioners heard, 3 of 4 in time."
    assert lines["D"] == "The lead's load is reported. Too few to judge: load answered, 1 of 3 in time."
    assert lines["C"].endswith("Referrals are not answered, and not chased (7 of 12 in time).")
    unknown = strand("people_asked", kept=False)
    assert area_says([unknown]) == "Nothing is recorded here yet, so it cannot be seen."
    assert area_says([]) == "Nothing is recorded here yet, so it cannot be seen."
    assert area_says([strand("people_asked")]) == "Nothing was due. That is not the same as fine."
    assert area_says([unknown, strand("answers_returned")]) == (
        "Part of it cannot be seen. Nothing else was due. That is not the same as fine."
    )


def test_counts(strand):
    assert count_says(strand("outcome_told", 41, 43)) == "41 of 43"
    assert count_says(strand("outcome_told")) == "nothing due"
    assert count_says(strand("outcome_told", kept=False)) == "not known"


def test_a_question_from_the_gravest_state(strand):
    frayed, few = strand("outcome_told", 4, 5), strand("wishes_asked", 1, 2)
    assert question_to_ask([few, frayed]).startswith("What do people hear")
    assert question_to_ask([few]).startswith("How often do we ask the person")
    bare = replace(few, handover=replace(few.handover, ask=""))
    assert question_to_ask([bare]) == "What have we heard this year that we did not expect?"


def test_words_that_the_data_leaves_out(areas, strand):
    one = strand("outcome_told", 1, 5)
    bare = replace(one, handover=replace(one.handover, broken_says="", unmet_one="", unmet_many=""))
    assert "Told what happened: broken (1 of 5 in time)." in line_of_sight_says([bare], areas=areas)
    assert what_is_broken([bare])[0].title == "Told what happened: 4 not done"


COUNTS = st.tuples(*[st.integers(0, 6)] * 4, st.integers(0, 2), st.booleans())


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(PICTURE)), COUNTS), max_size=12, unique_by=lambda row: row[0]))
def test_whatever_the_figures_the_words_are_whole(areas, strand, rows):
    knots = [
        strand(which, met, met + late + never, late=late, same_person=same, red_open=red, kept=kept)
        for which, (met, late, never, same, red, kept) in rows
    ]
    said = line_of_sight_says(knots, areas=areas, called="members")
    texts = [said, question_to_ask(knots), *(area_says(row) for row in by_area(knots).values())]
    texts += [text for item in what_is_broken(knots, also_frayed=True) for text in (item.title, item.detail)]
    for text in texts:
        assert text
        assert text[0].isupper() or text[0].isdigit()
        assert not set("{}%") & set(text)
        assert "  " not in text
        assert ".." not in text
    if any(one.state == "not_known" for one in knots):
        assert "seen" in said.split(".")[0]
    if not any(one.state == "whole" for one in knots):
        assert "No area is whole" in said or "Nothing" in said
