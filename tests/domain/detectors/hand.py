"""Registers made by hand, for tests whose numbers can be worked out in the head."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from goldenthread.domain.detectors import Found, Tables, detect
from goldenthread.domain.detectors.people import World
from goldenthread.domain.time import Calendar, parse_holidays
from tests.domain.conftest import FOUNDATION
from tests.domain.detectors.staffed import AT, ago, moment

__all__ = ["AT", "Sheets", "ago", "england", "found", "moment", "person", "rows", "world"]

Sheets = Mapping[str, Sequence[Mapping[str, Any]]]


@lru_cache(maxsize=1)
def england() -> Calendar:
    days = parse_holidays(tomllib.loads((FOUNDATION / "rules" / "holidays.toml").read_text()))
    return Calendar("england", days["england"], "Europe/London")


def found(code: str, at: datetime = AT, *, kept: Mapping[str, date] | None = None, **sheets: Any) -> Found:
    """What one check says of some sheets on 30 June 2026, a Tuesday."""
    [one] = detect(Tables(sheets, kept or {}), at, calendar=england(), only=(code,))
    return one


def world(**sheets: Any) -> World:
    return World(Tables(sheets), AT, england())


def person(ref: str, **values: Any) -> dict[str, Any]:
    """Somebody in contact with children since long ago, in unit A."""
    usual = {"unit": "A", "paid": True, "contact_with": ("children",), "started": ago(900), "first_contact": ago(880)}
    return {"ref": ref, **usual, **values}


def rows(n: int, **values: Any) -> list[dict[str, Any]]:
    """The same row n times, with refs of its own."""
    return [{"ref": f"X{i}", **values} for i in range(n)]
