"""Allegations about people who work or volunteer, and low-level concerns: the house row H1.

Source: detectors.toml (H1), themes.md (H).
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from goldenthread.domain.detectors.counting import Draft
from goldenthread.domain.detectors.found import Limits, Red
from goldenthread.domain.detectors.people import World
from goldenthread.domain.detectors.tables import Row, is_blank

PATTERN_DAYS: Final = 90
CONSULT_DAYS: Final = 1


def _not_consulted(world: World, row: Row) -> bool | None:
    """The designated officer was not consulted in one working day; None while that day has not ended."""
    limit = world.working_days_after(row.get("received_at"), CONSULT_DAYS)
    consulted = world.day(row.get("officer_consulted_at"))
    if consulted is not None and limit is not None:
        return consulted > limit
    return True if world.past(limit) else None


def _not_looked_at(world: World, row: Row) -> bool:
    """A low-level concern not looked at for patterns within 90 days."""
    received, looked = world.day(row.get("received_at")), world.day(row.get("reviewed_on"))
    return looked is None or (received is not None and looked > received + timedelta(days=PATTERN_DAYS))


def _not_recorded(world: World) -> list[str]:
    """The columns that the figure rests on, of those kinds that there are, where they are empty throughout."""
    rows = [row for row in world.rows("allegations") if world.within(row.get("received_at"))]
    grave = [row for row in rows if row.get("kind") == "allegation"]
    columns = ["criteria_met"] if grave else []
    columns += ["officer_consulted_at"] if any(row.get("criteria_met") for row in grave) else []
    older = any(
        row.get("kind") == "low_level" and (world.days_since(row.get("received_at")) or 0) > PATTERN_DAYS
        for row in rows
    )
    return world.lacks("allegations", *columns, *(["reviewed_on"] if older else [])) if rows else []


def _handled_by_subject(world: World) -> list[str]:
    """Closed matters of twelve months that were handled by whoever they were about: over, so no red line, and never left unsaid."""
    rows = [
        r for r in world.rows("allegations") if not is_blank(r.get("closed_at")) and world.within(r.get("received_at"))
    ]
    n = sum(1 for row in rows if row.get("handled_by_subject") is True)
    if not n:
        return []
    return [f"Of those closed, {n} {'was' if n == 1 else 'were'} handled by the very person the matter was about."]


def h1(world: World, limits: Limits) -> Draft:
    """Allegations and low-level concerns not handled in time. Source: H1."""
    says = "{k} of {n} allegations and older low-level concerns were not taken to the designated officer, or not looked at, in time."
    draft = Draft(has_unit=True, sentence=says)
    draft.rests = "'criteria_met' in the sheet 'allegations'"
    draft.missing += world.lacks("allegations")
    draft.missing += _not_recorded(world)
    draft.count.asked = 0
    draft.notes += _handled_by_subject(world)
    for row in world.rows("allegations"):
        ref, unit = row.get("ref"), row.get("unit")
        if row.get("handled_by_subject") is True and is_blank(row.get("closed_at")):
            draft.reds.append(Red("A matter is being handled by the very person it is about.", (str(ref),)))
        if not world.within(row.get("received_at")):
            continue
        draft.count.asked += row.get("kind") != "low_level"
        if row.get("kind") == "low_level":
            if (world.days_since(row.get("received_at")) or 0) > PATTERN_DAYS:
                draft.count.add(_not_looked_at(world, row), ref, unit)
        elif row.get("criteria_met") is None:
            draft.count.add(None)
        elif row["criteria_met"]:
            late = _not_consulted(world, row)
            if late is not None:
                draft.count.add(late, ref, unit)
    return draft
