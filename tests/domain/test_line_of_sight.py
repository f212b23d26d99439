from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.domain.handovers import Handover
from goldenthread.domain.levels import parse_levels
from goldenthread.domain.line_of_sight import STATES, Tally, knot, percentile, row_is_whole, row_state, state

QUICK = settings(max_examples=25, deadline=None)
EVENT = Handover(
    "told", "C", "dsl", "front_line", "event", False, "Told.", "told", "raised", "told", "10 wd", "concerns"
)
CALENDAR = replace(EVENT, rhythm="calendar")
RED = replace(EVENT, red=True)


def of(met, due, handover=EVENT, *, kept=True, levels=(), **rest):
    lags = {0: met, None: due - met}
    return knot(handover, Tally("told", due, met, lags=lags, **rest), kept=kept, levels=parse_levels(levels))


@pytest.mark.parametrize(
    ("met", "due", "expected"),
    [
        (41, 43, "whole"), (9, 10, "whole"), (89, 100, "frayed"), (6, 10, "frayed"), (59, 100, "broken"),
        (0, 5, "broken"), (4, 4, "few"), (0, 1, "few"), (5, 5, "whole"), (0, 0, "absent"),
        (899, 1000, "frayed"), (8999, 10000, "frayed"), (5999, 10000, "broken"),
    ],
)  # fmt: skip
def test_the_state_of_an_event(met, due, expected):
    assert of(met, due).state == expected


@pytest.mark.parametrize(("met", "expected"), [(4, "whole"), (3, "frayed"), (2, "broken"), (0, "broken")])
def test_a_calendar_is_a_complete_count(met, expected):
    assert of(met, 4, CALENDAR).state == expected


def test_a_register_not_kept_is_not_known():
    assert of(5, 5, kept=False).state == "not_known"
    assert of(0, 5, RED, kept=False, red_open=1).state == "not_known"
    assert knot(EVENT, None, kept=False, levels=parse_levels([])).state == "not_known"


def test_a_red_one_open_breaks_whatever_the_share():
    assert of(99, 100, RED, red_open=1).state == "broken"
    assert of(1, 1, RED, red_open=1).state == "broken"
    assert of(0, 0, RED, red_open=1).state == "broken"
    assert of(0, 0, RED, red_open=1, same_person=3).state == "broken"
    assert of(5, 5, EVENT, red_open=1).state == "whole"
    assert of(5, 5, EVENT, red_open=1).red_open == 0


def test_nothing_due():
    assert knot(EVENT, None, kept=True, levels=parse_levels([])).state == "absent"
    assert of(0, 0, same_person=2).state == "same_person"
    assert of(1, 5, same_person=20).state == "broken"
    nothing = of(0, 0)
    assert nothing.share is None
    assert nothing.median_days is None


def test_a_strand_carries_its_counts():
    tally = Tally("told", 4, 2, paused=3, same_person=1, lags={0: 1, 2: 1, 9: 1, None: 1}, oldest_open_days=40)
    one = knot(EVENT, tally, kept=True, levels=parse_levels(["front_line+dsl", "board"]))
    assert (one.share, one.unmet, one.late, one.paused, one.same_person) == (0.5, 1, 1, 3, 1)
    assert one.merged
    assert one.median_days == 5.5
    assert one.p90_days is None
    figures = one.figures()
    assert figures["due"] == 4
    assert figures["from"] == "dsl"
    assert "handover" not in figures


@pytest.mark.parametrize(
    ("lags", "p", "expected"),
    [
        ({}, 0.5, None),
        ({3: 1}, 0.9, 3.0),
        ({1: 1, 2: 1}, 0.5, 1.5),
        ({0: 5, 10: 1}, 0.9, 5.0),
        ({0: 10, 7: 1}, 0.9, 0.0),
        ({0: 9, None: 2}, 0.9, None),
        ({0: 10, None: 1}, 0.9, 0.0),
        ({0: 9, None: 1}, 0.9, None),
        ({None: 3}, 0.5, None),
        ({2: 2, None: 1}, 0.5, 2.0),
        ({2: 1, None: 1}, 0.5, None),
        ({-1: 1, 4: 1}, 0.5, 1.5),
        ({1: 0, 5: 2}, 0.5, 5.0),
    ],
)
def test_percentiles(lags, p, expected):
    assert percentile(lags, p) == expected


LAGS = st.lists(st.none() | st.integers(0, 50), max_size=40)


@QUICK
@given(LAGS, st.sampled_from([0.5, 0.9, 0.25, 0.0, 1.0]))
def test_percentiles_are_those_of_the_written_out_list(values, p):
    found = percentile(Counter(values), p)
    ordered = sorted(values, key=lambda v: (v is None, v or 0))
    if not ordered:
        assert found is None
        return
    position = (len(ordered) - 1) * Fraction(str(p))
    low, part = int(position), position % 1
    needed = [ordered[low]] + ([ordered[low + 1]] if part else [])
    if None in needed:
        assert found is None
    else:
        assert found == float(needed[0] + (needed[-1] - needed[0]) * part)


TALLIES = st.builds(
    lambda met, late, never, red, same: Tally(
        "told", met + late + never, met, 0, same, {0: met, 99: late, None: never}, None, red
    ),
    *[st.integers(0, 12)] * 3,
    st.integers(0, 1),
    st.integers(0, 3),
)
HANDOVERS = st.sampled_from([EVENT, CALENDAR, RED, replace(RED, rhythm="calendar")])


@QUICK
@given(TALLIES, HANDOVERS, st.booleans())
def test_one_more_met_never_makes_it_worse_and_nothing_due_is_never_whole(tally, handover, kept):
    rank = ("not_known", "absent", "same_person", "broken", "frayed", "few", "whole")
    now = state(handover, tally, kept=kept)
    assert now in STATES
    if tally.due == 0 or not kept:
        assert now not in ("whole", "frayed", "few")
    if tally.met_in_time < tally.due:
        better = state(handover, replace(tally, met_in_time=tally.met_in_time + 1), kept=kept)
        assert rank.index(better) >= rank.index(now)


def test_a_row_is_whole():
    whole, absent, few_met, few_not = of(5, 5), of(0, 0), of(2, 2), of(1, 2)
    frayed, broken, unknown, same = of(4, 5), of(0, 5), of(0, 0, kept=False), of(0, 0, same_person=1)
    assert row_is_whole([whole])
    assert row_is_whole([whole, absent, few_met, same])
    assert not row_is_whole([])
    assert not row_is_whole([absent, few_met])
    for unmakes in (few_not, frayed, broken, unknown):
        assert not row_is_whole([whole, unmakes])
    assert row_is_whole([whole], ["holds", "not_known"])
    assert not row_is_whole([whole], ["strained"])
    assert not row_is_whole([whole], ["holds", "broken"])


def test_a_row_in_one_word():
    whole, absent, few = of(5, 5), of(0, 0), of(1, 2)
    frayed, broken, unknown, same = of(4, 5), of(0, 5), of(0, 0, kept=False), of(0, 0, same_person=1)
    assert row_state([whole, absent]) == "whole"
    assert row_state([whole], ["broken"]) == "broken"
    assert row_state([whole], ["strained"]) == "frayed"
    assert row_state([frayed, broken, unknown]) == "broken"
    assert row_state([frayed, unknown]) == "frayed"
    assert row_state([whole, unknown, few]) == "not_known"
    assert row_state([whole, few]) == "few"
    assert row_state([same, absent]) == "same_person"
    assert row_state([absent]) == "absent"
    assert row_state([]) == "absent"
