"""The handovers to and from the people served, counted from the registers where no clocks are at hand.

Source: handovers.toml (recipients_asked, you_said_we_did, wishes_asked, person_told, complaint_acknowledged,
complaint_answered).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from goldenthread.domain.detectors.counting import Count
from goldenthread.domain.detectors.people import World
from goldenthread.domain.detectors.practice import ANSWERS_LEAST, ASK_DAYS, answered
from goldenthread.domain.detectors.tables import Row, is_blank
from goldenthread.domain.duties.complaints import answer_duties

HANDOVERS: Final = (
    "recipients_asked", "you_said_we_did", "wishes_asked", "person_told", "complaint_acknowledged", "complaint_answered",
)  # fmt: skip
RESTS: Final = {
    "you_said_we_did": ("feedback", "response_published_on"), "complaint_answered": ("stages", "answered_at"),
    "wishes_asked": ("concerns", "wishes_recorded_at"), "person_told": ("concerns", "person_told_at"),
    "complaint_acknowledged": ("complaints", "acknowledged_at"),
}  # fmt: skip
"""The column without which nobody can say whether a handover was met: empty throughout, it is not kept, and nothing is late."""
WISHES_DAYS: Final = 5
PERSON_TOLD_DAYS: Final = 10
ACKNOWLEDGE_DAYS: Final = 5
SILENCE_DAYS: Final = 20
Due = tuple[str, str | None, bool]  # record, unit, late or missing


def _due(world: World, day: date | None, done: object, *, stopped: object = None) -> bool | None:
    """Late or missing, of what fell due in the last twelve months; None where it is not due, or was stopped before."""
    if day is None or not world.fell_due(day):
        return None
    met, ended = world.day(done), world.day(stopped)
    if met is not None:
        return met > day
    return None if ended is not None and ended <= day else True


def _asked(world: World) -> Iterator[Due]:
    """Each quarter that has ended in each unit with people, since feedback was first kept. Where no sheet says which units have
    people, nobody is known to have been left unasked: as with the clocks.
    """
    if not world.tables.filled("activity", "people_supported"):
        return
    since = world.kept_since("feedback", "given_on")
    heard: dict[tuple[str, date], int] = {}
    quarters = [q for q in world.quarters() if since is not None and q[0] >= since and world.within(q[1])]
    for row in world.rows("feedback"):
        day = world.day(row.get("given_on"))
        for first, last in quarters:
            if day is not None and first <= day <= last and answered(row):
                key = (str(row.get("unit")), first)
                heard[key] = heard.get(key, 0) + 1
    for first, _ in quarters:
        for unit in world.units_with_people:
            yield f"{unit} {first.isoformat()}", unit, heard.get((unit, first), 0) < ANSWERS_LEAST


def _records(world: World) -> Iterator[tuple[str, Row, date | None, object, object]]:
    for row in world.rows("feedback"):
        given = world.day(row.get("given_on"))
        if not is_blank(row.get("what_would_help")) and given and world.tables.filled(*RESTS["you_said_we_did"]):
            yield "you_said_we_did", row, given + timedelta(days=ASK_DAYS), row.get("response_published_on"), None
    concerns = world.tables
    for row in world.rows("concerns"):
        if concerns.filled(*RESTS["wishes_asked"]):
            day = (
                world.working_days_after(row.get("reported_at"), WISHES_DAYS)
                if _recent(world, row.get("reported_at"))
                else None
            )
            yield "wishes_asked", row, day, row.get("wishes_recorded_at"), row.get("closed_at")
        if concerns.filled(*RESTS["person_told"]) and _recent(world, row.get("closed_at")):
            day = world.working_days_after(row.get("closed_at"), PERSON_TOLD_DAYS)
            yield "person_told", row, day, row.get("person_told_at"), None
    for row in world.rows("complaints"):
        if concerns.filled(*RESTS["complaint_acknowledged"]) and _recent(world, row.get("received_at")):
            day = world.working_days_after(row.get("received_at"), ACKNOWLEDGE_DAYS)
            yield "complaint_acknowledged", row, day, row.get("acknowledged_at"), row.get("closed_at")


def _recent(world: World, value: object) -> bool:
    """Recent enough for a short limit to end in the period: saves counting working days of what is long past."""
    return world.within(value, 14)


def _about(world: World, sheet: str, columns: tuple[str, ...]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in world.rows(sheet):
        found[str(row.get("ref"))].append({name: row.get(name) for name in columns})
    return found


def _answers(world: World) -> Iterator[Due]:
    """Each stage by its date, and each silence between two messages, by the very rule of their clocks."""
    if not world.tables.filled(*RESTS["complaint_answered"]) and not world.tables.filled("updates", "at"):
        return
    stages = _about(world, "stages", ("stage", "started_at", "due", "answered_at"))
    updates = _about(world, "updates", ("at",))
    for row in world.rows("complaints"):
        ref, received = str(row.get("ref")), row.get("received_at")
        if received is None or world.excused("complaint_answered", ref):
            continue
        matter = {"received_at": received, "closed_at": row.get("closed_at")}
        for duty in answer_duties(matter, stages[ref], updates[ref]):
            day = world.day(duty.given) or world.working_days_after(duty.started_at, SILENCE_DAYS)
            late = _due(world, day, duty.met_at)
            if late is not None:
                yield ref, row.get("unit"), late


def not_recorded(world: World) -> list[str]:
    """What to record, of the sheets that there are, for a handover to be counted: the column of its act, where that is empty throughout."""
    return [
        each for sheet, column in RESTS.values() if world.tables.has_rows(sheet) for each in world.lacks(sheet, column)
    ]


def due_to_people(world: World) -> Count:
    """All handovers to and from the people served that fell due in twelve months; those late or missing fall short."""
    count = Count()
    if world.counted is not None:
        for handover in HANDOVERS:
            for unit, due, met in world.counted.get(handover, ()):
                count.part(due - met, due, f"{handover} {unit or ''}".strip(), unit)
        return count
    for ref, unit, late in (*_asked(world), *_answers(world)):
        count.add(late, ref, unit)
    for handover, row, day, done, stopped in _records(world):
        short = _due(world, day, done, stopped=stopped)
        if short is not None and not (is_blank(done) and world.excused(handover, row.get("ref"))):
            count.add(short, row.get("ref") or f"{row.get('unit')} {row.get('given_on')}", row.get("unit"))
    return count
