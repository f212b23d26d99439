"""The checks' limits, from their data file."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from goldenthread.domain.detectors.found import Limits, parse_limits


@lru_cache(maxsize=1)
def check_limits() -> dict[str, Limits]:
    """The default limits of every check, by id, in the order of the page."""
    return parse_limits(tomllib.loads((Path(__file__).parent / "detectors.toml").read_text()))


@lru_cache(maxsize=1)
def check_words() -> dict[str, dict[str, str]]:
    """What each check is called (`title`), what it counts (`counts`) and how to read it (`read`)."""
    return tomllib.loads((Path(__file__).parent / "check_words.toml").read_text())
