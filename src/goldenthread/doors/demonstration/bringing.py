"""Bringing the generated sheets: each through the function by which an import brings it, by the custodian, at one moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from goldenthread.doors.demonstration.days import Days
from goldenthread.doors.demonstration.shapes import Step
from goldenthread.doors.demonstration.world import World
from goldenthread.doors.imports.rooms import ROOMS_OF
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Brought, Codes
from goldenthread.foundation.registers.changes import note_import
from goldenthread.foundation.registers.places_many import record_places

BY, BATCH = "custodian", 1000
EVENING = 19 * 60


def bringing(days: Days, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[Step]:
    """One step a thousand rows of a sheet on the last evening, and one that notes what was brought."""
    at, n = days.at(days.last, EVENING), 0
    counts: dict[str, int] = {}
    for table, rows in tables.items():
        counts[table] = len(rows)
        for start in range(0, len(rows), BATCH):
            n += 1
            says: dict[str, Any] = {"table": table, "rows": tuple(rows[start : start + BATCH])}
            yield Step(at + timedelta(seconds=10 * n), f"sheet-{n:02d}-{table}", "bring", BY, says)
    noted: dict[str, Any] = {"counts": counts, "people": tuple(tables.get("people", ()))}
    yield Step(at + timedelta(seconds=10 * (n + 1)), "sheets", "note", BY, noted)


def bring(world: World, step: Step, says: Mapping[str, Any]) -> Brought:
    """A sheet's rows, by the organisation's own codes."""
    organisation, by, codes = world.organisation, world.actor(step.by), Codes(world.organisation)
    about: dict[str, Any] = {
        "by": by,
        "organisation": organisation,
        "rows": says["rows"],
        "codes": codes,
        "at": step.at,
    }
    if says["table"] == "people":
        return record_places(table="people", **about)
    around, ordinals = Surroundings(organisation), Counter[str]()
    return ROOMS_OF[says["table"]](table=says["table"], around=around, ordinals=ordinals, **about)  # type: ignore[no-any-return]  # every one of them gives this


def note(world: World, step: Step, says: Mapping[str, Any]) -> Brought:
    """That they were brought: columns kept, and the clocks of the calendar."""
    counts = {"loaded": dict(says["counts"]), "changed": {}, "unchanged": {}}
    return note_import(
        by=world.actor(step.by),
        organisation=world.organisation,
        counts=counts,
        places={"people": says["people"]},
        at=step.at,
    )
