"""The registers as the checks read them: from current readings and the foundation's own nouns, never from a room.

A fixed number of queries, whatever the number of rows. Refs are ours; units are named by their codes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.db.models import F, Q, QuerySet, TextField
from django.db.models.functions import Cast

from goldenthread.domain.dates import PartialDate
from goldenthread.domain.detectors import Tables
from goldenthread.domain.duties.stops import CORRECTED
from goldenthread.domain.questions import TABLES as QUESTIONS
from goldenthread.domain.questions import Answer, answers
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.models import Clock, ClockPause, Reading
from goldenthread.foundation.places.models import NamedRole, Organisation, Person, Unit
from goldenthread.foundation.registers.apart import kept_since as registers_since
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.kept import BROUGHT
from goldenthread.foundation.registers.schema import workbook
from goldenthread.insight.apart import without

Turn = Callable[[Any], Any]
TURNS: Final[Mapping[str, Turn]] = {
    "date": date.fromisoformat, "datetime": datetime.fromisoformat, "partial_date": PartialDate.parse, "list": tuple,
}  # fmt: skip

EXCUSED: Final = frozenset(
    {
        "recipients_asked", "you_said_we_did", "wishes_asked", "person_told", "complaint_acknowledged", "complaint_answered",
        "supervision_heard", "lead_supervised", "policy_understood", "learning_received", "outcome_told", "referred", "breach_decided",
    }
)  # fmt: skip
"""The handovers whose pauses, waivers and ends a check looks at."""
AT_ONCE: Final = 5_000
PERSON: Final = (
    "ref", "name", "post", "paid", "engagement", "level", "regulated_activity", "requirement_set", "started", "first_contact", "left",
)  # fmt: skip
MAY_BE_EMPTY: Final = ("post", "engagement", "requirement_set")


@lru_cache(maxsize=1)
def _turned() -> dict[str, dict[str, Turn]]:
    """The columns of each table whose JSON is not yet what the rules read."""
    return {
        name: {column.name: TURNS[column.type] for column in table.columns if column.type in TURNS}
        for name, table in workbook().tables.items()
    }


def read_tables(
    names: Collection[str] | None = None, apart: Collection[str] = ()
) -> dict[str, list[Mapping[str, Any]]]:
    """The rows of some registers (or of all), as they now stand, by table, without the records `apart`. One query, inside the
    organisation's scope.
    """
    turned, texts = _turned(), defaultdict[str, list[str]](list)
    readings = Reading.objects.filter(measure__in=list(turned if names is None else names), replaced_at__isnull=True)
    for measure, text in readings.order_by().annotate(text=Cast("value", TextField())).values_list("measure", "text"):
        texts[measure].append(text)
    found = defaultdict(list, {measure: _rows(texts.pop(measure), turned[measure]) for measure in list(texts)})
    return defaultdict(list, without(found, apart)) if apart else found


def _rows(texts: list[str], turned: Mapping[str, Turn]) -> list[Mapping[str, Any]]:
    """The rows of one register from their JSON, read all at once: one by one takes three times as long."""
    rows: list[Mapping[str, Any]] = []
    for n in range(0, len(texts), AT_ONCE):
        some = json.loads(f"[{','.join(texts[n : n + AT_ONCE])}]")
        for row in some:
            for name, turn in turned.items():
                if (said := row.get(name)) is not None:
                    row[name] = turn(said)
        rows += some
    return rows


def four_answers(today: date, apart: tuple[str, ...] = ()) -> list[Answer]:
    """The four questions, answered for the twelve months to a day, inside the organisation's scope. Two queries."""
    return answers(read_tables(QUESTIONS, apart), kept_since(apart), today)


def kept_since(apart: tuple[str, ...] = ()) -> dict[str, date]:
    """Since when each register of the organisation in scope is kept, those left out in which nothing but `apart` stands. One query."""
    return _since(registers_since(apart))


class _AsAsked(dict[str, list[Mapping[str, Any]]]):
    """Registers that are read when they are first asked for: few checks ask for few. One query a register."""

    def __init__(self, apart: Collection[str]) -> None:
        super().__init__()
        self.apart = apart

    def get(self, name: str, default: Any = None) -> Any:
        if name not in self:
            self[name] = read_tables([name], self.apart).get(name, [])
        return self[name]


def tables_of(organisation: Organisation, apart: tuple[str, ...] = (), *, few: bool = False) -> Tables:
    """Every register of the organisation in scope, as it now stands, without the records `apart`. Call it inside the organisation's
    scope. `few`: only some checks will be run, so registers are read as these ask for them.
    """
    found = _AsAsked(apart) if few else read_tables(apart=apart)
    kept = registers_since(apart)
    found["organisation"] = [_organisation(organisation, kept)]
    units = list(Unit.objects.select_related("parent").order_by("path"))
    found["units"] = [_unit(unit) for unit in units]
    found["people"] = list(_people({unit.pk: unit for unit in units}))
    found["named_roles"] = list(_roles())
    found["clock_notes"] = list(_notes(organisation, apart))
    return Tables(found, kept_since=_since(kept))


