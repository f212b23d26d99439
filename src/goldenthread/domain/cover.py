"""Who would answer, and when nobody would: opening hours without anybody on the rota.

A unit that says no hours of its own has its parent's; a turn on the rota of a unit covers the units below it. Any step of the
ladder counts as cover. Hours that close at or before they open close after midnight. Sources: workbook.toml (rota, opening_hours),
detectors.toml (S4), theme S4.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from goldenthread.domain.duties.shapes import Row

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
COMING: Final = 28
"""Days ahead that are looked at. Source: detectors.toml (S4)."""

Span = tuple[datetime, datetime]
Seasonal = tuple[str, Sequence[tuple[date, date]]]
"""Somebody at the front line: the code of their unit, and their seasons, first and last day (none: always)."""


@dataclass(frozen=True, slots=True)
class Cover:
    """Opening minutes of one unit in a period, those with nobody on the rota, and when they are (UTC, oldest first)."""

    unit: str
    open_minutes: int
    bare_minutes: int
    bare: tuple[Span, ...]


def own_or_above(unit: str | None, parents: Mapping[str, str | None], have: Iterable[str]) -> str | None:
    """The nearest of a unit and the units above it that is in `have`; None where none is. A circle ends the search."""
    known, seen = set(have), set()
    while unit is not None and unit not in seen:
        if unit in known:
            return unit
        seen.add(unit)
        unit = parents.get(unit)
    return None


def line_of(unit: str | None, parents: Mapping[str, str | None]) -> set[str]:
    """A unit and all units above it."""
    found: set[str] = set()
    while unit is not None and unit not in found:
        found.add(unit)
        unit = parents.get(unit)
    return found


def below(unit: str, parents: Mapping[str, str | None]) -> set[str]:
    """All units under a unit."""
    return {code for code in parents if code != unit and unit in line_of(code, parents)}


def cover(
    hours: Sequence[Row],
    rota: Sequence[Row],
    parents: Mapping[str, str | None],
    now: datetime,
    time_zone: str,
    days: int = COMING,
    seasons: Sequence[Seasonal] = (),
) -> list[Cover]:
    """For each unit that is open at some hour (its own hours, or those above it): opening minutes of the `days` days from `now`, and
    those that no turn on the rota of the unit or a unit above covers.

    `parents`: every unit's code and its parent's (None at the top). Rows as the workbook has them (`weekday`, `from`, `until`;
    `from` and `until` of a turn are aware moments). A unit with others below it counts only where it says hours itself, and
    somebody is on the rota of it or above it, or of none below it: else the units below are what is open. Hours lost or gained
    when the hour changes are counted as they pass. Units in order of code.

    `seasons`: the unit of everybody at the front line, and when they are there. A unit is not open on a day on which everybody at
    the front line of it and of the units below it is between two seasons: a camp in winter.
    """
    said: dict[str, list[Row]] = {}
    for row in hours:
        if row["unit"]:
            said.setdefault(row["unit"], []).append(row)
    kept = {row["unit"] for row in rota}
    found = []
    for unit in sorted(parents):
        source, line, under = own_or_above(unit, parents, said), line_of(unit, parents), below(unit, parents)
        if source is None or (under and (unit not in said or (under & kept and not line & kept))):
            continue
        spans = merged(opening(said[source], now, time_zone, days))
        if (there := in_season(seasons, {unit, *under})) is not None:
            spans = within(spans, [_days(begins, ends, ZoneInfo(time_zone)) for begins, ends in there])
        turns = merged((row["from"], row["until"]) for row in rota if row["unit"] is None or row["unit"] in line)
        bare = without(spans, turns)
        found.append(Cover(unit, minutes(spans), minutes(bare), tuple(bare)))
    return found


def in_season(people: Iterable[Seasonal], units: Collection[str]) -> list[tuple[date, date]] | None:
    """When anybody at the front line of some units is there; None where one of them is there always, or nobody is known."""
    found: list[tuple[date, date]] = []
    known = False
    for unit, seasons in people:
        if unit in units:
            if not seasons:
                return None
            known = True
            found += seasons
    return found if known else None


def _days(begins: date, ends: date, zone: ZoneInfo) -> Span:
    """From the first moment of a local day to the last of another."""
    after = datetime.combine(ends + timedelta(days=1), time.min, zone)
    return datetime.combine(begins, time.min, zone).astimezone(UTC), after.astimezone(UTC)


def within(spans: Sequence[Span], kept: Iterable[Span]) -> list[Span]:
    """What of `spans` lies in a span of `kept`; `spans` in order and merged."""
    return without(spans, without(spans, merged(kept)))


def opening(hours: Iterable[Row], now: datetime, time_zone: str, days: int) -> list[Span]:
    """The open spans from `now` until so many days later, in UTC, with what opened the evening before and closes after midnight."""
    zone = ZoneInfo(time_zone)
    end, today = now + timedelta(days=days), now.astimezone(zone).date()
    found = []
    for n in range(-1, days + 1):
        day = today + timedelta(days=n)
        for row in hours:
            if row["weekday"] == WEEKDAYS[day.weekday()]:
                opens, closes = _moment(day, row["from"], zone), _moment(day, row["until"], zone)
                if row["until"] <= row["from"]:
                    closes = _moment(day + timedelta(days=1), row["until"], zone)
                found.append((max(opens, now), min(closes, end)))
    return [span for span in found if span[0] < span[1]]


def _moment(day: date, text: str, zone: ZoneInfo) -> datetime:
    hour, minute = (int(part) for part in text.split(":"))
    if hour == 24:
        day, hour = day + timedelta(days=1), 0
    return datetime.combine(day, time(hour, minute), zone).astimezone(UTC)


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that touch or overlap made one; empty ones left out."""
    found: list[Span] = []
    for begins, ends in sorted(span for span in spans if span[0] < span[1]):
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((begins, ends))
    return found


