"""What a register is, as data: its table of the workbook, its columns, its access rule, what its rows make due."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db.models import Q

from goldenthread.domain.duties.shapes import Around, Duty, Row
from goldenthread.domain.register_access import RegisterRule
from goldenthread.foundation.registers.base import RegisterRow

KINDS: Final = frozenset({
    "text", "words", "code", "date", "partial_date", "datetime", "int", "number", "yesno", "list", "choice", "person", "unit", "record",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `name` is the workbook's; `label` the question on a form. `words`: people's own words, stored sealed, never in a
    reading. `person` and `unit` are foreign keys; `record` holds the ref of another record as text. `field`: the model's name for
    it where it differs. `needed`: a form and an import refuse without it. `table`: whose records a `record` (or a list of refs) names.
    `apart`: kept with people's own words: never in a reading, shown only to whoever reads the words too.
    """

    name: str
    label: str
    kind: str = "text"
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    needed: bool = False
    field: str = ""
    table: str = ""
    apart: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.name}: no such kind of column: {self.kind}")

    @property
    def attribute(self) -> str:
        return self.field or self.name


LinkOf = tuple[str, str, str]
"""(from ref, relation, to ref)."""

Carries = tuple[str, Callable[[Collection[str]], Q]]
"""(table, which of its rows hang on rows with these refs)."""

StepOf = tuple[str, str, str, date]
"""(ref, kind, organisational level, day) of a node on the thread."""


@dataclass(frozen=True, slots=True)
class Register:
    """One register of a room.

    `key`: the columns by which a row is known ('ref': its own code; '*': all it says, counted). `began`: the column that says
    when the row's matter began. `duties`: what one row makes due. `group`: a column (such as person) and what all rows of one
    value make due together, about that value. `gather`: columns, and what all rows that agree in them make due together.
    `handovers`: every handover that these start. `links`: other records it hangs together with. `problems`: what is wrong with a
    row, as (column, what to do). `on_thread`: a record that a trace can reach. `also_keeps`: further names under which handovers
    ask whether this is kept. `unit_from`: the column naming the person whose unit the row is in, where its table has no unit.
    `began` may name several columns ('a|b'): the first that is filled counts. `carries`: rows of other tables whose duties hang
    on rows of this one, and are brought up to date with them. `level_of`: the organisational level of one row where it differs.
    `steps`: what a row's columns say was done, where that is a node of its own (the effect of a brief, looked for).
    """

    table: str
    room: str
    model: type[RegisterRow]
    prefix: str
    kind: str
    plain: str
    area: str
    level: str
    columns: tuple[Column, ...]
    began: str
    rule: RegisterRule
    key: tuple[str, ...] = ("ref",)
    duties: Callable[[Row, Around], Iterable[Duty]] | None = None
    group: tuple[str, Callable[[str, Sequence[Row], Around], Iterable[Duty]]] | None = None
    gather: tuple[tuple[str, ...], Callable[[str, Sequence[Row], Around], Iterable[Duty]]] | None = None
    handovers: tuple[str, ...] = ()
    links: Callable[[Row], Iterable[LinkOf]] | None = None
    problems: Callable[[Row], Iterable[tuple[str, str]]] | None = None
    on_thread: bool = True
    also_keeps: tuple[str, ...] = ()
    carries: tuple[Carries, ...] = ()
    level_of: Callable[[Row, Around], str] | None = None
    steps: Callable[[Row], Iterable[StepOf]] | None = None
    title: str = ""
    unit_from: str = ""
    by_column: dict[str, Column] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_column", {column.name: column for column in self.columns})

    @property
    def measure(self) -> str:
        """The code of the reading that each row leaves."""
        return self.table

    def people_columns(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.columns if c.kind == "person")


REGISTERS: dict[str, Register] = {}


def add_register(register: Register) -> Register:
    """Make a register known by its table. Rooms call this when they load."""
    REGISTERS[register.table] = register
    return register


def register_of(model: type[RegisterRow]) -> Register:
    return next(one for one in REGISTERS.values() if one.model is model)


def choices_of(*pairs: Any) -> tuple[tuple[str, str], ...]:
    """Choices from 'code' or ('code', 'words'): a code alone says itself in words."""
    return tuple((p, p.replace("_", " ").capitalize()) if isinstance(p, str) else (p[0], p[1]) for p in pairs)
