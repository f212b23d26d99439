"""What bringing people, units and roles shares: a row beside what is there, whether they differ, problems by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from goldenthread.foundation.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Told:
    """A row, what it should say, the record it is about (None: a new one), and whether the record says something else."""

    record: Any
    wanted: Any
    differs: bool


def one_of(name: str, value: Any) -> Any:
    """A cell as the model keeps it: text trimmed, blank text empty."""
    return value.strip() if isinstance(value, str) else value


def differs(record: Any, wanted: Any, names: Sequence[str]) -> bool:
    """True where the record says something else in one of the columns; an empty list, '' and nothing are one."""
    return any(_plain(getattr(record, name)) != _plain(getattr(wanted, name)) for name in names)


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return tuple(value) or None
    if hasattr(value, "pk"):
        return value.pk
    return None if value == "" else value


def numbered_problems(rows: Iterable[Iterable[Iterable[tuple[str, str]]]]) -> None:
    """Refuse with every problem named by its row ('3.name'); the first row is 1."""
    found = [
        (f"{number}.{name}", message)
        for number, lists in enumerate(rows, 1)
        for problems in lists
        for name, message in problems
    ]
    if found:
        raise Refused(*found)
