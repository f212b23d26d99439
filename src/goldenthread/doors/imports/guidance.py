"""What each sheet and column of the template is for, in words for the person who fills it in."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Final

from goldenthread.foundation.facts.handovers import areas
from goldenthread.foundation.registers.schema import Column, Table, workbook

HOLDS: Final = {
    "text": "words", "code": "a code", "date": "a day: 2024-03-14 or 14/3/2024",
    "partial_date": "a year, month or day: 2020, 2020-03 or 2020-03-14", "datetime": "day and time: 2024-03-14 15:30",
    "int": "a whole number", "number": "a number", "yesno": "yes or no", "choice": "one of the list",
    "list": "one or more, with ; between", "ref": "the code or reference of a row",
}  # fmt: skip
LONG: Final = 100
"""Characters of choices beyond which the template leaves them to the list in the cell, and the sheet of lists."""
_SCALE: Final = re.compile(r"^\d+ to \d+;? ?")


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "guidance.toml").read_text(encoding="utf-8"))


def guidance(column: Column, table: Table, *, brief: bool = False) -> str:
    """What a column holds: whether it is needed, what kind of value, and what it is for. `brief`: beside a list that holds the choices."""
    must = (
        "Needed: " if column.required else f"Needed once {column.required_if} is filled: " if column.required_if else ""
    )
    says, holds = _says(column, table), _holds(column, table, brief)
    if says and column.type == "text":
        return f"{must}{says}"
    if says and holds.endswith(" of"):
        return f"{must}{holds} {says}"
    if says and says.partition(" ")[0].rstrip(":") not in (*column.choices, *table.names):
        says = f"{says[:1].upper()}{says[1:]}"  # but for words that are written as they stand
    return f"{must}{holds}. {says}" if says else f"{must}{holds}"


def is_long(column: Column) -> bool:
    """True where a column has too many choices to be read in one cell."""
    return len(", ".join(column.choices)) > LONG


def _holds(column: Column, table: Table, brief: bool) -> str:
    if column.target:
        return f"a {'code' if column.target == 'units' else 'reference'} from the sheet {column.target}"
    if column.high is not None:
        return f"a whole number from {column.low} to {column.high}"
    if brief and is_long(column):
        return (
            "one or more from the sheet lists, with ; between"
            if column.type == "list"
            else "one from the list in the cell"
        )
    if column.choices and column.type == "list":
        return f"{HOLDS['list']}: {'; '.join(column.choices)}"
    if column.choices:
        return f"one of: {', '.join(column.choices)}"
    if column.type == "code" and table.key[:1] == (column.name,) and len(table.key) == 1:
        return "a short code, different for each row"
    if column.type == "code" and (table.name, column.name) == ("surveys", "ref"):
        return "a code"
    if column.type == "code":
        return "the reference of"
    return HOLDS[column.type]


def _says(column: Column, table: Table) -> str:
    if says := _words().get(table.name, {}).get(column.name):
        return says
    if column.type == "code" and column.name == "area":
        return "; ".join(f"{code} {name}" for code, name in areas().items())
    if column.choices and column.says.startswith(column.choices[0]):
        return ""
    return _SCALE.sub("", column.says.replace("[", "").replace("]", ""))


def sentence(table: Table) -> str:
    """What a sheet holds."""
    says = _words().get(table.name, {}).get("sheet") or table.says.replace("[", "").replace("]", "").replace("`", "")
    return f"{says[:1].upper()}{says[1:]}."


def how(table: Table) -> str:
    """What to know before a sheet is filled in; nothing where the columns say it all."""
    return _words().get(table.name, {}).get("how", "")


def categories() -> dict[str, tuple[str, ...]]:
    """The words for kinds of harm, by population."""
    return dict(workbook().categories)
