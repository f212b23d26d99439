"""Whether advice helped, told to whoever gave it and to nobody else, and never so that one answer can be made out.

Source: theme D1 (a strength: well liked; 'did the advice help?', to the lead alone).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

HELPED: Final = {"yes": "Yes", "partly": "Partly", "no": "No"}
TOGETHER: Final = 5
"""Answers are shown so many at a time: what one person said is never the difference between two looks."""


@dataclass(frozen=True, slots=True)
class Helped:
    """What those who asked said, in whole fives; `waiting`: more have said so, who are shown with the next five."""

    yes: int
    partly: int
    no: int
    waiting: bool

    @property
    def shown(self) -> int:
        return self.yes + self.partly + self.no


def helped(said: Sequence[str]) -> Helped:
    """Counts of what was said, oldest first. Only whole fives count: of nine answers the first five, of four none."""
    whole = said[: len(said) // TOGETHER * TOGETHER]
    return Helped(whole.count("yes"), whole.count("partly"), whole.count("no"), len(whole) < len(said))
