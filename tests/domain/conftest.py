"""What the tests of the rules share: the four calendars and the list of handovers, from the data files."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from goldenthread.domain.handovers import Handover, parse_areas, parse_handovers
from goldenthread.domain.time import NATIONS, Calendar, parse_holidays

ROOT = Path(__file__).resolve().parents[2]
FOUNDATION = ROOT / "src" / "goldenthread" / "foundation"


@pytest.fixture(scope="session")
def project() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def calendars() -> dict[str, Calendar]:
    days = parse_holidays(tomllib.loads((FOUNDATION / "rules" / "holidays.toml").read_text()))
    return {nation: Calendar(nation, days[nation], "Europe/London") for nation in NATIONS}


@pytest.fixture(scope="session")
def handover_data() -> dict[str, Any]:
    return tomllib.loads((FOUNDATION / "facts" / "handovers.toml").read_text())


@pytest.fixture(scope="session")
def handovers(handover_data: dict[str, Any]) -> dict[str, Handover]:
    return parse_handovers(handover_data)


@pytest.fixture(scope="session")
def areas(handover_data: dict[str, Any]) -> dict[str, str]:
    return parse_areas(handover_data)