def _notes(organisation: Organisation, apart: Collection[str]) -> Iterator[dict[str, Any]]:
    """What waits, and what was waived or stopped by a decision or an end, each under the ref of its very record. Two queries.

    What stopped because its record says otherwise now, or was never due, is no decision.
    """
    pauses = ClockPause.objects.filter(clock__handover__in=EXCUSED).exclude(clock__root__in=apart)
    pauses = pauses.order_by("from_at", "review_on", "id")
    columns = ("clock__subject", "clock__handover", "from_at", "review_on", "ended_at")
    for ref, handover, begins, review, ended in pauses.values_list(*columns):
        last = min(review, local_date(ended, organisation.time_zone)) if ended else review
        yield {
            "ref": ref,
            "handover": handover,
            "paused_from": local_date(begins, organisation.time_zone),
            "paused_until": last,
        }
    for ref, handover, waived, stopped in _ended(apart).values_list("subject", "handover", "waived_at", "stopped_at"):
        yield {"ref": ref, "handover": handover, "waived_at": waived, "stopped_at": stopped}


def _ended(apart: Collection[str]) -> QuerySet[Clock]:
    """Clocks that were waived or stopped, by an index of their own: `indexed` is in its words, or SQLite goes through every clock."""
    indexed = Q(waived_at__isnull=False) | Q(stopped_at__isnull=False)
    over = Q(waived_at__isnull=False) | Q(stopped_at__gt=F("started_at")) & ~Q(stopped_why__in=CORRECTED)
    clocks = Clock.objects.filter(indexed, over, handover__in=EXCUSED).exclude(root__in=apart)
    return clocks.order_by("handover", "subject", "started_at", "part")


def _organisation(organisation: Organisation, kept: Mapping[str, date]) -> dict[str, Any]:
    """`complete`: what the organisation names, and what is kept here by acts alone, whose pages ask for every column.
    `own_topics`: of which it asks a document for itself. `answer_minutes`: in how many minutes a call for help is to be answered,
    where it has said so.
    """
    brought = {name.removeprefix(BROUGHT) for name in kept if name.startswith(BROUGHT)}
    native = {name for name in kept if name in workbook().tables and name not in brought}
    return {
        "code": organisation.code, "name": organisation.name, "kind": organisation.kind, "nation": organisation.nation,
        "populations": tuple(organisation.populations), "time_zone": organisation.time_zone,
        "levels": tuple(organisation.levels), "called": organisation.called or None,
        "complete": tuple(sorted({*(organisation.complete or ()), *native})),
        "own_topics": _own_topics(),
        "answer_minutes": Surroundings(organisation).minutes(),
    }  # fmt: skip


def _own_topics() -> tuple[str, ...]:
    """The topics that the organisation asks for itself, beyond those of the check. One query."""
    now = Reading.objects.filter(measure="own_topics", replaced_at__isnull=True).order_by("-recorded_at", "ref")
    newest = now.values_list("value", flat=True).first()
    return tuple(newest["topics"]) if newest else ()


def _unit(unit: Unit) -> dict[str, Any]:
    return {
        "code": unit.code, "name": unit.name, "parent": unit.parent.code if unit.parent else None, "kind": unit.kind,
        "populations": tuple(unit.populations) or None, "opened": unit.opened, "closed": unit.closed,
    }  # fmt: skip


def _people(units: Mapping[UUID, Unit]) -> Iterator[dict[str, Any]]:
    """Everybody on the books as `person_row` tells them, without a record being made of each. One query."""
    rows = Person.objects.order_by("ref").annotate(contact=Cast("contact_with", TextField()))
    for row in rows.values(*PERSON, "unit_id", "contact"):
        unit = units.get(row.pop("unit_id"))
        row["unit"], row["contact_with"] = unit.code if unit else None, _contact(row.pop("contact"))
        for name in MAY_BE_EMPTY:
            row[name] = row[name] or None
        yield row


@lru_cache(maxsize=256)
def _contact(text: str) -> tuple[str, ...] | None:
    """Whom somebody is in contact with: of few kinds, told again and again."""
    return tuple(json.loads(text) or ()) or None


def _roles() -> Iterator[dict[str, Any]]:
    """Who holds the roles of the workbook. Whoever founded the organisation or runs the product for it says nothing about who leads
    on safeguarding: with nobody else named, the roles are not recorded. One query.
    """
    asked = workbook().tables["named_roles"].column("role").choices
    for held in NamedRole.objects.filter(role__in=asked).select_related("person", "unit").order_by("starts", "ref"):
        yield {
            "role": held.role, "unit": held.unit.code if held.unit else None, "person": held.person.ref, "from": held.starts,
            "until": held.ends, "hours_per_week": _number(held.hours_per_week), "strategic_hours": _number(held.strategic_hours),
        }  # fmt: skip


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _since(kept: Mapping[str, date]) -> dict[str, date]:
    """Since when each table is kept: the day it says itself, else the earliest day of a column of it."""
    found: dict[str, date] = {}
    for name, day in kept.items():
        table = name.removeprefix(BROUGHT).partition(".")[0]
        if table in workbook().tables and (table not in found or day < found[table]):
            found[table] = day
    return found
