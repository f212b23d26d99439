"""Holds: passages are whole paragraphs, without what the printer put on every page; a report's own facts are told from its text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.near_copies import NEAR, Sketches, covered, likeness, same_report, sketch
from goldenthread.domain.report_facts import facts_of, kind_words, of_another
from goldenthread.domain.report_text import joined, passages

LONG = "Leaders across the partnership know what children and families tell them and act on it together"


def test_lines_of_a_paragraph_are_joined() -> None:
    [one] = passages("Leaders know what children and\nfamilies tell them, and well-\nknown needs are met.\n")
    assert one.text == "Leaders know what children and families tell them, and well-known needs are met."
    assert joined(["◼  One point that", "  goes on"]) == "One point that goes on"


def test_heads_feet_numbers_and_notes_of_pages_go() -> None:
    page = "Report of the Quay\n\n{say}.\n\n1\n   A note that stands at the foot of the page.\n{n}\nQuay House, page foot\n"
    text = "\f".join(page.format(say=f"{LONG} number {n}", n=n) for n in "abcd")
    text = text.replace("\na\n", "\n1\n").replace("\nb\n", "\n2\n").replace("\nc\n", "\n3\n").replace("\nd\n", "\n4\n")
    assert [one.text for one in passages(text)] == [f"{LONG} number {n}." for n in "abcd"]
    assert [one.page for one in passages(text)] == [1, 2, 3, 4]


def test_a_paragraph_goes_on_over_a_page() -> None:
    found = passages(
        f"{LONG} as long as\n\n        1\n\fthey can do it well.\n\nAnother thing is said in a sentence here.\n"
    )
    assert [one.text for one in found] == [
        f"{LONG} as long as they can do it well.",
        "Another thing is said in a sentence here.",
    ]
    assert found[0].page == 1


def test_headings_stand_above_what_follows() -> None:
    found = passages(f"Strengths\n\n{LONG}.\n\nWhat needs to improve?\n\n◼ {LONG} first.\n◼ {LONG} second.\n")
    assert [(one.heading, one.n) for one in found] == [
        ("Strengths", 1),
        ("What needs to improve?", 2),
        ("What needs to improve?", 3),
    ]


def test_addressees_signatures_and_imprint_go() -> None:
    text = (
        f"1 May 2020\n\nSomebody Somewhere, Director of all the Services of the Town of Quay\n\nDear partnership\n\n{LONG}.\n\n"
        "Yours sincerely\n\nSomebody else, who holds an office with a long name in it\n\n"
        "You may reuse this information free of charge in any format or medium.\n"
    )
    assert [one.text for one in passages(text)] == [f"{LONG}."]


def test_a_text_without_blank_lines_has_paragraphs_too() -> None:
    line = f"{LONG} and in all that they do"
    text = "\n".join([f"{line}\n{line}\nand so it ends."] * 4)
    assert len(passages(text)) == 4


@given(st.text(alphabet="ab .\n\f◼1", max_size=400))
def test_no_word_is_made_and_numbers_run(text: str) -> None:
    found = passages(text)
    assert [one.n for one in found] == list(range(1, len(found) + 1))
    letters = sorted(text.replace(" ", ""))
    said = sorted("".join(one.text for one in found).replace(" ", ""))
    for letter in set(said):
        assert said.count(letter) <= letters.count(letter)


@pytest.mark.parametrize(
    ("text", "name", "dated", "twice"),
    [
        ("14 July 2023\n\nInspection of Quay", "quay.txt", date(2023, 7, 14), False),
        ("Inspection of Quay\nInspection dates: 1 to 5 May 2023", "quay-24-july-2023.pdf", date(2023, 7, 24), False),
        ("14 July 2023\n\nInspection of Quay", "quay-15-july-2023.txt", date(2023, 7, 14), True),
        ("Published: 1st March 2020\nDate: 2 March 2020", "quay.txt", date(2020, 3, 1), True),
        ("Inspection of Quay", "quay-2020-03-01.txt", date(2020, 3, 1), False),
        ("It took place on 14 July 2023 in the town.", "quay.txt", None, False),
        ("31 February 2023", "quay.txt", None, False),
        ("Published on 3 May 2020\nReport date 5 May 2020", "quay.txt", date(2020, 5, 3), True),
        ("Date of publication: 3 May 2020\nIssued 3 May 2020", "quay.txt", date(2020, 5, 3), False),
    ],
)
def test_the_day_of_a_report(text: str, name: str, dated: date | None, twice: bool) -> None:
    found = facts_of(text, name)
    assert (found.dated, found.dated_twice) == (dated, twice)


def test_title_body_and_kind() -> None:
    found = facts_of(
        "\nLocal partnership report\n\n\nArea inspection of Quay Local Area\nPartnership\nInspection dates: 1 May\n\nOfsted",
        "q.txt",
    )
    assert found.title == "Area inspection of Quay Local Area Partnership"
    assert (found.body, found.kind) == ("Ofsted", "inspection")
    assert facts_of("Words.", "80431-child-safeguarding-practice-review.txt").kind == "practice_review"
    assert facts_of("Words.", "80431-some_paper.txt").title == "80431 some paper"
    assert (facts_of("Words.", "a.txt").kind, kind_words("report")) == ("report", "Report")


WORDS = [f"word{n}" for n in range(600)]


def test_copies_are_found_and_others_are_not() -> None:
    text = " ".join(WORDS)
    met = Sketches()
    met.add("first", sketch(text))
    near = " ".join([*WORDS[:300], "mended", *WORDS[301:]])
    assert met.nearest(sketch(text)) == ("first", 1.0)
    found = met.nearest(sketch(near))
    assert found is not None
    assert NEAR <= found[1] < 1
    assert met.nearest(sketch(" ".join(WORDS[:300] + [f"other{n}" for n in range(300)]))) is None
    assert met.nearest(sketch("")) is None


@pytest.mark.parametrize(("every", "copy"), [(100, True), (50, True), (25, True), (6, False), (2, False)])
def test_words_changed_here_and_there_make_no_other_report_until_they_are_many(every: int, copy: bool) -> None:
    met = Sketches()
    met.add("first", sketch(" ".join(WORDS)))
    changed = [f"other{n}" if n % every == 0 else word for n, word in enumerate(WORDS)]
    assert (met.nearest(sketch(" ".join(changed))) is not None) == copy


def test_half_of_a_report_is_no_copy_of_it_and_most_of_it_is() -> None:
    met = Sketches()
    met.add("first", sketch(" ".join(WORDS)))
    assert met.nearest(sketch(" ".join(WORDS[:500]))) is not None
    assert met.nearest(sketch(" ".join(WORDS[:200]))) is None


@given(st.lists(st.sampled_from(WORDS[:40]), max_size=60), st.lists(st.sampled_from(WORDS[:40]), max_size=60))
def test_likeness_is_a_share_and_the_same_from_both_ends(one: list[str], other: list[str]) -> None:
    left, right = sketch(" ".join(one)), sketch(" ".join(other))
    assert likeness(left, right) == likeness(right, left)
    assert 0 <= likeness(left, right) <= 1
    assert likeness(left, left) == (1.0 if one else 0.0)


def _report(own: int, shared: int, mark: str) -> list[str]:
    """Paragraphs of 40 words: so many that every report of a publisher has, and so many of its own."""
    pattern = [" ".join(f"pattern{n}x{k}" for k in range(40)) for n in range(shared)]
    return pattern + [" ".join(f"{mark}{n}x{k}" for k in range(40)) for n in range(own)]


@pytest.mark.parametrize(("own", "shared"), [(8, 12), (5, 15), (3, 17)])
def test_what_a_publisher_says_in_every_report_makes_no_copy(own: int, shared: int) -> None:
    one, other = _report(own, shared, "oak"), _report(own, shared, "elm")
    assert not same_report(one, other)
    assert covered(one, other) == covered(other, one) == pytest.approx(shared / (own + shared))


def test_a_copy_with_a_paragraph_more_or_less_and_words_put_right_is_one() -> None:
    one = _report(6, 14, "oak")
    assert same_report(one, [*one, "A paragraph that was put in before it was printed once more."])
    assert same_report(one, one[:12]), "a part of it that was sent round"
    noisy = [" ".join(f"x{w}" if n % 20 == 7 else w for n, w in enumerate(part.split())) for part in one]
    assert same_report(one, noisy), "one word in twenty read wrongly"
    assert same_report([*one, *one], one), "said twice"


@given(st.lists(st.text(max_size=30), max_size=5), st.lists(st.text(max_size=30), max_size=5))
def test_covered_is_a_share(one: list[str], other: list[str]) -> None:
    assert 0 <= covered(one, other) <= 1
    assert covered(one, one) in (0, 1)


def test_a_report_that_says_it_is_another_is_no_copy() -> None:
    first, second = (date(2021, 3, 3),), (date(2021, 7, 9),)
    assert of_another("Inspection of Oak House", first, "a.txt", "Inspection of Elm House", second, "b.txt")
    assert not of_another("Inspection of Oak House", first, "a.txt", "Inspection of Oak House", second, "b.txt")
    assert not of_another("Inspection of Oak House", first, "a.txt", "Inspection of Elm House", first, "b.txt")
    assert not of_another("Inspection of Oak House", (), "a.txt", "Inspection of Elm House", second, "b.txt")
    assert not of_another("Oak", first, "oak.txt", "Elm", second, "elm.txt"), "names of files say nothing"
