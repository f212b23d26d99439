"""Opening hours without anybody on the rota."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.cover import WEEKDAYS, cover, merged, minutes, on_call, opening, own_or_above, without

ZONE = "Europe/London"
MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
TREE: dict[str, str | None] = {"north": None, "club": "north", "hall": "north", "south": None}


def hours(unit: str, weekday: str, begins: str, until: str) -> dict[str, Any]:
    return {"unit": unit, "weekday": weekday, "from": begins, "until": until}


def turn(begins: datetime, until: datetime, unit: str | None = "club", step: int = 1) -> dict[str, Any]:
    return {"unit": unit, "step": step, "person": "PER-A", "from": begins, "until": until}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def test_all_of_it_is_bare_without_a_rota() -> None:
    [one] = cover([hours("club", "fri", "18:00", "21:00")], [], TREE, MONDAY, ZONE)
    assert (one.unit, one.open_minutes, one.bare_minutes) == ("club", 4 * 180, 4 * 180)
    assert one.bare[0] == (at(6, 18), at(6, 21))


def test_closing_after_midnight_belongs_to_the_evening_it_opened() -> None:
    rota = [turn(at(6, 18), at(6, 23, 30))]
    [one] = cover([hours("club", "fri", "18:00", "01:00")], rota, TREE, MONDAY, ZONE, days=7)
    assert (one.open_minutes, one.bare_minutes, one.bare) == (420, 90, ((at(6, 23, 30), at(7, 1)),))


def test_closing_at_the_minute_it_opens_is_a_whole_day() -> None:
    [one] = cover([hours("club", "sat", "00:00", "00:00")], [], TREE, MONDAY, ZONE, days=7)
    assert one.open_minutes == 24 * 60


def test_the_last_second_of_a_day_loses_no_minute() -> None:
    night = datetime(2026, 3, 1, 23, 59, 59, tzinfo=UTC)
    said = [hours("club", "sun", "22:00", "02:00")]
    [one] = cover(said, [turn(at(2, 0), at(2, 1))], TREE, night, ZONE, days=7)
    assert (one.open_minutes, one.bare_minutes) == (240, 180)  # two hours of this night, two of next Sunday


def test_units_below_inherit_hours_and_cover() -> None:
    said = [hours("north", "mon", "09:00", "12:00"), hours("hall", "tue", "09:00", "10:00")]
    rota = [turn(at(2, 9), at(2, 11), "north")]
    found = {one.unit: (one.open_minutes, one.bare_minutes) for one in cover(said, rota, TREE, MONDAY, ZONE, days=7)}
    assert found == {"club": (180, 60), "hall": (60, 60), "north": (180, 60)}


def test_any_step_of_the_ladder_is_cover_and_a_turn_without_unit_covers_all() -> None:
    said = [hours("south", "mon", "09:00", "12:00")]
    rota = [turn(at(2, 8), at(2, 10), None, 3), turn(at(2, 10), at(2, 13), "south", 2)]
    [one] = cover(said, rota, TREE, MONDAY, ZONE, days=7)
    assert one.bare_minutes == 0


def test_the_night_the_clocks_change_counts_as_it_passes() -> None:
    [one] = cover([hours("club", "sat", "22:00", "04:00")], [], TREE, datetime(2026, 3, 28, tzinfo=UTC), ZONE, days=2)
    assert one.open_minutes == 5 * 60


def test_a_circle_in_the_tree_ends_the_search() -> None:
    assert own_or_above("a", {"a": "b", "b": "a"}, ["c"]) is None


def test_who_is_on_call_now_step_by_step() -> None:
    rota = [turn(at(2, 9), at(2, 12), "north", 2), turn(at(2, 9), at(2, 12), "club", 1), turn(at(2, 12), at(2, 13))]
    assert [row["step"] for row in on_call(rota, "club", TREE, at(2, 10))] == [1, 2]
    assert on_call(rota, "south", TREE, at(2, 10)) == []
    assert len(on_call(rota, None, TREE, at(2, 10))) == 2


SPANS = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 60)), max_size=8)


@given(one=SPANS, other=SPANS)
def test_what_is_bare_is_every_open_minute_that_nothing_covers(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    zero = at(2, 0)

    def spans(pairs: list[tuple[int, int]]) -> list[tuple[datetime, datetime]]:
        return merged((zero + timedelta(minutes=a), zero + timedelta(minutes=a + n)) for a, n in pairs)

    def covered(pairs: list[tuple[int, int]]) -> set[int]:
        return {minute for a, n in pairs for minute in range(a, a + n)}

    assert minutes(without(spans(one), spans(other))) == len(covered(one) - covered(other))


def test_it_begins_now_with_what_opened_last_night_and_ends_after_so_many_days() -> None:
    said = [hours("club", "sun", "22:00", "02:00"), hours("club", "mon", "00:00", "03:00")]
    [one] = cover(said, [], TREE, at(2, 1), ZONE, days=7)
    assert one.bare[0] == (at(2, 1), at(2, 3))
    assert one.bare[-1] == (at(8, 22), at(9, 1))


def test_a_unit_whose_rota_is_kept_below_it_is_not_counted_beside_them() -> None:
    said = [hours("north", "mon", "09:00", "12:00")]
    rota = [turn(at(2, 9), at(2, 12), "club"), turn(at(2, 9), at(2, 12), "hall")]
    assert [one.unit for one in cover(said, rota, TREE, MONDAY, ZONE, days=7)] == ["club", "hall"]
    assert [one.unit for one in cover(said, [], TREE, MONDAY, ZONE, days=7)] == ["club", "hall", "north"]


def test_opening_names_each_day() -> None:
    assert len(opening([hours("club", "mon", "09:00", "24:00")], MONDAY, ZONE, 28)) == 4


def test_a_camp_is_not_open_between_its_seasons() -> None:
    """Everybody at the front line of a unit, and of those below it, is away: no hour of it is open; the lead's own unit is."""
    said = [hours("camp", day, "00:00", "24:00") for day in WEEKDAYS] + [hours("office", "mon", "09:00", "17:00")]
    parents: dict[str, str | None] = {"camp": None, "village": "camp", "office": None}
    now = datetime(2026, 6, 1, tzinfo=UTC)
    people: list[tuple[str, Sequence[tuple[date, date]]]] = [
        ("village", [(date(2026, 6, 10), date(2026, 6, 12))]), ("village", [(date(2026, 6, 12), date(2026, 6, 13))]), ("office", ()),
    ]  # fmt: skip
    found = {one.unit: one for one in cover(said, [], parents, now, "Europe/London", seasons=people)}
    assert {unit: one.open_minutes for unit, one in found.items()} == {
        "camp": 4 * 24 * 60, "village": 4 * 24 * 60, "office": 4 * 8 * 60,
    }  # fmt: skip
    assert all(one.bare_minutes == one.open_minutes for one in found.values())
    always = [*people, ("village", ())]
    assert {one.unit: one.open_minutes for one in cover(said, [], parents, now, "UTC", seasons=always)}[
        "camp"
    ] == 28 * 1440
