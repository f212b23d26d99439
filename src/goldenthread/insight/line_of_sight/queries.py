"""The line of sight of an organisation: figures, sentences, what is broken and one question, from facts only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from goldenthread.domain.handovers import Handover, LevelMap
from goldenthread.domain.levels import parse_levels
from goldenthread.domain.line_of_sight import Knot, knot
from goldenthread.domain.sentences import (
    CALLED,
    Item,
    area_says,
    by_area,
    line_of_sight_says,
    question_to_ask,
    what_is_broken,
)
from goldenthread.domain.time import end_of_local_day, local_date
from goldenthread.foundation.facts.handovers import areas, handovers
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.apart import apart_from, registers_kept
from goldenthread.foundation.registers.kept import BROUGHT
from goldenthread.insight.area_checks import statuses_by_area
from goldenthread.insight.line_of_sight import counts, protect
from goldenthread.insight.line_of_sight.shapes import LineOfSight, Row

MONTHS = 12
MOST_MONTHS = 60
FIRST_YEAR = 1900
KEPT_HERE: Final = frozenset({"people", "named_roles", "units"})


@dataclass(frozen=True, slots=True)
class AsAt:
    """A day as a moment: the end of a day that is over; the present moment today."""

    day: date
    at: datetime
    past: bool


def as_at_day(organisation: Organisation, day: date | None) -> AsAt:
    """The moment that a day means here. `Refused` for a day that has not come, or lies before the calendar of any record here."""
    now = moment.now()
    today = local_date(now, organisation.time_zone)
    if day is None or day == today:
        return AsAt(today, now, past=False)
    if day > today:
        raise Refused(("as_at", "Choose today or an earlier day: what has not come cannot be counted."))
    if day.year < FIRST_YEAR:
        raise Refused(("as_at", f"Choose a day from {FIRST_YEAR} on."))
    return AsAt(day, end_of_local_day(day, organisation.time_zone), past=True)


def period_of(
    organisation: Organisation, as_at: AsAt, months: int, unit: str = "", population: str = ""
) -> counts.Period:
    if not 1 <= months <= MOST_MONTHS:
        raise Refused(("months", f"Choose between 1 and {MOST_MONTHS} months."))
    return counts.period(as_at.at, months, organisation.time_zone, past=as_at.past, unit=unit, population=population)


def called(organisation: Organisation) -> str:
    """The organisation's own word for the people it serves."""
    return organisation.called or CALLED


def strands(organisation: Organisation, of: counts.Period, handover: str = "") -> list[Knot]:
    """Every handover of the data file (or one of them) with its figures. Three queries."""
    wanted = {handover: handovers()[handover]} if handover else handovers()
    levels = levels_of(organisation)
    found = counts.tallies(of, wanted, handover)
    kept = registers_kept(of.apart, of.today)
    none = said_to_be_none(organisation, kept)
    return [knot(what, found.get(name), kept=is_kept(what, kept, none), levels=levels) for name, what in wanted.items()]


def said_to_be_none(organisation: Organisation, kept: frozenset[str]) -> frozenset[str]:
    """The sheets that the organisation says are complete and in which nothing stands by then: none, and not unknown."""
    return frozenset(
        name for name in organisation.complete or () if name not in kept and f"{BROUGHT}{name}" not in kept
    )


def is_kept(what: Handover, kept: frozenset[str], none: frozenset[str] = frozenset()) -> bool:
    """True where the register of a strand is kept, or what was brought fills the columns that start and meet it.

    A column that is empty in the whole of what was brought is not recorded, and what rests on it is not known. What everybody keeps
    here by acts (people, named roles, units) counts as kept until such a sheet is brought; a sheet of which it is said that there is
    `none` counts as kept. Source: workbook.toml.
    """
    groups = what.rests_on
    tables = {column.partition(".")[0] for group in groups for column in group}
    brought = {table for table in tables if f"{BROUGHT}{table}" in kept}
    known = (KEPT_HERE - brought) | none
    filled = all(kept & group or {c.partition(".")[0] for c in group} <= known for group in groups)
    return (what.register in kept and not brought) or (bool(groups) and filled)


