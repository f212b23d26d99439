"""The rows that say which check a post lawfully allows."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from goldenthread.domain.entitlement import Rule, parse_rules


@lru_cache(maxsize=1)
def entitlement_rules() -> dict[str, Rule]:
    """By level (or kind, for barred lists)."""
    return parse_rules(tomllib.loads((Path(__file__).parent / "entitlement.toml").read_text()))
