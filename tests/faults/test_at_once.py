"""Several people at the same moment: each thing is kept once, in one order, on one chain."""

from __future__ import annotations

import pytest

from tests.faults.conftest import Load

pytestmark = pytest.mark.slow


def test_the_same_thing_sent_at_once_is_kept_once(load: Load) -> None:
    """Four processes send one concern, one question, one addendum with one key each: all are given the same ref."""
    came = load("same_key", "2")
    assert came == {"odd": [], "counts": [2, 2, 2], "problem": None}


def test_a_chain_that_many_write_to_is_one_chain(load: Load) -> None:
    came = load("one_chain", "6")
    assert came["answers"] == [6] * 4
    assert came["raised"] == 24
    assert came["numbered"]
    assert came["in_order"], "an entry was recorded before the one it follows"
    assert came["problem"] is None


def test_two_who_do_the_same_to_one_concern(load: Load) -> None:
    assert load("one_concern", "3") == {"odd": [], "problem": None}
