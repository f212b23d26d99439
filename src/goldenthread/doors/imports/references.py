"""Every reference to another table, looked up among the rows that came along and what the organisation holds already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from goldenthread.doors.imports.cells import is_blank_word
from goldenthread.doors.imports.examples import is_example
from goldenthread.doors.imports.given import Given, GivenTable, Known, rows_named
from goldenthread.doors.imports.names import ByName, is_made
from goldenthread.doors.imports.near import Near
from goldenthread.foundation.registers.schema import Column

ANY: Final = "*"
HARD: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("stages", "ref"): ("complaints", "disclosures"),
    ("updates", "ref"): ("concerns", "complaints", "disclosures"),
    ("messages", "sent_to_units"): ("units",),
    ("learning", "sent_to_units"): ("units",),
}
"""Columns whose text or list must point to a row of these tables."""
SOFT: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("activities", "policies"): ("policies",),
    ("activities", "messages"): ("messages",),
    ("policies", "supports"): ("policies",),
    ("people", "requirement_set"): ("requirements",),
    ("posts", "requirement_set"): ("requirements",),
    ("actions", "from_ref"): (ANY,),
    ("decisions", "voices_cited"): (ANY,),
    ("objectives", "informed_by"): (ANY,),
    ("learning", "from_refs"): (ANY,),
}
"""Columns that may point outside the workbook: what is not found is only noted."""
SUGGESTED, ROWS_SAID = 200, 30
_SAYS: Final = {"people": "Nobody in people has the reference", "units": "There is no unit"}


@dataclass(slots=True)
class _Asked:
    """One column looked through: what each reference was found to mean, and the rows of those that mean nothing."""

    table: GivenTable
    column: Column
    targets: tuple[str, ...]
    answers: dict[str, str | None] = field(default_factory=dict)
    missing: dict[str, list[int]] = field(default_factory=dict)


class References:
    """The references of one workbook."""

    def __init__(self, given: Given, known: Known) -> None:
        self.given, self.known = given, known
        self.codes = {name: _codes(table) for name, table in given.tables.items()}
        self.every = {code for codes in self.codes.values() for code in codes}
        self._asked = 0
        self._loose: dict[str, dict[str, str | None]] = {}
        self._names: dict[str, dict[str, str | None]] = {}
        self._near: dict[tuple[str, ...], Near] = {}
        self._people = ByName(given, known)

    def check(self) -> None:
        """Name every reference to nobody. One written in other capitals, or a unit by its name, is put right and noted."""
        for table in self.given.tables.values():
            for column in table.table.columns:
                if column.name not in table.columns:
                    continue
                where = (table.name, column.name)
                if column.target:
                    self._column(table, column, (column.target,))
                elif where in HARD:
                    self._column(table, column, HARD[where])
                elif where in SOFT:
                    self._softly(table, column, SOFT[where])

    def _column(self, table: GivenTable, column: Column, targets: tuple[str, ...]) -> None:
        asked = _Asked(table, column, targets)
        for row in table.rows:
            value = row.values.get(column.name)
            if value is None:
                continue
            if type(value) is tuple:
                found = tuple(self._one(asked, part, row.number) for part in value)
                row.values[column.name] = tuple(part for part in found if part is not None) or None
            else:
                row.values[column.name] = self._one(asked, value, row.number)
        for value, numbers in asked.missing.items():
            self.given.wrong(
                table.sheet, f"{self._nobody(targets, value)}{_also(numbers)}", row=numbers[0], column=column.name
            )

    def _one(self, asked: _Asked, value: str, number: int) -> str | None:
        if value not in asked.answers:
            asked.answers[value] = self._look(asked.targets, value)
        answer = asked.answers[value]
        if answer == value:
            return answer
        notes, sheet, column = self.given.notes, asked.table.sheet, asked.column
        if answer is not None:
            if column.target == "people" and is_made(answer) and answer.casefold() != value.casefold():
                says = "people are named by name: each name is one person's alone"
            else:
                says = f"‘{value[:60]}’ is taken for {answer}"
            notes.say(sheet, says, column=column.name, row=number)
        elif is_blank_word(value) and not column.required:
            notes.say(sheet, f"‘{value}’ is read as blank", column=column.name, row=number)
        elif not is_example(value) or self.given.exported:  # else it has been named already
            asked.missing.setdefault(value, []).append(number)
        return answer

    def _look(self, targets: tuple[str, ...], value: str) -> str | None:
        if "people" in targets and value in self.known.same:
            value = self.known.same[value]
        for target in targets:
            if value in self.codes.get(target, ()) or self.known.has(target, value):
                return value
        for target in targets:
            if found := self._folded(target).get(value.casefold()):
                return found
            if target == "people" and len(named := self._people.find(value)) == 1:
                return next(iter(named))
            if target == "units" and (found := self._named("units").get(value.casefold())):
                return found
        return None

    def _folded(self, target: str) -> dict[str, str | None]:
        if target not in self._loose:
            self._loose[target] = _unambiguous((code.casefold(), code) for code in self.codes.get(target, ()))
        return self._loose[target]

    def _named(self, target: str) -> dict[str, str | None]:
        """References by name, where only one row has it."""
        if target not in self._names:
            self._names[target] = _unambiguous((name.casefold(), ref) for name, ref in self._names_of(target))
        return self._names[target]

    def _nobody(self, targets: tuple[str, ...], value: str) -> str:
        target = targets[0]
        short = value if len(value) <= 60 else f"{value[:60]}…"
        says = _SAYS.get(target) if len(targets) == 1 else None
        words = f"{says} ‘{short}’." if says else f"There is no ‘{short}’ in {' or '.join(targets)}."
        if target == "people" and len(named := self._people.everybody(value)) > 1:
            who = ", ".join(f"{ref} ({where})" for ref, where in named.items())
            return f"{len(named)} people are called ‘{short}’: {who}. Write the reference of the one who is meant."
        if target == "people" and named:
            return (
                f"{words} It is the name of {next(iter(named))}: write the reference, as two people may have one name."
            )
        near = self._likeliest(targets, value)
        return f"{words} Did you mean {near}?" if near else f"{words} Add it there, or mend the reference."

    def _likeliest(self, targets: tuple[str, ...], value: str) -> str | None:
        """The likeliest of the references there are; only for the first few that are wrong, as it compares with them all."""
        self._asked += 1
        if self._asked > SUGGESTED:
            return None
        if targets not in self._near:
            codes = [code for t in targets for code in self.codes.get(t, ())]
            self._near[targets] = Near(codes, [pair for t in targets for pair in self._names_of(t)])
        return self._near[targets].find(value)

    def _names_of(self, target: str) -> Iterator[tuple[str, str]]:
        table = self.given.tables.get(target)
        if table and target in ("people", "units"):
            first = table.table.columns[0].name
            yield from (
                (str(v["name"]), str(v[first]))
                for v in (r.values for r in table.rows)
                if v.get("name") and v.get(first)
            )

    def _softly(self, table: GivenTable, column: Column, targets: tuple[str, ...]) -> None:
        if targets != (ANY,) and not any(self.codes.get(t) for t in targets):
            return
        for row in table.rows:
            value = row.values.get(column.name)
            for part in value if type(value) is tuple else (value,):
                if part is not None and not self._there(targets, part):
                    where = "the workbook" if targets == (ANY,) else " or ".join(targets)
                    self.given.notes.say(
                        table.sheet, f"points to what is not in {where}", column=column.name, row=row.number
                    )

    def _there(self, targets: tuple[str, ...], part: Any) -> bool:
        if targets == (ANY,):
            return part in self.every or any(self.known.has(name, part) for name in self.known.refs)
        return any(part in self.codes.get(t, ()) or self.known.has(t, part) for t in targets)


def _codes(table: GivenTable) -> dict[str, None]:
    """The references that a table gives: its first column where that is a code; for feedback and surveys their `ref`; sets by name."""
    name = table.table.columns[0].name
    if table.name in ("feedback", "surveys"):
        name = "ref"
    elif table.name != "requirements" and table.table.columns[0].type != "code":
        return {}
    return dict.fromkeys(row.values[name] for row in table.rows if row.values.get(name) is not None)


def _also(numbers: list[int]) -> str:
    """Where else the same reference stands."""
    if len(numbers) == 1:
        return ""
    more = f" and {len(numbers) - ROWS_SAID:,} more" if len(numbers) > ROWS_SAID else ""
    return f" It stands in {rows_named(numbers[:ROWS_SAID])}{more}."


def _unambiguous(pairs: Iterator[tuple[str, str]]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for word, code in pairs:
        found[word] = None if word in found and found[word] != code else code
    return found
