"""All checks, one after another: counted, judged, read by unit, and put into a sentence.

Source: detectors.toml (head), issue 'eleven rooms' (the command).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from goldenthread.domain.detectors import (
    aims,
    casework,
    complaints,
    cover,
    culture,
    governance,
    house,
    leadership,
    leads,
    policies,
    practice,
    quality,
    recruitment,
    training,
)  # fmt: skip
from goldenthread.domain.detectors.counting import Draft, shown
from goldenthread.domain.detectors.defaults import DEFAULTS
from goldenthread.domain.detectors.found import Found, Limits, UnitCount
from goldenthread.domain.detectors.judging import (
    BLANK,
    NOTHING,
    Judged,
    judge_census,
    judge_count,
    judge_interval,
    row_status,
)
from goldenthread.domain.detectors.people import World
from goldenthread.domain.detectors.reading import middle, read_short, read_units
from goldenthread.domain.detectors.saying import sentence
from goldenthread.domain.detectors.tables import Tables
from goldenthread.domain.time import Calendar

Check = Callable[[World, Limits], Draft]

CHECKS: Final[Mapping[str, Check]] = {
    "R1": recruitment.r1, "R2": recruitment.r2,
    "T1": training.t1, "T2": training.t2, "T3": training.t3,
    "H1": house.h1, "H2": training.h2, "H3": training.h3, "H4": recruitment.h4,
    "S1": practice.s1, "S2": practice.s2, "S3": practice.s3, "S4": cover.s4,
    "P1": policies.p1, "P2": policies.p2, "P3": policies.p3,
    "C1": casework.c1, "C2": casework.c2, "C3": casework.c3, "C4": casework.c4,
    "W1": complaints.w1, "W2": complaints.w2, "W3": complaints.w3, "W4": complaints.w4, "W5": complaints.w5,
    "L1": leadership.l1, "L2": leadership.l2, "L3": leadership.l3,
    "D1": leads.d1, "D2": leads.d2, "D3": leads.d3,
    "Q1": quality.q1, "Q2": quality.q2, "Q3": quality.q3,
    "G1": governance.g1, "G2": governance.g2, "G3": governance.g3,
    "U1": culture.u1, "U2": culture.u2, "U3": culture.u3,
    "A1": aims.a1, "A2": aims.a2, "A4": aims.a4, "A5": aims.a5,
}  # fmt: skip

OF_PEOPLE: Final = ("R1", "R2", "T1", "T2", "H2", "H3")
"""Checks that count the people who are here: rule 6 leaves out whoever is away between two seasons, and it is said how many."""
WHY: Final[Mapping[str, str]] = {
    NOTHING: "Nothing to count: no record falls within what this check looks at.",
    BLANK: "Fill in {rests}: over a fifth of it is blank.",
}


def _judged(draft: Draft, limits: Limits) -> Judged:
    if limits.kind == "question":
        return Judged(None)
    if draft.missing:
        return Judged("not_known", words="not recorded")
    if draft.value is None:
        return judge_count(draft.count, limits, floor_free=draft.floor_free)
    if draft.low is None or draft.high is None:
        return judge_census(draft.value, limits)
    found = judge_interval(draft.value, draft.count.n, draft.low, draft.high, limits)
    if found.too_few:
        return replace(found, words=f"too few to say: {shown(draft.count.n)} answers")
    if draft.capped and found.status in ("strained", "broken"):
        well = limits.broken is not None and draft.high < limits.broken
        words = "" if well else "no status rests on a difference alone"
        return Judged("holds" if well else "not_known", words=words, low=draft.low, high=draft.high)
    return found


def _needs(world: World, code: str, draft: Draft) -> None:
    """What the row needs and is not recorded; clocks that were counted elsewhere stand in for feedback."""
    for name in DEFAULTS[code].needs:
        lacking = [] if name == "feedback" and world.counted is not None else world.lacks(name)
        draft.missing += [each for each in lacking if each not in draft.missing]


def _reading(world: World, draft: Draft, limits: Limits) -> str:
    if draft.missing or not draft.has_unit:
        return "not_known"
    if draft.short_units is None:
        return read_units(draft.count.units, limits, world.tree, counts_units=draft.unit_counts)
    known, short = draft.known_units or frozenset(), draft.short_units
    rest = [unit for unit in draft.count.units if unit.code in known - short]
    pooled = sum(u.numerator for u in rest) / (sum(u.n for u in rest) or 1)
    return read_short(short, known, world.tree, rest_is_well=pooled < (middle(limits) or 1))


def _shown_units(draft: Draft, limits: Limits) -> tuple[UnitCount, ...]:
    """The count of each unit; of people's answers, only units with enough of them that nobody can be made out."""
    return tuple(unit for unit in draft.count.units if not draft.answers or unit.n >= limits.n_min)


