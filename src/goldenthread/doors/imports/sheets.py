"""What a sheet of any kind offers: its name, and rows that can be run through."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Protocol

Row = tuple[int, list[Any]]
"""The number of a row as the spreadsheet counts, and its cells."""


class Unopened(Exception):
    """A file that cannot be read at all, in words for the person who chose it."""


class Sheet(Protocol):
    """One sheet or one CSV file."""

    @property
    def name(self) -> str: ...

    @property
    def epoch(self) -> date: ...

    def rows(self) -> Iterator[Row]:
        """Every row with at least one cell, from the top. May be asked again. Raises Unopened where the file breaks off."""

    def remarks(self) -> list[str]:
        """What is worth saying of the sheet itself."""
