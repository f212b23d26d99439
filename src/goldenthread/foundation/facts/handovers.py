"""The handovers of the golden thread, from their data file."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from goldenthread.domain.handovers import Handover, parse_handovers


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "handovers.toml").read_text())


@lru_cache(maxsize=1)
def handovers() -> dict[str, Handover]:
    return dict(parse_handovers(_data()))


def areas() -> dict[str, str]:
    return dict(_data()["areas"])


@lru_cache(maxsize=1)
def measures() -> dict[str, dict[str, Any]]:
    """Each reading that some change emits, with the checks that use it."""
    return tomllib.loads((Path(__file__).parent / "measures.toml").read_text())
