"""Who answers, in and out of hours: the check S4. Theme S4.

Source: detectors.toml (S4), workbook.toml (opening_hours, rota: children inherit; until <= from closes after
midnight).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from goldenthread.domain.detectors.counting import Count, Draft
from goldenthread.domain.detectors.found import Also, Limits, Status
from goldenthread.domain.detectors.judging import also_of, judge_census
from goldenthread.domain.detectors.library import live, of_topic
from goldenthread.domain.detectors.people import World
from goldenthread.domain.detectors.tables import Row, is_blank

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
AHEAD_DAYS: Final = 28
ANSWER_MINUTES: Final = 30
Span = tuple[datetime, datetime]


def _hour(value: Any) -> time | None:
    if isinstance(value, time):
        return value
    hour, _, minute = str(value).strip().partition(":")
    if not (hour.isdigit() and minute[:2].isdigit()):
        return None
    h, m = int(hour), int(minute[:2])
    return time(h % 24, m) if (h < 24 and m < 60) or (h, m) == (24, 0) else None


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that touch or overlap made one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        elif start < end:
            found.append((start, end))
    return found


def overlap(spans: Sequence[Span], cover: Sequence[Span]) -> timedelta:
    """How much of the spans is covered; both merged."""
    total, j = timedelta(0), 0
    for start, end in spans:
        while j < len(cover) and cover[j][1] <= start:
            j += 1
        i = j
        while i < len(cover) and cover[i][0] < end:
            total += min(end, cover[i][1]) - max(start, cover[i][0])
            i += 1
    return total


def opening(world: World, rows: Iterable[Row], days: Sequence[date], until: datetime) -> list[Span]:
    """The spans in which a unit is open, from now until a moment."""
    spans: list[Span] = []
    for row in rows:
        start, end = _hour(row.get("from")), _hour(row.get("until"))
        if start is None or end is None:
            continue
        for day in days:
            if WEEKDAYS[day.weekday()] != row.get("weekday"):
                continue
            closes = day + timedelta(days=1) if end <= start else day
            first = datetime.combine(day, start, world.zone).astimezone(world.at.tzinfo)
            last = datetime.combine(closes, end, world.zone).astimezone(world.at.tzinfo)
            if last > world.at and first < until:
                spans.append((max(first, world.at), min(last, until)))
    return merged(spans)


def _by_unit(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row.get("unit")), []).append(row)
    return found


def _units_to_cover(world: World, hours: Mapping[str, Any], cover: Mapping[str, Any]) -> list[str]:
    """Open units whose hours are known: those at the foot of the tree, and others with hours and a rota of their own line."""
    units = [str(row.get("code")) for row in world.rows("units") if is_blank(row.get("closed"))]
    parents = {world.tree.parents.get(code, "") for code in units}
    found: list[str] = []
    for code in units or sorted(hours):
        line = list(world.tree.upward(code)) or [code]
        if not any(each in hours for each in line):
            continue
        own = code in hours and (any(e in cover for e in line) or not world.tree.below(code) & cover.keys())
        if code not in parents or own:
            found.append(code)
    return found


def _hours(world: World, count: Count) -> None:
    hours, cover = _by_unit(world.rows("opening_hours")), _by_unit(world.rows("rota"))
    until = world.at + timedelta(days=AHEAD_DAYS)
    days = [world.today + timedelta(days=i) for i in range(-1, AHEAD_DAYS + 1)]
    known = world.tables.has_rows("people")
    for code in _units_to_cover(world, hours, cover):
        line = list(world.tree.upward(code)) or [code]
        spans = opening(world, hours[next(each for each in line if each in hours)], days, until)
        on = merged(
            (row["from"], row["until"])
            for each in line
            for row in cover.get(each, ())
            if row.get("from") and row.get("until") and (world.here(row.get("person")) or not known)
        )
        whole = sum(((end - start) for start, end in spans), timedelta(0)) / timedelta(hours=1)
        covered = overlap(spans, on) / timedelta(hours=1)
        count.part(max(0.0, round(whole - covered, 6)), whole, code, code)


def _escalations(world: World, draft: Draft, limits: Limits) -> None:
    minutes = timedelta(minutes=world.tables.organisation.get("answer_minutes") or ANSWER_MINUTES)
    count = Count()
    for row in world.rows("escalations"):
        called, answered = row.get("at"), row.get("answered_at")
        if called is None or not world.within(called):
            continue
        if answered is not None or called + minutes < world.at:
            late = answered is None or answered - called > minutes
            count.add(late, f"{row.get('unit')} {called.isoformat()}", row.get("unit"))
    lacking = world.lacks("escalations", "answered_at")
    draft.also_missing += lacking
    says = "{k} of {n} calls for help and test calls were not answered in time."
    draft.alsos.append(also_of("escalations", says, Count() if lacking else count, limits.also["escalations"]))


def _procedure(world: World, draft: Draft, limits: Limits) -> None:
    says = "Live escalation procedures that state stages and time frames: {k}."
    lacking = world.lacks("policies", "approved")
    stated = [
        (r.get("states_stages"), r.get("states_time_frames")) for r in of_topic(live(world), "escalation_out_of_hours")
    ]
    good = sum(1 for stages, times in stated if stages and times)
    unsaid = bool(stated) and not good and all(None in pair and False not in pair for pair in stated)
    status: Status | None = "not_known"
    if lacking or unsaid:
        draft.also_missing += lacking or ["Say whether the escalation procedure states its stages and time frames."]
        draft.alsos.append(Also("procedure", says.format(k=good), None, 0, status))
        return
    short = 0 if good else 1
    status = judge_census(short, limits.also["procedure"]).status
    draft.alsos.append(Also("procedure", says.format(k=good), short, 1, status, short))


def s4(world: World, limits: Limits) -> Draft:
    """Opening hours of the coming 28 days in which nobody is there to answer. Source: S4."""
    says = "In {k} of the {n} opening hours of the coming 28 days nobody is on the rota."
    draft = Draft(has_unit=True, floor_free=True, sentence=says)
    draft.missing += world.lacks("opening_hours") + world.lacks("rota")
    _hours(world, draft.count)
    _escalations(world, draft, limits)
    _procedure(world, draft, limits)
    return draft
