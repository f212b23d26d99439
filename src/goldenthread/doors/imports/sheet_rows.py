"""One sheet read into the typed rows of its table, with everything that is wrong in it named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, Final
from zoneinfo import ZoneInfo

from goldenthread.doors.imports.cells import MOST, Formula, as_text, folded
from goldenthread.doors.imports.examples import mark_examples
from goldenthread.doors.imports.given import GUIDANCE, Given, GivenRow, GivenTable, Proposal
from goldenthread.doors.imports.headers import LOOKED_AT, Header, column_letter, find_header, header_name, is_guidance
from goldenthread.doors.imports.leftovers import is_total
from goldenthread.doors.imports.lengths import largest, longest
from goldenthread.doors.imports.mapping import Remembered, SheetMapping, guess_mapping
from goldenthread.doors.imports.readers import Reader
from goldenthread.doors.imports.sheets import Row, Sheet, Unopened
from goldenthread.doors.imports.times import Unreadable
from goldenthread.foundation.registers.schema import Column, Table

STOPS_FROM: Final = 4  # rows from which a mostly empty column stops a sheet instead of naming each row
_GUIDE = "Take the names from the template."


@dataclass(slots=True)
class Plan:
    """Which cell of a row is read how."""

    one: list[tuple[int, Reader]] = field(default_factory=list)
    joined: list[tuple[tuple[int, ...], Reader]] = field(default_factory=list)
    wide: list[tuple[int, Reader, dict[str, Any]]] = field(default_factory=list)
    constants: dict[str, Any] = field(default_factory=dict)
    others: list[tuple[int, str]] = field(default_factory=list)

    @property
    def columns(self) -> set[str]:
        wide = {c for _, reader, fixed in self.wide for c in (reader.name, *fixed)}
        return (
            {r.column.name for _, r in self.one} | {r.column.name for _, r in self.joined} | set(self.constants) | wide
        )


class SheetRows:
    """Reads one sheet. What it finds goes to `given`; the table comes back from `read`."""

    def __init__(
        self, given: Given, table: Table, sheet: Sheet, zone: ZoneInfo, remembered: Remembered | None = None
    ) -> None:
        self.given, self.table, self.sheet, self.zone = given, table, sheet, zone
        self.remembered = remembered or Remembered()
        self.found = GivenTable(table, sheet.name)
        self.required = table.required
        self.missing: dict[str, list[int]] = {}

    def read(self) -> GivenTable:
        """The table. Raises nothing: a sheet that breaks off is a problem of its own."""
        try:
            for remark in self.sheet.remarks():
                self.given.notes.say(self.sheet.name, remark)
            rows = self.sheet.rows()
            first = list(islice(rows, LOOKED_AT))
            if not first:
                self.given.notes.say(self.sheet.name, "the sheet is empty")
                return self.found
            header = self._header(first)
            if header is not None:
                plan = self._plan(header)
                self._rows(header, plan, chain(first, rows))
                mark_examples(self.found, self.zone)
        except Unopened as error:
            self._stop(str(error))
        return self.found

    def _stop(self, message: str, *, row: int | None = None, column: str = "") -> None:
        self.found.stopped = True
        self.given.wrong(self.sheet.name, message, row=row, column=column)

    def _header(self, first: Sequence[Row]) -> Header | None:
        known = {folded(name) for name in self.table.names}
        header = find_header(first, known)
        if header is None:
            self._stop(
                f"No line with the names of the columns was found among the first {min(LOOKED_AT, len(first))} lines. Which column is"
                f" which? Put a line above the rows that names them: {', '.join(self.table.names[:6])} and so on. {_GUIDE}"
            )
            return None
        for row in sorted(header.skip):
            self.given.notes.say(self.sheet.name, "a line of program names below the headers was left out", row=row)
        return header

    def _plan(self, header: Header) -> Plan:
        plan = Plan()
        mapping = self.remembered.find(header.names)
        if mapping is None or mapping.table != self.table.name:
            mapping = SheetMapping(self.table.name)
        columns = {folded(name): name for name in self.table.names}
        columns |= {folded(given): column for given, column in mapping.columns.items()}
        wide = {folded(given): target for given, target in mapping.wide.items()}
        places: dict[str, list[int]] = {}
        for i, name in enumerate(header.names):
            if folded(name) in wide:
                column, fixed = wide[folded(name)]
                plan.wide.append((i, self._reader(column), dict(fixed)))
            elif column := columns.get(folded(name), ""):
                places.setdefault(column, []).append(i)
            elif name:
                plan.others.append((i, name))
        for column, where in places.items():
            self._place(plan, header, column, where)
        for column, text in mapping.constants.items():
            try:
                plan.constants[column] = self._reader(column)(text)
            except Unreadable as error:
                self._stop(f"What was said of every row cannot be read. {error}", column=column)
        if self.table.name == "people" and "ref" not in plan.columns and "name" in plan.columns:
            self.found.refs_made = True
            self.required = tuple(n for n in self.required if n in plan.columns)
        self._complain(header, plan)
        self.found.columns = tuple(name for name in self.table.names if name in plan.columns)
        return plan

    def _reader(self, column: str) -> Reader:
        limits = longest(self.table.name, column), largest(self.table.name, column)
        reader = Reader(self.table.column(column), self.zone, self.sheet.epoch, *limits)
        if "recipient" in reader.column.choices:
            table = self.given.tables.get("organisation")
            rows = [row.values for row in table.rows if not row.example] if table else []
            own = {
                folded(w) for row in rows for w in re.split(r"[,;/]| or | and ", row.get("called") or "") if w.strip()
            }
            reader.also = dict.fromkeys(own | {word.removesuffix("s") for word in own}, "recipient")
        return reader

    def _place(self, plan: Plan, header: Header, column: str, where: list[int]) -> None:
        names = [header.names[i] for i in where]
        if len(where) == 1:
            plan.one.append((where[0], self._reader(column)))
        elif self.table.column(column).type == "text" and len({folded(name) for name in names}) == len(names):
            plan.joined.append((tuple(where), self._reader(column)))
        else:
            letters = " and ".join(column_letter(i) for i in where)
            self._stop(
                f"Columns {letters} are both called {names[0]}. Which one counts? Rename or remove the other.",
                row=header.row, column=column,
            )  # fmt: skip
            plan.one.append((where[0], self._reader(column)))

    def _complain(self, header: Header, plan: Plan) -> None:
        """Required columns that are not there, and columns nobody knows."""
        guesses = guess_mapping([name for _, name in plan.others], self.table) if plan.others else []
        likely = {g.column: g for g in guesses if g.column not in plan.columns}
        for guess in likely.values():
            proposal = Proposal(self.sheet.name, "header", guess.header, guess.column, guess.score, guess.why)
            self.given.proposals.append(proposal)
        for name in self.required:
            if name not in plan.columns:
                near = f" ‘{likely[name].header}’ may be it: rename it, or confirm the match." if name in likely else ""
                self._stop(
                    f"The column {name} is needed and is not there.{near} {_says(self.table.column(name))}",
                    row=header.row,
                    column=name,
                )
        twice = header.duplicates()
        for _, name in plan.others:
            also = " (it stands there more than once)" if name in twice else ""
            self.given.notes.say(
                self.sheet.name, f"the column ‘{name[:60]}’ is not known: what it holds is kept as a note{also}"
            )

    def _rows(self, header: Header, plan: Plan, rows: Iterator[Row]) -> None:
        away = {*header.skip}
        name = next((n for n in header.names if n), "")
        for number, cells in rows:
            if number <= header.row or number in away:
                continue
            first = next((c for c in cells if c not in (None, "")), None)
            if first is None:
                continue
            if (
                type(first) is str
                and (first.lstrip()[:1] == GUIDANCE or first.strip() == name)
                and self._aside(header, cells)
            ):
                continue
            if is_total(cells):
                self.given.notes.say(self.sheet.name, "a line of totals or of remarks was left out", row=number)
                continue
            self._row(plan, number, cells)
        self._gate()

    def _aside(self, header: Header, cells: Sequence[Any]) -> bool:
        """True for guidance, and for the headers standing there again."""
        return is_guidance(cells) or [header_name(c) for c in cells if c] == [n for n in header.names if n]

    def _row(self, plan: Plan, number: int, cells: Sequence[Any]) -> None:
        width = len(cells)
        values: dict[str, Any] = dict.fromkeys(self.found.columns)
        bad: set[str] = set()
        for i, reader in plan.one:
            raw = cells[i] if i < width else None
            if raw is None or raw == "":
                continue
            seen = reader.seen.get(raw) if type(raw) is str else None
            values[reader.name] = self._read(reader, raw, number, bad) if seen is None else seen
        for where, reader in plan.joined:
            words = " ".join(text for i in where if i < width and (text := as_text(cells[i])))
            values[reader.name] = self._read(reader, words, number, bad)
        extra = self._extra(plan, number, cells)
        if not bad and all(value is None for value in values.values()) and not self._wide_filled(plan, cells):
            if extra:
                self.given.notes.say(
                    self.sheet.name, "nothing in a column that is known: the row was left out", row=number
                )
            return
        values.update({c: v for c, v in plan.constants.items() if values.get(c) is None})
        if plan.wide:
            self._wide(plan, number, cells, values, extra, bad)
            return
        self._keep(GivenRow(number, values, extra), bad)

    def _read(self, reader: Reader, raw: Any, number: int, bad: set[str]) -> Any:
        try:
            value = reader(raw)
        except Unreadable as error:
            bad.add(reader.name)
            self.given.wrong(self.sheet.name, str(error), row=number, column=reader.name)
            value = None
        if reader.remarks:
            for remark in reader.remarks:
                self.given.notes.say(self.sheet.name, remark, column=reader.name, row=number)
            reader.remarks.clear()
        return value

    def _wide_filled(self, plan: Plan, cells: Sequence[Any]) -> bool:
        return any(i < len(cells) and cells[i] not in (None, "") for i, _, _ in plan.wide)

    def _wide(
        self,
        plan: Plan,
        number: int,
        cells: Sequence[Any],
        values: dict[str, Any],
        extra: dict[str, str] | None,
        bad: set[str],
    ) -> None:
        """One row for each filled cell of the columns that stand side by side."""
        for i, reader, fixed in plan.wide:
            if i < len(cells) and cells[i] not in (None, ""):
                wrong = set(bad)
                value = self._read(reader, cells[i], number, wrong)
                if value is not None or wrong - bad:
                    self._keep(GivenRow(number, {**values, **fixed, reader.name: value}, extra), wrong)

    def _extra(self, plan: Plan, number: int, cells: Sequence[Any]) -> dict[str, str] | None:
        found: dict[str, str] = {}
        for i, name in plan.others:
            if i >= len(cells) or cells[i] in (None, ""):
                continue
            if isinstance(cells[i], Formula):
                self.given.notes.say(
                    self.sheet.name, "a formula in a column that is not known was left out", column=name, row=number
                )
            elif text := as_text(cells[i]):
                if len(text) > MOST:
                    self.given.notes.say(
                        self.sheet.name, f"more than {MOST:,} characters: cut short", column=name, row=number
                    )
                found[name] = text[:MOST]
        return found or None

    def _keep(self, row: GivenRow, bad: set[str]) -> None:
        if bad:
            row.bad = frozenset(bad)
        self.found.rows.append(row)
        for name in self.required:
            if row.values.get(name, "absent") is None and name not in bad:
                self.missing.setdefault(name, []).append(row.number)

    def _gate(self) -> None:
        """A required column mostly empty stops the sheet with that sentence; else each blank is named."""
        count = len(self.found.rows)
        for name, numbers in self.missing.items():
            if self.given.exported and name not in self.table.key:
                self.given.notes.say(
                    self.sheet.name, f"not known where it was kept before, blank in {len(numbers)} rows", column=name
                )
            elif count >= STOPS_FROM and len(numbers) * 2 > count:
                self._stop(
                    f"The required column {name} is mostly empty: blank in {len(numbers)} of {count} rows. The sheet was stopped."
                    f" Fill it in and bring the file again. {_says(self.table.column(name))}",
                    column=name,
                )
            else:
                for number in numbers:
                    self.given.wrong(
                        self.sheet.name,
                        f"{name} is needed and is blank. {_says(self.table.column(name))}",
                        row=number,
                        column=name,
                    )


def _says(column: Column) -> str:
    """What the column asks for, in one sentence."""
    if column.choices:
        return f"It is one of: {', '.join(column.choices)}."
    if column.target:
        return f"It holds a {'code' if column.target in ('units', 'organisation') else 'reference'} from the sheet {column.target}."
    return {
        "date": "It holds a day, such as 2024-03-14.", "datetime": "It holds a day and time, such as 2024-03-14 15:30.",
        "partial_date": "It holds a year, a month or a day.", "yesno": "It holds yes or no.", "int": "It holds a whole number.",
        "code": "It holds a short code, different for each row.",
    }.get(column.type, "")  # fmt: skip
