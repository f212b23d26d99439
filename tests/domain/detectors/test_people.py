"""Holds: who is here, active, in contact, on the board, in a role, and where, at a moment."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from goldenthread.domain.dates import PartialDate
from tests.domain.detectors.hand import ago, moment, person, world


@pytest.mark.parametrize(
    ("values", "active"),
    [
        ({}, True),
        ({"started": ago(0)}, True),
        ({"started": ago(-1), "first_contact": None}, False),
        ({"left": ago(0)}, False),
        ({"left": ago(-1)}, True),  # leaves tomorrow
        ({"started": None}, True),  # first contact says that they have begun
        ({"started": None, "first_contact": None}, False),
    ],
)
def test_active(values: dict[str, Any], active: bool) -> None:
    assert bool(world(people=[person("P1", **values)]).actives) is active


@pytest.mark.parametrize(("start", "end", "active"), [(30, 0, True), (30, 1, False), (0, -9, True), (-1, -9, False)])
def test_outside_their_seasons_people_are_dormant(start: int, end: int, active: bool) -> None:
    seasons = [
        {"person": "P1", "from": ago(start), "until": ago(end)},
        {"person": "P1", "from": ago(400), "until": ago(380)},
    ]
    here = world(people=[person("P1"), person("P2")], active_periods=seasons)
    assert (here.dormant("P1"), here.dormant("P2")) == (not active, False)
    assert here.dormant("P1", ago(390)) is False
    assert here.here("P1")
    assert not here.here("P9")


def test_contact_by_any_post_or_by_first_contact() -> None:
    none = {"contact_with": (), "first_contact": None}
    people = [
        person("P1", **none),
        person("P2", **none),
        person("P3", contact_with=None),
        person("P4", **{**none, "first_contact": ago(-1)}),
    ]
    posts = [{"person": "P2", "unit": "B", "contact_with": ("adults",), "started": ago(9), "level": "board"}]
    here = world(people=people, posts=posts)
    assert [row["ref"] for row in here.in_touch] == ["P2", "P3"]
    assert [row["ref"] for row in here.board] == ["P2"]
    assert list(here.units_with_people) == ["A", "B"]


def test_a_second_post_counts_from_the_day_it_starts() -> None:
    none = {"contact_with": (), "first_contact": None}
    post = {"unit": "B", "contact_with": ("adults",), "level": "board"}
    people = [person("P1", **none), person("P2", **none), person("P3", **none)]
    posts = [
        {**post, "person": "P1", "started": ago(0)},
        {**post, "person": "P2", "started": ago(-1)},
        {**post, "person": "P3", "started": None},
    ]
    here = world(people=people, posts=posts)
    assert [row["ref"] for row in here.in_touch] == ["P1", "P3"]
    assert [row["ref"] for row in here.board] == ["P1", "P3"]


def test_roles_are_held_from_and_until_by_people_who_are_here() -> None:
    roles = [
        {"role": "dsl", "person": "P1", "from": ago(100), "until": ago(50)},
        {"role": "dsl", "person": "P2", "from": ago(49)},
        {"role": "deputy_dsl", "person": "P3", "from": ago(100)},
        {"role": "deputy_dsl", "person": "P4", "from": ago(-1)},
    ]
    here = world(people=[person("P1"), person("P2"), person("P3", left=ago(10)), person("P4")], named_roles=roles)
    assert [row["person"] for row in here.holders("dsl")] == ["P2"]
    assert [row["person"] for row in here.holders("dsl", on=ago(50))] == ["P1"]
    assert here.holders("deputy_dsl") == []
    assert [row["person"] for row in here.holders("deputy_dsl", on=ago(20))] == ["P3"]


def test_levels_that_are_merged_with_senior_count_as_senior() -> None:
    assert world().strategic_levels == {"senior", "board"}
    assert world(organisation=[{"levels": ("front_line", "operational+dsl+senior", "board")}]).strategic_levels >= {
        "dsl",
        "senior",
    }
    assert world(organisation=[{"levels": ("nonsense",)}]).strategic_levels == {"senior", "board"}


def test_days_and_periods() -> None:
    here = world()
    assert here.today == date(2026, 6, 30)
    assert here.within(date(2025, 7, 1))
    assert not here.within(date(2025, 6, 30))  # the lower end is open
    assert not here.within(date(2026, 7, 1))
    assert here.day(PartialDate(2026, 3)) == date(2026, 3, 1)
    assert here.day("2026-03-01") is None
    assert here.quarters(2) == [(date(2026, 4, 1), date(2026, 6, 30)), (date(2026, 1, 1), date(2026, 3, 31))]


def test_pauses_waivers_and_stops() -> None:
    notes = [
        {"ref": "R1", "handover": "h", "paused_from": ago(5), "paused_until": ago(-5)},
        {"ref": "R2", "handover": "h", "paused_from": ago(5), "paused_until": ago(0)},  # back from that date
        {"ref": "R3", "handover": "h", "waived_at": moment(ago(5))},
        {"ref": "R4", "handover": "h", "person": "P1", "stopped_at": moment(ago(5))},
    ]
    here = world(clock_notes=notes)
    assert [here.excused("h", f"R{n}") for n in range(1, 5)] == [True, False, True, True]
    assert not here.excused("other", "R1")
    assert here.excused("h", "R3", due=ago(5))
    assert not here.excused("h", "R3", due=ago(6))  # waived after it was due
    assert (here.excused("h", "R4", "P1"), here.excused("h", "R4", "P2")) == (True, False)
