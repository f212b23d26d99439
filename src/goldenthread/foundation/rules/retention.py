"""How long each kind of record is kept, as data with its source."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """One row: nothing is deleted but by such a rule."""

    code: str
    title: str
    says: str
    source: str
    verified: bool
    way: str
    years: int = 0
    birthday: int = 0
    months: int = 0
    days: int = 0


@lru_cache(maxsize=1)
def retention() -> dict[str, RetentionRule]:
    """All rules by code."""
    data = tomllib.loads((Path(__file__).parent / "retention.toml").read_text())
    return {
        code: RetentionRule(
            code,
            code.replace("_", " ").capitalize(),
            row["says"],
            row["source"],
            bool(row["verified"]),
            row["way"],
            *(int(row.get(name, 0)) for name in ("years", "birthday", "months", "days")),
        )
        for code, row in data.items()
    }
