"""The list of roles, as data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Role:
    code: str
    title: str
    says: str
    named: bool


@lru_cache(maxsize=1)
def roles() -> dict[str, Role]:
    data = tomllib.loads((Path(__file__).parent / "roles.toml").read_text())
    return {code: Role(code, row["title"], row["says"], bool(row.get("named"))) for code, row in data.items()}


def title(code: str) -> str:
    return roles()[code].title if code in roles() else code
