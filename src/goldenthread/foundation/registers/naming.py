"""How a note of a clock names the record that the clock is about, where rows of the record's sheet have no reference of their own.

`ref` is then the name of the sheet and `row` its key columns, joined by |, with #2 for the second row of one key. What the calendar
makes due of the whole organisation is named `organisation`, of one unit `units` with its code; what several rows make due together,
by the sheet and the columns in which they agree. Source: workbook.toml (clock_notes).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any, Final

from goldenthread.domain.time import local_time
from goldenthread.foundation.facts.models import Reading
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.foundation.registers.definition import REGISTERS, Register
from goldenthread.foundation.registers.gathered import ref_of
from goldenthread.foundation.registers.keys import AGAIN
from goldenthread.foundation.registers.models import RowKey
from goldenthread.foundation.registers.periods import CALENDAR, subject_of
from goldenthread.foundation.registers.schema import workbook
from goldenthread.foundation.registers.values import typed

WHOLE: Final = "organisation"
UNITS: Final = "units"
Name = tuple[str, str]
"""(ref, row) as a note says them."""


def unnamed() -> dict[str, Register]:
    """Registers whose rows have no reference of their own in the workbook (a check, an escalation), by prefix."""
    book = workbook().tables
    return {
        one.prefix: one
        for one in REGISTERS.values()
        if one.table in book and ("ref" not in book[one.table].names or "ref" in one.by_column)
    }


def own_codes() -> dict[str, str]:
    """The organisation's own codes of people and of the records of registers, by our refs; only of those that have one."""
    found = dict(Person.objects.exclude(local_code="").values_list("ref", "local_code"))
    for register in REGISTERS.values():
        found.update(register.model._default_manager.exclude(local_code="").values_list("ref", "local_code"))
    return found


def row_names(
    register: Register, codes: dict[str, str], time_zone: str, refs: Collection[str] | None = None
) -> Iterator[tuple[str, str]]:
    """(our ref, name) of the rows of a register; `refs`: only of these. Two queries a few hundred rows."""
    again = which_of_its_key(register.table)
    now = Reading.objects.filter(measure=register.measure, replaced_at__isnull=True)
    some: list[str] = sorted(refs) if refs is not None else [""]
    for start in range(0, len(some), 400):
        found = now.filter(subject__in=some[start : start + 400]) if refs is not None else now
        for ref, value in found.order_by("subject").values_list("subject", "value").iterator(chunk_size=400):
            row = typed(register, value)
            words = "|".join(told(row.get(name), codes, time_zone) for name in register.key)
            yield ref, f"{words}{AGAIN}{again[ref]}" if ref in again else words


def group_names(register: Register, organisation: Organisation) -> dict[str, str]:
    """What rows that agree in some columns make due together (all answers of one short survey), by the ref of its clock: those columns."""
    if register.gather is None:
        return {}
    columns, found = register.gather[0], {}
    now = Reading.objects.filter(measure=register.measure, replaced_at__isnull=True).order_by("subject")
    for value in now.values_list("value", flat=True).iterator(chunk_size=400):
        row = typed(register, value)
        key = tuple(row[name] for name in columns)
        found[ref_of(register, str(organisation.id), key)] = "|".join(
            told(part, {}, organisation.time_zone) for part in key
        )
    return found


def which_of_its_key(table: str) -> dict[str, int]:
    """Rows that are the second, third and so on of one key, by ref."""
    keys = RowKey.objects.filter(table=table, key__contains=AGAIN).values_list("ref", "key")
    last = ((ref, key.rpartition(AGAIN)[2]) for ref, key in keys)
    return {ref: int(n) for ref, n in last if n.isdigit() and int(n) > 1}


def told(value: Any, codes: dict[str, str], time_zone: str) -> str:
    """A value of a key column as its sheet writes it: the organisation's own codes, local times."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return local_time(value, time_zone)
    if isinstance(value, date):
        return value.isoformat()
    return codes.get(value, value) if isinstance(value, str) else str(value)


def same_words(name: str) -> str:
    """The name as it is compared: without capitals, single spaces."""
    return " ".join(name.casefold().split())


def calendar_names(organisation: Organisation) -> dict[str, Name]:
    """What the calendar makes due, by the refs under which its clocks run. One query."""
    codes = list(Unit.objects.filter(organisation=organisation).order_by("code").values_list("code", flat=True))
    found: dict[str, Name] = {}
    for handover in CALENDAR:
        found[subject_of(organisation, handover)] = (WHOLE, "")
        found.update({subject_of(organisation, f"{handover}:{code}"): (UNITS, code) for code in codes})
    return found
