"""Who answers, in and out of hours: the check S4. Theme S4.

Source: detectors.toml (S4), workbook.toml (opening_hours, rota: children inherit; until <= from closes after
midnight).
"""

from __future__ import annotations

from datetime import UTC, time, timedelta
from typing import Any, Final

from goldenthread.domain.cover import COMING, cover
from goldenthread.domain.detectors.counting import Count, Draft
from goldenthread.domain.detectors.found import Also, Limits, Status
from goldenthread.domain.detectors.judging import also_of, judge_census
from goldenthread.domain.detectors.library import live, of_topic
from goldenthread.domain.detectors.people import World
from goldenthread.domain.detectors.tables import Row, is_blank

ANSWER_MINUTES: Final = 30


def _hour(value: Any) -> str | None:
    """HH:MM, however the hour is written; None where it is none."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    hour, _, minute = str(value).strip().partition(":")
    if not (hour.isdigit() and minute[:2].isdigit()):
        return None
    h, m = int(hour), int(minute[:2])
    return f"{h:02}:{m:02}" if (h < 24 and m < 60) or (h, m) == (24, 0) else None


def _opening(row: Row) -> dict[str, Any] | None:
    start, end = _hour(row.get("from")), _hour(row.get("until"))
    if start is None or end is None:
        return None
    return {"unit": str(row.get("unit")), "weekday": row.get("weekday"), "from": start, "until": end}


def _turns(world: World) -> list[dict[str, Any]]:
    """Who is on the rota in the coming days, of people who are here, in one time zone so that hours count as they pass."""
    known, until = world.tables.has_rows("people"), world.at + timedelta(days=COMING + 1)
    return [
        {"unit": str(row.get("unit")), "from": begins.astimezone(UTC), "until": ends.astimezone(UTC)}
        for row in world.rows("rota")
        if (begins := row.get("from")) and (ends := row.get("until")) and ends > world.at and begins < until
        and (world.here(row.get("person")) or not known)
    ]  # fmt: skip


def _hours(world: World, count: Count) -> None:
    """The same hours as the page of cover counts (`domain.cover`), of open units."""
    hours = [told for row in world.rows("opening_hours") if (told := _opening(row))]
    units = [str(row.get("code")) for row in world.rows("units") if is_blank(row.get("closed"))]
    parents = {code: world.tree.parents.get(code) or None for code in units or {each["unit"] for each in hours}}
    seasons, zone = world.front_line_seasons, world.calendar.time_zone
    for one in cover(hours, _turns(world), parents, world.at.astimezone(UTC), zone, seasons=seasons):
        count.part(one.bare_minutes / 60, one.open_minutes / 60, one.unit, one.unit)


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
    says = "{k} of {n} opening hours of the coming 28 days have nobody on the rota."
    draft = Draft(has_unit=True, floor_free=True, sentence=says)
    draft.missing += world.lacks("opening_hours") + world.lacks("rota")
    _hours(world, draft.count)
    if not draft.missing and not draft.count.n and world.front_line_seasons:
        draft.missing.append(
            "Everybody at the front line is between two seasons: in the coming 28 days nothing is open."
        )
    _escalations(world, draft, limits)
    _procedure(world, draft, limits)
    return draft
