"""Holds over another generator than that of the checks' own tests: what is planted is found, what is not is not called broken."""

from __future__ import annotations

from functools import lru_cache

import pytest

from goldenthread.domain.detectors import CHECKS, Found, Tables, detect
from goldenthread.domain.detectors.defaults import DEFAULTS
from tests.domain.detectors.hand import england
from tests.generated.body import AT, Body
from tests.generated.shapes import CAMP, TOWN, TRUST, make
from tests.generated.weaknesses import NO_UNIT, WEAKNESSES, planted

WEAK = ("strained", "broken")
SHAPES = {shape.code: shape for shape in (CAMP, TRUST, TOWN)}


@lru_cache
def body(code: str, seed: int = 1) -> Body:
    return make(SHAPES[code], seed)


def run(made: Body, *only: str) -> dict[str, Found]:
    found = detect(Tables(made.rows), AT, calendar=england(), only=only or None)
    return {one.id: one for one in found}


def broken(found: dict[str, Found]) -> list[str]:
    return [code for code, one in found.items() if one.status == "broken"]


def test_every_check_that_has_a_status_can_be_planted() -> None:
    assert set(WEAKNESSES) == {code for code in CHECKS if DEFAULTS[code].kind != "question"}


@pytest.mark.parametrize("shape", [CAMP.code, TRUST.code, TOWN.code])
@pytest.mark.parametrize("seed", range(1, 5))
def test_a_clean_one_has_nothing_broken(shape: str, seed: int) -> None:
    assert broken(run(make(SHAPES[shape], seed))) == []


@pytest.mark.parametrize("code", sorted(WEAKNESSES))
def test_in_all_units_it_is_flagged_and_nothing_else_is_broken(code: str) -> None:
    clean = body(TOWN.code)
    found = run(planted(clean, clean.settings, code))
    assert found[code].status in WEAK, found[code]
    assert found[code].reading in ((None, "not_known") if code in NO_UNIT else ("underlying",)), found[code].units
    assert broken(found) in ([], [code])


@pytest.mark.parametrize("code", sorted(set(WEAKNESSES) - set(NO_UNIT)))
def test_in_one_unit_of_three_it_is_flagged_and_nothing_else_is_broken(code: str) -> None:
    clean = body(TOWN.code)
    found = run(planted(clean, clean.settings[:1], code))
    assert found[code].status in WEAK, found[code]
    assert found[code].reading == "localised", found[code].units
    assert broken(found) in ([], [code])


def test_with_full_data_nine_in_ten_checks_say_something() -> None:
    for seed in (1, 2):
        found = [one for one in run(make(TOWN, seed)).values() if one.kind != "question"]
        assert [(one.id, one.n) for one in found if one.kind == "flow" and one.n < 25] == []
        assert [one.id for one in found if one.status == "not_known"] == []
