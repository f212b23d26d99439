"""Which of our columns an unknown header may stand for: guessed with a score, confirmed by a person, remembered for next time."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from rapidfuzz import fuzz

from goldenthread.doors.imports.cells import folded
from goldenthread.foundation.registers.schema import Table, workbook

SURE, SYNONYM, LEAST, NEAR, OFFERED = 100, 95, 88, 65, 40
FEW, ALIKE = (
    3,
    60,
)  # columns that tell a table, or how like its name is: two columns such as 'id' and 'name' stand in any list
FIRST_NAMES: Final = ("first_name", "given_name", "forename", "contact1_first_name")
LEFT_OUT: Final = ""
"""The table of a sheet that a person chose to leave out."""
LAST_NAMES: Final = ("last_name", "surname", "family_name", "contact1_last_name")


@dataclass(frozen=True, slots=True)
class Guess:
    """A header and the column it may stand for. `score` 0 to 100. `fixed`: what each of its filled cells says besides."""

    header: str
    column: str
    score: int
    why: str
    fixed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """What a person confirmed of one sheet. Several headers of one text column are joined by a space, in the sheet's order. `constants`:
    what every row says (`paid = no`). `wide`: headers whose every filled cell is a row of its own.
    """

    table: str
    columns: Mapping[str, str] = field(default_factory=dict)  # header -> column
    constants: Mapping[str, str] = field(default_factory=dict)
    wide: Mapping[str, tuple[str, tuple[tuple[str, str], ...]]] = field(default_factory=dict)

    def kept(self) -> dict[str, Any]:
        """As plain data."""
        wide = {header: {"column": column, "fixed": dict(fixed)} for header, (column, fixed) in self.wide.items()}
        return {"table": self.table, "columns": dict(self.columns), "constants": dict(self.constants), "wide": wide}

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> SheetMapping:
        """From plain data. Raises ValueError for a table or column that is not there."""
        if kept.get("table") == LEFT_OUT:
            return cls(LEFT_OUT)
        table = workbook().tables.get(str(kept.get("table")))
        if table is None:
            raise ValueError(f"There is no table {kept.get('table')!r}.")
        wide = {
            str(h): (str(w["column"]), tuple((str(k), str(v)) for k, v in w.get("fixed", {}).items()))
            for h, w in kept.get("wide", {}).items()
        }
        columns = {str(h): str(c) for h, c in kept.get("columns", {}).items()}
        constants = {str(c): str(v) for c, v in kept.get("constants", {}).items()}
        used = {
            *columns.values(),
            *constants,
            *(c for c, _ in wide.values()),
            *(k for _, f in wide.values() for k, _ in f),
        }
        if used - set(table.names):
            raise ValueError(f"{table.name} has no column {', '.join(sorted(used - set(table.names)))}.")
        return cls(table.name, columns, constants, wide)


class Remembered:
    """Confirmed mappings by what the headers are: the same list next month is read the same way. Plain data in, plain data out."""

    def __init__(self, kept: Mapping[str, Any] | None = None) -> None:
        self._kept: dict[str, Any] = dict(kept or {})

    def __bool__(self) -> bool:
        return bool(self._kept)

    def find(self, headers: Iterable[str]) -> SheetMapping | None:
        found = self._kept.get(fingerprint(headers))
        return SheetMapping.of(found) if found else None

    def keep(self, headers: Iterable[str], mapping: SheetMapping) -> None:
        self._kept[fingerprint(headers)] = mapping.kept()

    def data(self) -> dict[str, Any]:
        return dict(self._kept)


def fingerprint(headers: Iterable[str]) -> str:
    """The same for the same headers in any order and spelling of capitals."""
    names = sorted({folded(h) for h in headers if h})
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:24]


def guess_mapping(headers: Sequence[str], table: Table) -> list[Guess]:
    """For each header at most one column, best guesses first. A column is guessed once, but for a name in two parts."""
    found = [g for header in headers if header for g in _guesses(header, table)]
    found.sort(key=lambda g: -g.score)
    taken: set[str] = set()
    named: dict[str, Guess] = {}
    for guess in found:
        if guess.header in named or (guess.column in taken and not guess.fixed):
            continue
        named[guess.header] = guess
        taken.add(guess.column)
    kept = [g for g in named.values() if not (g.column == "name" and _part_of_name(g.header))]
    return sorted(kept + _name_parts(headers, table, kept), key=lambda g: (-g.score, list(headers).index(g.header)))


def confirmed(guesses: Iterable[Guess], table: str, constants: Mapping[str, str] | None = None) -> SheetMapping:
    """The mapping that says yes to all of these guesses."""
    chosen = list(guesses)
    return SheetMapping(
        table, {g.header: g.column for g in chosen if not g.fixed}, dict(constants or {}),
        {g.header: (g.column, g.fixed) for g in chosen if g.fixed},
    )  # fmt: skip


def guess_table(sheet: str, headers: Sequence[str], least: int = NEAR) -> tuple[str, int] | None:
    """The table that a sheet of another name most likely is, with a score; None where none is as near as `least`."""
    best: tuple[str, int] | None = None
    for table in workbook().tables.values():
        called = [table.name.replace("_", " "), *_synonyms()["tables"].get(table.name, ())]
        name = max(int(fuzz.token_set_ratio(folded(sheet).replace("_", " "), one)) for one in called)
        guesses = guess_mapping(headers, table)
        columns = {g.column for g in guesses} | {c for g in guesses for c, _ in g.fixed}
        share = len(columns & set(table.required)) / max(1, len(table.required))
        score = round(0.4 * name + 40 * share + 20 * len(guesses) / max(1, len(headers)))
        telling = len(guesses) >= FEW or name >= ALIKE or least == NEAR
        if telling and score >= least and (best is None or score > best[1]):
            best = (table.name, score)
    return best


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "synonyms.toml").read_text(encoding="utf-8"))


def _guesses(header: str, table: Table) -> list[Guess]:
    found = []
    name = folded(header)
    plain = _plain(header)
    for code, words in _synonyms()["wide"].get(table.name, {}).items():
        if plain in words:
            fixed = (("kind", code),)
            found.append(Guess(header, "completed", SYNONYM, f"a column for each kind of check: {code}", fixed))
    for column in table.names:
        if name == column:
            found.append(Guess(header, column, SURE, "the same name"))
            continue
        words = [*_synonyms().get(table.name, {}).get(column, ()), *_synonyms()["any"].get(column, ())]
        if plain in words:
            early = _synonyms().get(table.name, {}).get(column, words)
            found.append(
                Guess(
                    header,
                    column,
                    SYNONYM - min(10, early.index(plain) if plain in early else 10),
                    "other systems call it so",
                )
            )
            continue
        score = max((_alike(plain, word) for word in (column.replace("_", " "), *words)), default=0)
        if score >= LEAST:
            found.append(Guess(header, column, min(score - 5, SYNONYM - 11), "a similar name"))
    return found


def _alike(one: str, other: str) -> int:
    """How alike two names are, 0 to 100; short ones must be the same."""
    if min(len(one), len(other)) < 4:
        return 0
    return int(fuzz.token_sort_ratio(one, other))


def _plain(header: str) -> str:
    """'importKey' and 'Import Key (date)' as 'import key'."""
    spaced = "".join(f" {c}" if c.isupper() and i and header[i - 1].islower() else c for i, c in enumerate(header))
    words = folded(spaced).split("_")
    if len(words) > 1 and words[-1] == "date" and header.rstrip().endswith(")"):
        words.pop()
    return " ".join(words)


def _part_of_name(header: str) -> bool:
    return _plain(header).replace(" ", "_") in (*FIRST_NAMES, *LAST_NAMES)


def _name_parts(headers: Sequence[str], table: Table, kept: list[Guess]) -> list[Guess]:
    """First and last name, where no column holds the whole name."""
    if "name" not in table.names or any(g.column == "name" for g in kept):
        return []
    parts = []
    for wanted in (FIRST_NAMES, LAST_NAMES):
        found = [h for h in headers if _plain(h).replace(" ", "_") in wanted]
        if found:
            parts.append(Guess(found[0], "name", SYNONYM - 5, "part of a name: joined with the others"))
    return parts
