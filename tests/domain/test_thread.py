from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.domain.clocks import ClockFact, Pause
from goldenthread.domain.thread import Expected, LinkFact, NodeFact, trace

AT = datetime(2026, 6, 30, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def node(ref, kind="concern", on=date(2026, 6, 1), **rest):
    return NodeFact(ref, kind, "front_line", on, **rest)


NODES = [
    node("CON-1"),
    node("REF-1", "referral", date(2026, 6, 3)),
    node("LRN-1", "learning", None),
    node("CON-2", on=date(2026, 5, 1)),
]
LINKS = [
    LinkFact("CON-1", "REF-1", "led_to"),
    LinkFact("CON-1", "LRN-1", "informs"),
    LinkFact("CON-2", "LRN-1", "informs"),
]
GRAMMAR = [Expected("referral", "answered_by", "answer", "referral_answered")]
CLOCK = ClockFact("CLK-1", "referral_answered", "referral_answered", AT - 9 * DAY, AT + DAY, subject="REF-1")


def drawn(start="CON-1", nodes=NODES, links=LINKS, clocks=(), grammar=GRAMMAR, at=AT):
    return trace(start, nodes, links, clocks, grammar, at, time_zone="Europe/London")


def test_both_ways_in_the_order_of_dates():
    found = drawn()
    assert [one.ref for one in found.nodes] == ["CON-1", "REF-1", "LRN-1"]
    assert {one.status for one in found.links} == {"there"}
    assert found.gaps() == (None, 2, None)
    up = drawn("LRN-1")
    assert [one.ref for one in up.nodes] == ["CON-2", "CON-1", "LRN-1"]
    assert [(one.from_ref, one.to_ref) for one in up.links] == [("CON-2", "LRN-1"), ("CON-1", "LRN-1")]
    assert up.gaps() == (None, 31, None)


def test_what_is_awaited_and_what_is_missing():
    (awaited,) = [one for one in drawn(clocks=[CLOCK]).links if one.to_ref is None]
    assert (awaited.from_ref, awaited.status, awaited.to_kind, awaited.due_at, awaited.clock) == (
        "REF-1", "awaited", "answer", CLOCK.due_at, "CLK-1",
    )  # fmt: skip
    (missing,) = [one for one in drawn(clocks=[CLOCK], at=AT + 2 * DAY).links if one.to_ref is None]
    assert missing.status == "missing"
    pause = Pause(AT - DAY, date(2026, 7, 20), "police asked", "ann")
    (paused,) = [
        one for one in drawn(clocks=[replace(CLOCK, pauses=(pause,))], at=AT + 2 * DAY).links if one.to_ref is None
    ]
    assert paused.status == "awaited"


@pytest.mark.parametrize("changes", [{"met_at": AT}, {"stopped_at": AT}, {"waived_at": AT}, {"subject": "REF-9"}])
def test_nothing_is_expected_without_a_clock_that_runs(changes):
    assert all(one.to_ref for one in drawn(clocks=[replace(CLOCK, **changes)]).links)


def test_what_is_there_is_not_missing():
    answer = node("ANS-1", "answer", date(2026, 6, 5))
    links = [*LINKS, LinkFact("REF-1", "ANS-1", "answered_by")]
    found = drawn(nodes=[*NODES, answer], links=links, clocks=[CLOCK], at=AT + 2 * DAY)
    assert {one.status for one in found.links} == {"there"}


def test_nothing_is_expected_of_a_sealed_record():
    nodes = [replace(one, sealed=True) for one in NODES]
    found = drawn(nodes=nodes, clocks=[CLOCK], at=AT + 2 * DAY)
    assert {one.status for one in found.links} == {"there"}
    assert len(found.nodes) == 3


def test_links_to_what_is_not_known_here_are_left_out():
    assert drawn(links=[LinkFact("CON-1", "XXX-1", "led_to")]).links == ()
    with pytest.raises(LookupError, match="no such record"):
        drawn("XXX-1")


def test_a_cycle_ends_where_it_began():
    links = [
        LinkFact("CON-1", "REF-1", "led_to"),
        LinkFact("REF-1", "CON-1", "informs"),
        LinkFact("CON-1", "CON-1", "informs"),
    ]
    found = drawn(links=[*links, *links])
    assert [one.ref for one in found.nodes] == ["CON-1", "REF-1"]
    assert len(found.links) == 3


REFS = st.sampled_from([f"N{i}" for i in range(7)])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(REFS, REFS), max_size=15), st.lists(st.none() | st.dates(), min_size=7, max_size=7))
def test_any_graph_is_followed_to_its_ends(pairs, days):
    nodes = [node(f"N{i}", on=day) for i, day in enumerate(days)]
    found = drawn("N0", nodes=nodes, links=[LinkFact(a, b, "led_to") for a, b in pairs])
    refs = [one.ref for one in found.nodes]
    assert "N0" in refs
    assert len(refs) == len(set(refs))
    dated = [one.on for one in found.nodes if one.on]
    assert dated == sorted(dated)
    for link in found.links:
        assert {link.from_ref, link.to_ref} <= set(refs)
    for a, b in pairs:
        if a == "N0":
            assert b in refs
        if b == "N0":
            assert a in refs