def without(spans: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    """What of `spans` no span of `taken` covers; both in order and merged."""
    found = []
    for begins, ends in spans:
        at = begins
        for start, stop in taken:
            if stop <= at or start >= ends:
                continue
            if start > at:
                found.append((at, start))
            at = max(at, stop)
        if at < ends:
            found.append((at, ends))
    return found


def minutes(spans: Iterable[Span]) -> int:
    """Minutes of spans that do not overlap, each to the nearest: what ends with the last second of a day loses no minute."""
    return sum(int((ends - begins).total_seconds() + 30) // 60 for begins, ends in spans)


def on_call(rota: Iterable[Row], unit: str | None, parents: Mapping[str, str | None], at: datetime) -> list[Row]:
    """The turns that run at a moment for a unit (None: anywhere), step by step; nearest unit first within a step."""
    line = line_of(unit, parents)
    running = [
        row
        for row in rota
        if row["from"] <= at < row["until"] and (unit is None or row["unit"] is None or row["unit"] in line)
    ]
    return sorted(running, key=lambda row: (row["step"], row["unit"] != unit, row["from"]))


def next_step(turns: Sequence[tuple[int, str]], told: Iterable[str]) -> tuple[int, tuple[str, ...]]:
    """The lowest step of the ladder with somebody who was not told yet, and all of them there: (step, their refs).

    `turns`: (step, person) of whoever is on the rota now, in order; `told`: who was told, or called. (0, ()) where nobody is left.

    >>> next_step([(1, "a"), (2, "b"), (2, "c")], ["a"])
    (2, ('b', 'c'))
    """
    known = set(told)
    left = [(step, person) for step, person in turns if person not in known]
    if not left:
        return 0, ()
    lowest = min(step for step, _ in left)
    return lowest, tuple(dict.fromkeys(person for step, person in left if step == lowest))
