"""The thread: shape and words say the state; nothing given to it can become markup."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundation.ui.thread_svg import (
    PARTNER,
    WIDTH,
    Strand,
    alternative,
    area_svg,
    heads_svg,
    knot_svg,
    sample_svg,
    strand_svg,
    tally,
    way,
    worst_state,
)
from goldenthread.foundation.ui.thread_words import KNOTS, MEANINGS, STATES

COLUMNS = ("People we serve", "Front line", "Managers", "Safeguarding lead", "Senior leaders", "Board")
texts = st.text(alphabet=st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=40)
ends = st.sampled_from([0, 1, 2, 3, 4, 5])
strands = st.builds(
    Strand,
    handover_id=texts,
    label=texts,
    count_text=texts,
    says=texts,
    state=st.sampled_from(sorted(STATES)),
    from_column=ends | st.just(3),
    to_column=ends,
    href=st.none() | texts.map(lambda text: f"/{text}"),
)


def a_strand(state: str = "whole", **changes: object) -> Strand:
    given = {
        "handover_id": "told", "label": "told what happened", "count_text": "28 of 36", "says": "They hear.",
        "state": state, "from_column": 3, "to_column": 1, "href": "/there/", **changes,
    }  # fmt: skip
    return Strand(**given)  # type: ignore[arg-type]  # made from keywords, for short tests


def parse(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<div>{svg}</div>")  # noqa: S314  # our own output


@pytest.mark.parametrize("state", sorted(STATES))
def test_each_state_is_told_in_words_and_in_a_shape_of_its_own(state: str) -> None:
    drawn = strand_svg(a_strand(state), COLUMNS)
    assert STATES[state] in parse(drawn)[0].attrib["aria-label"]
    assert "<title>" in drawn
    assert "28 of 36" in drawn
    others = {sample_svg(other) for other in STATES if other != state}
    assert sample_svg(state) not in others


def test_every_state_has_a_meaning() -> None:
    assert MEANINGS.keys() == STATES.keys()


def test_nothing_due_has_no_arrow_and_is_never_drawn_as_whole() -> None:
    drawn = strand_svg(a_strand("absent"), COLUMNS)
    assert "gt-head" not in drawn
    assert "gt-gold" not in drawn


def test_the_arrow_points_the_way_the_word_travels() -> None:
    up = strand_svg(a_strand(from_column=1, to_column=3), COLUMNS)
    down = strand_svg(a_strand(from_column=3, to_column=1), COLUMNS)
    assert up != down
    assert "From Front line to Safeguarding lead." in up
    assert "From Safeguarding lead to Front line." in down


def test_a_partner_stands_beside() -> None:
    sent = a_strand(from_column=3, to_column=PARTNER)
    assert way(sent, COLUMNS) == "From Safeguarding lead to someone outside"
    assert "outside" in strand_svg(sent, COLUMNS)
    assert strand_svg(sent, COLUMNS) != strand_svg(a_strand(from_column=PARTNER, to_column=3), COLUMNS)


def test_a_partner_beside_the_last_column_stays_in_the_picture() -> None:
    drawn = strand_svg(a_strand("broken", from_column=5, to_column=PARTNER, label="x" * 60), COLUMNS)
    assert 'text-anchor="end"' in drawn
    box = parse(drawn)[0].find("rect")
    assert box is not None
    assert float(box.attrib["x"]) < WIDTH


def test_only_an_address_of_our_own_becomes_a_link() -> None:
    assert strand_svg(a_strand(href="/there/"), COLUMNS).startswith("<a ")
    for address in (
        None,
        "",
        "javascript:alert(1)",
        "https://elsewhere.example",
        "//elsewhere.example",
        "/\\elsewhere",
    ):
        drawn = strand_svg(a_strand(href=address), COLUMNS)
        assert drawn.startswith("<g ")
        assert 'role="img"' in drawn


@given(rows=st.lists(strands, max_size=4), title=texts)
def test_whatever_is_written_stays_text(rows: list[Strand], title: str) -> None:
    drawn = area_svg(rows, COLUMNS, title=title)
    tree = parse(drawn)
    assert {node.tag for node in tree.iter()} <= {
        "div",
        "svg",
        "a",
        "g",
        "path",
        "text",
        "tspan",
        "title",
        "rect",
    }
    assert "<script" not in drawn.lower()
    assert "style=" not in "".join(f"{name}=" for node in tree.iter() for name in node.attrib)
    labels = [
        node.attrib["aria-label"] for node in tree.iter() if node.attrib.get("class", "").startswith("gt-strand gt")
    ]
    assert labels == [alternative(row, COLUMNS) for row in rows]


def test_markup_in_a_label_is_escaped() -> None:
    drawn = strand_svg(a_strand(label="<script>alert(1)</script>", says='"><b>'), COLUMNS)
    assert "<script" not in drawn
    assert "<b>" not in drawn


@given(rows=st.lists(strands, min_size=1, max_size=6))
def test_the_worst_state_is_never_better_than_one_of_the_rows(rows: list[Strand]) -> None:
    states = {row.state for row in rows}
    assert worst_state(rows) in states
    if "broken" in states:
        assert worst_state(rows) == "broken"
    if worst_state(rows) == "whole":
        assert states == {"whole"}


def test_an_empty_area_says_nothing_due() -> None:
    assert tally([]) == "nothing due"
    assert worst_state([]) == "absent"
    assert "nothing due" in area_svg([], COLUMNS, title="Culture")


def test_the_tally_names_the_worst_first() -> None:
    assert tally([a_strand("whole"), a_strand("broken"), a_strand("whole")]) == "1 broken, 2 whole"


@pytest.mark.parametrize("count", [1, 2, 6, 7])
def test_any_number_of_levels_can_be_drawn(count: int) -> None:
    names = tuple(f"Level {number}" for number in range(count))
    assert heads_svg(names).count("<text") == count
    parse(area_svg([a_strand(from_column=0, to_column=count - 1)], names))


def test_each_knot_has_a_mark_of_its_own() -> None:
    assert len({knot_svg(state) for state in KNOTS}) == len(KNOTS)
    assert 'aria-hidden="true"' in knot_svg("sealed")
