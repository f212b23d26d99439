"""Complaints and whistleblowing: the checks W1 to W5. Themes W1, W2, W3, W4, W5.

Source: detectors.toml, themes.md (area W).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from goldenthread.domain.detectors.chances import poisson_at_most
from goldenthread.domain.detectors.counting import Count, Draft
from goldenthread.domain.detectors.found import Limits
from goldenthread.domain.detectors.judging import also_of
from goldenthread.domain.detectors.library import live, of_topic, parts_not_stated
from goldenthread.domain.detectors.opinions import ANSWERED_LEAST, LOW, TOO_FEW_ANSWERED
from goldenthread.domain.detectors.people import World
from goldenthread.domain.detectors.tables import Row, is_blank
from goldenthread.domain.detectors.telling import has_channel, not_told
from goldenthread.domain.time import working_days_between

ROUTES: Final = ("complaints", "whistleblowing")
SILENCE_DAYS: Final = 20
EXPECTED_LEAST: Final = 3
RARE: Final = 0.05


def both(world: World) -> Iterator[Row]:
    """Complaints and disclosures."""
    yield from world.rows("complaints")
    yield from world.rows("disclosures")


def w1(world: World, limits: Limits) -> Draft:
    """Stages and time frames that the procedures leave out. Source: W1."""
    says = "{k} of {n} parts (stages, time frames) are not stated in the live complaints and whistleblowing documents."
    draft = Draft(floor_free=True, sentence=says)
    draft.rests = "'states_stages' and 'states_time_frames' in the sheet 'policies'"
    draft.missing += world.lacks("policies", "approved", "states_stages", "states_time_frames")
    draft.count = parts_not_stated(of_topic(live(world), *ROUTES), ("states_stages", "states_time_frames"))
    closed = {str(row.get("ref")): world.day(row.get("closed_at")) for row in both(world)}
    stages = Count()
    for row in world.rows("stages"):
        due, answered = world.day(row.get("due")), world.day(row.get("answered_at"))
        ended = closed.get(str(row.get("ref")))
        if due is None or not world.within(due) or world.excused("complaint_answered", row.get("ref"), due=due):
            continue
        if answered is None and ended is not None and ended <= due:
            continue
        late = answered > due if answered is not None else world.past(due)
        stages.add(late, row.get("ref"))
    lacking = world.lacks("stages", "answered_at")
    draft.also_missing += lacking
    says = "{k} of {n} stages due were answered late or are overdue."
    draft.alsos.append(also_of("stages", says, Count() if lacking else stages, limits.also["stages"]))
    return draft


def _messages(world: World) -> Mapping[str, list[date]]:
    """The days on which somebody heard something about their complaint or disclosure."""
    found: dict[str, list[date]] = {}
    heard = [(row.get("ref"), row.get("at")) for row in world.rows("updates")]
    heard += [(row.get("ref"), row.get("answered_at")) for row in world.rows("stages")]
    heard += [(row.get("ref"), row.get(c)) for row in both(world) for c in ("acknowledged_at", "outcome_told_at")]
    for ref, at in heard:
        day = world.day(at)
        if day is not None:
            found.setdefault(str(ref), []).append(day)
    return found


def _closing_known(world: World) -> tuple[list[str], list[str]]:
    """Which of the two say when a matter was closed, and what to record of the other: without it all would seem to be open."""
    kept = [name for name in ("complaints", "disclosures") if world.tables.has_rows(name)]
    lacking = [each for name in kept for each in world.lacks(name, "closed_at")]
    return [name for name in kept if world.tables.filled(name, "closed_at")], lacking


def _silences(world: World, tables: Sequence[str]) -> Count:
    """Open over 20 working days, with a silence of over 20 working days at any time in their life."""
    count, messages = Count(), _messages(world)
    for row in (row for name in tables for row in world.rows(name)):
        start, closed = world.day(row.get("received_at")), world.day(row.get("closed_at"))
        end = closed or world.today
        if start is None or (closed is not None and not world.within(closed)):
            continue
        if working_days_between(start, end, world.calendar) <= SILENCE_DAYS:
            continue
        if closed is None and world.excused("complaint_answered", row.get("ref")):
            continue
        days = sorted({start, end, *(d for d in messages.get(str(row.get("ref")), ()) if start <= d <= end)})
        gaps = (working_days_between(a, b, world.calendar) for a, b in pairwise(days))
        count.add(any(gap > SILENCE_DAYS for gap in gaps), row.get("ref"), row.get("unit"))
    return count


def w2(world: World, limits: Limits) -> Draft:
    """How people are kept in touch, and what may not be told. Source: W2."""
    says = "{k} of {n} parts (keeping in touch, limits to what can be told) are not stated in the live complaints and whistleblowing documents."
    draft = Draft(floor_free=True, sentence=says)
    draft.rests = "'states_contact' and 'states_limits' in the sheet 'policies'"
    draft.missing += world.lacks("policies", "approved", "states_contact", "states_limits")
    draft.count = parts_not_stated(of_topic(live(world), *ROUTES), ("states_contact", "states_limits"))
    kept = world.tables.recorded("complaints") or world.tables.recorded("disclosures")
    lacking = ([] if kept else world.lacks("complaints")) + world.lacks("updates")
    tables, open_ended = _closing_known(world)
    draft.also_missing += lacking + open_ended
    says = "{k} of {n} complaints and disclosures open for over 20 working days had a silence of over 20 working days."
    draft.alsos.append(
        also_of("silences", says, Count() if lacking else _silences(world, tables), limits.also["silences"])
    )
    return draft


def w3(world: World, limits: Limits) -> Draft:
    """Both routes, side by side. Source: W3."""
    draft = Draft(floor_free=True, sentence="{k} of the {n} routes (complaints, whistleblowing) have no live document.")
    draft.missing += world.lacks("policies", "approved")
    documents = live(world)
    for route in ROUTES:
        draft.count.add(not of_topic(documents, route), route)
    return draft


def days_since_reading(world: World, draft: Draft, days: list[date]) -> None:
    """The days since the last reading; since the register was kept, where there has been none."""
    draft.missing += world.lacks("collations", "written_on")
    since = max(days, default=None) or world.kept_since("collations", "period_end", "written_on")
    if since is None:
        draft.missing += [] if draft.missing else ["Say since when readings across the registers have been kept."]
        return
    draft.value = float((world.today - since).days)


def w4(world: World, limits: Limits) -> Draft:
    """Days since complaints and disclosures were last read together, in writing. Source: W4."""
    draft = Draft(sentence="It is {v} days since somebody read complaints and disclosures together, in writing.")
    days = [
        day
        for row in world.rows("collations")
        if {"complaints", "disclosures"} <= set(row.get("registers") or ())
        and (day := world.day(row.get("written_on"))) is not None
    ]
    days_since_reading(world, draft, days)
    return draft


def _heard(world: World, draft: Draft, limits: Limits) -> None:
    rows = [row for row in both(world) if world.within(row.get("closed_at"))]
    count = Count()
    for row in rows:
        if row.get("felt_heard") is not None:
            count.add(row["felt_heard"] in LOW, row.get("ref"), row.get("unit"))
    says = "{k} of {n} answered 1 or 2 of 5 to 'did you feel heard?'."
    also = replace(also_of("heard", says, count, limits.also["heard"]), asked=len(rows))
    if count.n and count.n < ANSWERED_LEAST * len(rows):
        also = replace(also, status="not_known", too_few=False)
        draft.also_missing.append(f"{TOO_FEW_ANSWERED}felt heard.")
    elif not count.n:
        draft.also_missing.append("Ask those who complained or spoke up whether they felt heard.")
    draft.alsos.append(also)


def _concerns(world: World, draft: Draft, limits: Limits, updated: frozenset[str]) -> None:
    lacking = world.lacks("concerns", "closed_at", "outcome_told_at")
    draft.also_missing += lacking
    named = world.tables.filled("concerns", "raised_by")
    count = Count()
    for row in world.rows("concerns"):
        nameless = named and is_blank(row.get("raised_by"))
        if world.within(row.get("closed_at")) and (not nameless or has_channel(row, updated)):
            count.add(not_told(world, row), row.get("ref"), row.get("unit"))
    says = "For {k} of {n} closed concerns, whoever raised it has not been told what became of it."
    draft.alsos.append(also_of("concerns", says, Count() if lacking else count, limits.also["concerns"]))


def silence(world: World) -> Count:
    """Units with fewer reports than their exposure lets expect, where at least three were expected."""
    exposure: dict[str, float] = {}
    for row in world.rows("activity"):
        if world.within(row.get("month")):
            exposure[str(row.get("unit"))] = exposure.get(str(row.get("unit")), 0) + (row.get("people_supported") or 0)
    reports: dict[str, int] = {}
    for name, column in (("concerns", "reported_at"), ("complaints", "received_at")):
        for row in world.rows(name):
            if world.within(row.get(column)) and str(row.get("unit")) in exposure:
                reports[str(row.get("unit"))] = reports.get(str(row.get("unit")), 0) + 1
    whole, seen, count = sum(exposure.values()), sum(reports.values()), Count()
    for unit, share in sorted(exposure.items()):
        expected = seen * share / whole if whole else 0.0
        if expected >= EXPECTED_LEAST:
            count.add(poisson_at_most(reports.get(unit, 0), expected) < RARE, unit, unit)
    return count


SILENT_SAYS: Final = (
    "{k} of {n} teams and settings report less than would be expected for the number of people they support."
)


def w5(world: World, limits: Limits) -> Draft:
    """People who raised something and were never told. Source: W5."""
    says = "For {k} of {n} closed complaints and disclosures, whoever raised it has not been told what became of it."
    draft = Draft(has_unit=True, sentence=says)
    updated = frozenset(str(row.get("ref")) for row in world.rows("updates"))
    draft.missing += world.lacks("complaints", "closed_at", "outcome_told_at")
    untold = world.lacks("disclosures", "outcome_told_at") if world.tables.has_rows("disclosures") else []
    draft.also_missing += untold
    for row in world.rows("complaints") if untold else both(world):
        nameless = row.get("from") == "anonymous"
        if world.within(row.get("closed_at")) and (not nameless or has_channel(row, updated)):
            draft.count.add(not_told(world, row), row.get("ref"), row.get("unit"))
    _heard(world, draft, limits)
    _concerns(world, draft, limits, updated)
    draft.alsos.append(also_of("silence", SILENT_SAYS, silence(world), limits.also["silence"]))
    return draft
