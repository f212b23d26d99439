"""The catalogue of clock rules: sourced rows of the field, and the defaults of the handovers as house rules."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent
HANDOVERS = HERE.parent / "facts" / "handovers.toml"
DEFAULT_EDITION = "2026-01"


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One row: what it says, its length, and where it comes from. `verified` False is shown as unverified."""

    id: str
    says: str
    printed: str
    limit_min: str
    limit_max: str
    authority: str
    jurisdiction: str
    instrument: str
    edition: str
    effective_from: date | None
    effective_to: date | None
    verified: bool
    source: str


def _from_row(rule_id: str, row: dict[str, object]) -> ClockRule:
    begins, ends = row.get("effective_from"), row.get("effective_to")
    return ClockRule(
        id=rule_id,
        says=str(row["says"]),
        printed=str(row["printed"]),
        limit_min=str(row["limit_min"]),
        limit_max=str(row["limit_max"]),
        authority=str(row["authority"]),
        jurisdiction=str(row["jurisdiction"]),
        instrument=str(row["instrument"]),
        edition=str(row["edition"]),
        effective_from=begins if isinstance(begins, date) else None,
        effective_to=ends if isinstance(ends, date) else None,
        verified=bool(row["verified"]),
        source=str(row["source"]),
    )


def _from_handover(handover: str, row: dict[str, object]) -> ClockRule:
    limit = str(row["limit"])
    until_said = str(row.get("until_said") or "")
    return ClockRule(
        id=f"handover.{handover}",
        says=str(row["says"]),
        printed=f"{limit} ({until_said} until it says)" if until_said else limit,
        limit_min="",
        limit_max=until_said or limit,
        authority="house_rule",
        jurisdiction="any",
        instrument="default of the golden thread",
        edition=DEFAULT_EDITION,
        effective_from=date(2026, 1, 1),
        effective_to=None,
        verified=not until_said,
        source="detectors.toml (S4)" if until_said else "handovers.toml",
    )


@lru_cache(maxsize=1)
def catalogue() -> dict[str, ClockRule]:
    """All rules by id; the handovers' own are 'handover.<id>'."""
    found = {k: _from_row(k, v) for k, v in tomllib.loads((HERE / "clock_rules.toml").read_text()).items()}
    for key, row in tomllib.loads(HANDOVERS.read_text()).items():
        if isinstance(row, dict) and "limit" in row:
            found[f"handover.{key}"] = _from_handover(key, row)
    return found


def rule_for_handover(handover: str) -> ClockRule | None:
    """The rule of a handover, or of a clock that is none (its id is then the rule's)."""
    return catalogue().get(f"handover.{handover}") or catalogue().get(handover)