def levels_of(organisation: Organisation) -> LevelMap:
    return parse_levels(organisation.levels)


def line_of_sight(
    organisation: Organisation,
    *,
    as_at: date | None = None,
    months: int = MONTHS,
    unit: str | None = None,
    population: str = "",
    actor: Actor | None = None,
) -> LineOfSight:
    """The figures of an organisation (or of a unit and those below it) over N months up to a day, and what they say.

    Call it inside the organisation's scope. `unit` is a unit's path. Of the whole organisation today, an area is whole only where no
    check of it falls short, by the last count of the checks. Without an actor who reads records there, one unit is shown
    for the last whole calendar year by the day, and without small numbers. What is about the actor is in no figure.
    `Refused` for a day to come or months out of range.
    """
    when = as_at_day(organisation, as_at)
    of = replace(period_of(organisation, when, months, unit or "", population), apart=apart_from(actor))
    needed = protect.is_needed(actor, of)
    if needed:
        when, months, of = whole_year(organisation, when, of)
    found = strands(organisation, of)
    guard = guarded(of, found) if needed else None
    shown = guard.knots if guard else tuple(found)
    checks = (
        {}
        if guard or when.past or unit or population
        else statuses_by_area(actor.person or "" if actor else "", of.apart)
    )
    said = _guarded_words(guard, called(organisation)) if guard else _words(found, called(organisation), checks)
    return LineOfSight(
        organisation=organisation.code,
        as_at=when.day,
        at=when.at,
        past=when.past,
        months=months,
        unit=unit or "",
        says=said.says,
        rows=tuple(Row(area, areas()[area], said.area(row), tuple(row)) for area, row in by_area(shown).items()),
        broken=said.broken,
        question=said.question,
        levels=levels_of(organisation),
        hidden=guard.hidden if guard else frozenset(),
        partly=guard.partly if guard else frozenset(),
        guarded=guard is not None,
    )


def whole_year(organisation: Organisation, when: AsAt, of: counts.Period) -> tuple[AsAt, int, counts.Period]:
    """The only period for which a part is shown to whoever reads no records there: the last whole calendar year."""
    today = local_date(moment.now(), organisation.time_zone)
    year = as_at_day(organisation, protect.year_end(when.day, today))
    asked = period_of(organisation, year, MONTHS, of.unit, of.population)
    return year, MONTHS, replace(asked, apart=of.apart)


def guarded(of: counts.Period, found: Sequence[Knot], handover: str = "") -> protect.Protected:
    """The strands of one unit without small numbers and without what they could be worked out from. Two queries."""
    if of.population:
        return protect.protect(found)
    everywhere = replace(of, unit="")
    wanted = {one.id: one.handover for one in found}
    return protect.protect(found, protect.shown_of(of.unit, counts.tallies_by_unit(everywhere, wanted, handover)))


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said of the figures: above them, of each area, what is broken, and one question."""

    says: str
    area: Callable[[Sequence[Knot]], str]
    broken: tuple[Item, ...]
    question: str


def _words(found: Sequence[Knot], word: str, checks: Mapping[str, Sequence[str]]) -> _Words:
    return _Words(
        line_of_sight_says(found, areas=areas(), called=word, checks=checks),
        lambda row: area_says(row, called=word, checks=checks.get(row[0].area, ())),
        tuple(what_is_broken(found, called=word)),
        question_to_ask(found, called=word),
    )


def _guarded_words(guard: protect.Protected, word: str) -> _Words:
    clear = [one for one in guard.knots if one.id not in guard.hidden]
    return _Words(
        protect.says(guard, areas()),
        lambda row: protect.area_says(row, guard),
        protect.broken(guard),
        question_to_ask(clear, called=word),
    )
