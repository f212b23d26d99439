"""What each room gives to the walls: a module and a table of its addresses, by the room's name."""

from __future__ import annotations

import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.walls.rooms import (
    allegations,
    apart,
    complaints,
    culture,
    governance,
    leadership,
    leads,
    policies,
    practice,
    quality,
    recruitment,
    workforce,
)

ROOMS: dict[str, ModuleType] = {
    module.__name__.rpartition(".")[2]: module
    for module in (
        recruitment, workforce, practice, policies, complaints, leadership, leads, quality, governance, culture, allegations, apart,
    )
}  # fmt: skip


def access() -> dict[str, Any]:
    """The rows of every room's table of addresses."""
    found: dict[str, Any] = {}
    for room in ROOMS:
        found |= tomllib.loads((Path(__file__).parent / f"{room}.toml").read_text())
    return found
