"""The codebook of themes, from its data file."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from goldenthread.domain.themes import Theme, Tones, parse_themes, parse_tones
from goldenthread.foundation.facts import handovers


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "themes.toml").read_text())


@lru_cache(maxsize=1)
def themes() -> dict[str, Theme]:
    """Every theme that a record or a passage can show, by id, in the order of the codebook."""
    return parse_themes(_data())


@lru_cache(maxsize=1)
def tones() -> Tones:
    return parse_tones(_data())


@lru_cache(maxsize=1)
def areas() -> dict[str, str]:
    """The areas of the line of sight, then those that only the codebook has."""
    return {**handovers.areas(), **_data()["areas"]}


def not_here() -> dict[str, str]:
    """Rows of the source that no passage can show, by the first letter of their id, and why."""
    return dict(_data()["not_here"])
