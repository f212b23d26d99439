"""Reading a register: one row as far as its reader may see it, or a page of them, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.domain.access import Decision
from goldenthread.domain.refs import normalise_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation, Unit
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.base import RegisterRow
from goldenthread.foundation.registers.definition import Register
from goldenthread.foundation.registers.values import row_of
from goldenthread.foundation.ui.asked import whole_number

PAGE = 30
WITH_WORDS = ("full", "own", "agreed")


@dataclass(frozen=True, slots=True)
class Shown:
    """A row for one reader. `row` holds the workbook's columns (words only as deep as the reader sees); `names` people's names."""

    ref: str
    local_code: str
    depth: str
    n: int
    unit: str
    row: Mapping[str, Any]
    names: Mapping[str, str]

    @property
    def code(self) -> str:
        """What people call it: their own code, else ours."""
        return self.local_code or self.ref


@dataclass(frozen=True, slots=True)
class Page:
    """Rows, newest first, and where the next older ones begin ('' where there are none)."""

    rows: tuple[Shown, ...]
    older: str
    total: int


def shown(by: Actor, register: Register, record: RegisterRow, decision: Decision | None = None) -> Shown:
    """A record as far as its reader may see it."""
    depth = (decision or policy.see(by, register, record)).depth
    names = {}
    for column in register.columns:
        if column.apart and depth not in WITH_WORDS:
            continue
        if column.kind == "person" and (person := getattr(record, column.attribute)):
            names[column.name] = person.name
    row = row_of(register, record, words=depth in WITH_WORDS)
    return Shown(record.ref, record.local_code, depth, record.n, record.unit.name if record.unit else "", row, names)


def one(by: Actor, register: Register, ref: str) -> Shown:
    """One row; `NotYours` for what is absent or not this reader's."""
    record, decision = policy.found(by, register, normalise_ref(ref) or ref)
    return shown(by, register, record, decision)


def page(
    by: Actor,
    register: Register,
    narrow: Q | None = None,
    *,
    after: str = "",
    order: str = "recorded_at",
    size: int = PAGE,
) -> Page:
    """A page of the rows this reader may open, newest first by `order` (a column of the model; '-column': from the least), 2 queries."""
    rows: QuerySet[Any] = policy.visible(by, register)
    if narrow is not None:
        rows = rows.filter(narrow)
    total = rows.count()
    start = whole_number(after)
    some = list(rows.order_by(f"-{order}".removeprefix("--"), "-ref")[start : start + size + 1])
    named = policy.by_name(register, [record.ref for record in some[:size]])
    older = str(start + size) if len(some) > size else ""
    seen = [shown(by, register, record, policy.see(by, register, record, named)) for record in some[:size]]
    return Page(tuple(seen), older, total)


def units(organisation: Organisation) -> list[tuple[str, str]]:
    """Code and name of the units that are open, in the order of the tree."""
    rows = Unit.objects.filter(organisation=organisation, closed__isnull=True).order_by("path")
    return [(unit.code, f"{'— ' * (len(unit.path_codes) - 1)}{unit.name}") for unit in rows]


def day_says(value: date | None) -> str:
    return f"{value:%-d %B %Y}" if value else ""
