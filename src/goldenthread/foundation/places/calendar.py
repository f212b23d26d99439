"""An organisation's calendar: its nation's holidays and its time zone."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path

from goldenthread.domain.days import parse_holidays
from goldenthread.domain.time import Calendar
from goldenthread.foundation.places.models import Organisation

HOLIDAYS = Path(__file__).resolve().parent.parent / "rules" / "holidays.toml"


@lru_cache(maxsize=1)
def _holidays() -> dict[str, frozenset[date]]:
    return parse_holidays(tomllib.loads(HOLIDAYS.read_text()))


@lru_cache(maxsize=64)
def _calendar(nation: str, time_zone: str) -> Calendar:
    return Calendar(nation=nation, holidays=_holidays()[nation], time_zone=time_zone)


def calendar_of(organisation: Organisation) -> Calendar:
    """Working days and local dates of this organisation."""
    return _calendar(organisation.nation, organisation.time_zone)
