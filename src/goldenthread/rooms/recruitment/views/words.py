"""What pages of checks say in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goldenthread.foundation.registers.queries import Shown
from goldenthread.rooms.recruitment.registers import KINDS, LEVELS, OUTCOMES

WITH_ANSWER = ("full", "own")


def check_says(row: Mapping[str, Any]) -> str:
    """'Criminal record check, enhanced'."""
    level = dict(LEVELS).get(row["level"] or "", "")
    kind = dict(KINDS).get(row["kind"], row["kind"])
    return f"{kind}, {level.lower()}" if level else kind


def came_back(row: Shown) -> str:
    """What came back, to those who keep the record and to the person; others see only that it did."""
    said = row.row
    if said["completed"] is None:
        return dict(OUTCOMES).get(said["outcome"] or "", "") if row.depth in WITH_ANSWER else ""
    if row.depth not in WITH_ANSWER:
        return "Not returned" if said["outcome"] == "not_returned" else "Back"
    return dict(OUTCOMES).get(said["outcome"] or "", "What came back is not recorded")
