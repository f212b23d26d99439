"""The scenarios that a short survey can put to people, and what each answer is worth. Source: theme C1 (scenario answers)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Scenario:
    """`options`: what somebody might do first, with 5 (as the procedure asks) to 1 (does harm). `helps`: shown after one has answered."""

    code: str
    says: str
    helps: str
    options: tuple[tuple[str, int], ...]

    def score(self, chosen: str) -> int | None:
        """What the option with this number (as text, from 0) is worth; None for no answer."""
        return self.options[int(chosen)][1] if chosen.isdecimal() and int(chosen) < len(self.options) else None


@lru_cache(maxsize=1)
def scenarios() -> dict[str, Scenario]:
    """All scenarios by code."""
    data = tomllib.loads((Path(__file__).parent / "scenarios.toml").read_text(encoding="utf-8"))
    return {
        code: Scenario(code, row["says"], row["helps"], tuple((one["says"], one["score"]) for one in row["options"]))
        for code, row in data.items()
    }