def _found(world: World, code: str, limits: Limits) -> Found:
    draft = CHECKS[code](world, limits)
    _needs(world, code, draft)
    if code in OF_PEOPLE and not draft.missing and (away := world.between_seasons):
        who = "person is" if away == 1 else "people are"
        draft.notes.append(f"{away:,} more {who} between two seasons, and in no count.")
    judged = _judged(draft, limits)
    if judged.words in WHY:
        draft.also_missing.append(WHY[judged.words].format(rests=draft.rests))
    status = row_status(judged.status, draft.alsos, red=bool(draft.reds))
    weak = status in ("strained", "broken")
    unseen = bool(draft.missing)
    figure = draft.value if draft.value is not None else draft.count.figure
    found = Found(
        id=code,
        kind=limits.kind,
        status=status,
        figure=None if unseen else figure,
        numerator=0 if unseen else draft.count.short,
        n=0 if unseen else draft.count.n,
        low=None if unseen else judged.low,
        high=None if unseen else judged.high,
        unit=limits.unit,
        too_few=judged.too_few and status == "not_known",
        words=judged.words,
        red=tuple(sorted(draft.reds, key=lambda red: (red.says, red.refs))),
        also=tuple(draft.alsos),
        reading=_reading(world, draft, limits) if weak and draft.has_unit else None,
        units=() if unseen else _shown_units(draft, limits),
        missing=tuple(dict.fromkeys((*draft.missing, *draft.also_missing))),
        refs=() if unseen else tuple(dict.fromkeys(draft.count.refs)),
        inferred=draft.inferred or limits.inferred,
        asked=draft.asked,
    )
    return replace(found, says=sentence(found, draft, judged))


def _effective(limits: Mapping[str, Limits] | None) -> Mapping[str, Limits]:
    """The defaults, with what an organisation has changed; further figures it did not change keep their limits."""
    changed = {
        code: replace(
            given, also={**DEFAULTS[code].also, **given.also}, unit=DEFAULTS[code].unit, kind=DEFAULTS[code].kind
        )
        for code, given in (limits or {}).items()
    }
    return {**DEFAULTS, **changed}


def detect(
    tables: Tables,
    at: datetime,
    *,
    calendar: Calendar,
    limits: Mapping[str, Limits] | None = None,
    only: Collection[str] | None = None,
    clock_counts: Mapping[str, Sequence[tuple[str | None, int, int]]] | None = None,
) -> list[Found]:
    """What every check says of an organisation at a moment, in the order of the page.

    `at`: aware; days are local days of `calendar.time_zone`. `limits`: those that stand in place of the defaults, by
    check. `only`: the ids of the checks to run. `clock_counts`: clocks already counted for the twelve months up to
    `at`, by handover: (unit or None, due, met in time); without them they are counted from the registers.
    Raises ValueError for a moment without its time zone, KeyError for a check that does not exist.
    """
    world = World(tables, at, calendar, clock_counts)
    effective = _effective(limits)
    for code in only or ():
        if code not in CHECKS:
            raise KeyError(code)
    return [_found(world, code, effective[code]) for code in DEFAULTS if only is None or code in only]
