"""Holds: the matcher does what the rules of the codebook say, whatever the case, punctuation and breaks of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.theme_matching import GAP, Matcher, parse_phrase, sentences, words_of
from goldenthread.domain.themes import Rule, Theme, Tones, parse_themes
from goldenthread.foundation.facts.themes import themes, tones


def theme(*rules: Rule, code: str = "T3") -> Theme:
    return Theme(code, code[0], "concern", "Says.", "Plain.", "Defined.", rules)


def matcher(*rules: Rule) -> Matcher:
    return Matcher({"T3": theme(*rules)}, Tones(("not",), ("good",), ("needs to improve",), ("strengths",)))


REAL = Matcher(themes(), tones())


def shown(text: str, heading: str = "") -> dict[str, str]:
    return {one.theme: one.tone for one in REAL.shown(text, heading)}


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("supervision", "Supervision, is here", True),
        ("supervis*", "Staff are supervised.", True),
        ("supervis*", "An advisory board", False),
        ("case record*", "Case-\nrecords were full", True),
        ("case record*", "A case with records", False),
        ("lack of .. supervision", "A lack of regular and safe supervision", True),
        ("lack of .. supervision", "A lack of one two three four five supervision", False),
        ("out of hours|time", "out-of-hours cover", True),
        ("child s voice", "the child’s voice", True),
    ],
)
def test_a_phrase(phrase: str, text: str, found: bool) -> None:
    assert bool(matcher(Rule((phrase,))).shown(text)) is found


def test_one_of_these_too_and_none_of_those() -> None:
    one = matcher(Rule(("supervision",), ("staff", "nurse*"), ("supervision order*",)))
    assert one.shown("Staff have supervision.")
    assert not one.shown("Supervision takes place.")
    assert not one.shown("Staff asked for a supervision order.")
    assert not one.shown("Supervision takes place. Staff agree."), "the sentence is the unit"


@pytest.mark.parametrize("bad", ["", "..", ".. word", "word ..", "|", "a||b", "*"])
def test_what_is_no_phrase_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match="not a phrase"):
        parse_phrase(bad)


def test_a_keyword_is_not_a_finding() -> None:
    """Supervision of children, of contact or by a court is not supervision of staff."""
    for text in (
        "The supervision of children on the playground was good.",
        "Supervised contact takes place each week.",
        "The court made a supervision order.",
        "There is a lack of parental supervision at home.",
    ):
        assert "T3" not in shown(text), text
    assert shown("Staff supervision is regular and reflective.")["T3"] == "strength"
    assert shown("Supervision of staff does not leave time to reflect.")["T3"] == "concern"


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("The charity did not obtain references before volunteers began work.", "R2"),
        ("Volunteers were not subject to the same checks as paid staff.", "R1"),
        ("The safeguarding policy was last reviewed in 2015.", "P2"),
        ("The diocese took nineteen months to respond to her complaint.", "W1"),
        ("Staff did not know how to raise concerns about a colleague and feared reprisal.", "W3"),
        ("A nurse who raised concerns was told nothing about what happened next.", "W2"),
        ("She said that she had told three managers and nothing was done.", "W5"),
        ("Trustees received no safeguarding data and did not ask for any.", "L1"),
        ("The designated safeguarding lead was part time and had no deputy.", "D3"),
        ("Supervision took place monthly but was about workload and rarely about safeguarding.", "T3"),
        ("The home had no on-call manager at weekends.", "S4"),
        ("Changing rooms were not supervised and parents did not know who was on duty.", "S2"),
        ("Carers noticed bruising but did not report it.", "C1"),
        ("Notes of the meeting could not be found.", "C4"),
        ("The investigation focused on the error of one nurse and did not look at staffing.", "Q3"),
        ("The strategy was written without reference to any data or to what residents said.", "G3"),
        ("Trustees spent ten minutes on safeguarding and an hour on the buildings.", "G2"),
        ("It was not clear who was responsible for safeguarding when the manager was away.", "L3"),
    ],
)
def test_reports_of_other_kinds_say_it_in_other_words(text: str, theme: str) -> None:
    """Of charities, homes, dioceses, hospitals: what they say of a theme is proposed too."""
    assert theme in shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "The home is registered for 42 people and is located in the centre of town.",
        "Lunch was served at noon and people chose from two meals.",
        "The audit of accounts was signed on 3 May.",
        "Fire drills are held each term and records are kept.",
        "Pupils' records of achievement are displayed in the hall.",
        "The committee approved the minutes of the last meeting.",
        "The policyholder was refunded in full.",
        "The terms of reference were agreed by the board of the bridge.",
        "The tenant reported a leak in March and the landlord repaired it in June.",
        "Interventions with children are evidence-based.",
        "The partnership sends information while families wait; the strategy to reduce waits is new.",
        "Information about children's learning disabilities is not shared by the two services.",
    ],
)
def test_what_is_said_of_something_else_is_no_suggestion(text: str) -> None:
    assert not {"R2", "P2", "Q2", "C4", "G3", "L2", "L1"} & set(shown(text))


def test_the_tone_is_of_the_sentence_or_of_the_heading_above() -> None:
    one = matcher(Rule(("supervision",)))
    assert [s.tone for s in one.shown("Supervision is good. It is not far.")] == ["strength"]
    assert [s.tone for s in one.shown("Supervision is good. Supervision is not frequent.")] == ["concern"]
    assert [s.tone for s in one.shown("Supervision.")] == ["unclear"]
    assert [s.tone for s in one.shown("Good supervision.", "What needs to improve?")] == ["concern"]
    assert [s.tone for s in one.shown("Supervision.", "Strengths")] == ["strength"]


def test_the_edition_changes_with_the_rules() -> None:
    assert matcher(Rule(("a",))).edition != matcher(Rule(("b",))).edition
    assert matcher(Rule(("a",))).edition == matcher(Rule(("a",))).edition


def test_a_row_of_the_codebook_that_is_not_whole_is_named() -> None:
    row = {"area": "T", "stands": "concern", "says": "S", "plain": "P", "definition": ""}
    with pytest.raises(ValueError, match="T1: definition missing"):
        parse_themes({"T1": row, "areas": {}})
    with pytest.raises(ValueError, match="in area"):
        parse_themes({"C1": {**row, "definition": "D"}})


WORDS = st.lists(st.sampled_from(["staff", "supervision", "of", "children", "not", "good", "record"]), max_size=12)


@given(words=WORDS, upper=st.booleans(), gap=st.sampled_from([" ", "\n ", "  ", "-", ", "]))
def test_case_breaks_and_punctuation_count_for_nothing(words: list[str], upper: bool, gap: str) -> None:
    one = matcher(Rule(("supervision of .. record*", "good staff"), (), ("not children",)))
    plain, other = " ".join(words), gap.replace("\n", " ").join(words)
    assert [(s.theme, s.tone) for s in one.shown(plain)] == [
        (s.theme, s.tone) for s in one.shown(other.upper() if upper else other)
    ]


@given(before=WORDS, between=st.integers(0, 8), after=WORDS)
def test_a_gap_is_at_most_so_many_words(before: list[str], between: int, after: list[str]) -> None:
    one = matcher(Rule(("begin .. end",)))
    text = " ".join([*before, "begin", *["x"] * between, "end", *after])
    assert bool(one.shown(text)) == (between <= GAP)


@given(st.text(max_size=300))
def test_any_text_is_taken(text: str) -> None:
    assert isinstance(REAL.shown(text), list)
    assert "".join(words_of(text)).isascii()
    assert all(s.strip() == s and s for s in sentences(text))
