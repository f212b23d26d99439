"""A file that is held in memory, opened as one on the disk is: what people send us is never written anywhere unsealed."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import IO, Any


@dataclass(frozen=True, slots=True)
class HeldFile:
    """Its name, and what is in it."""

    name: str
    content: bytes

    @property
    def stem(self) -> str:
        return PurePath(self.name).stem

    @property
    def suffix(self) -> str:
        return PurePath(self.name).suffix

    def open(self, mode: str = "r", *, encoding: str | None = None, newline: str | None = None) -> IO[Any]:
        """As `Path.open`, for reading."""
        held = io.BytesIO(self.content)
        return held if "b" in mode else io.TextIOWrapper(held, encoding=encoding or "utf-8", newline=newline)


Source = Path | HeldFile
