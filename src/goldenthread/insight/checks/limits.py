"""The limits in force: those of the data file, and beside them what the organisation has put on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from goldenthread.domain.detectors import Limits
from goldenthread.foundation.facts.detectors import check_limits
from goldenthread.insight.models import CheckLimit


def own_limits(day: date) -> dict[str, CheckLimit]:
    """The organisation's own limits in force on a day, by check. One query."""
    rows = CheckLimit.objects.filter(effective_from__lte=day).order_by("effective_from", "chosen_at")
    return {row.check_id: row for row in rows}


def limits_on(day: date) -> dict[str, Limits]:
    """Every check's limits on a day. One query."""
    own = own_limits(day)
    return {
        code: replace(usual, strained=own[code].strained, broken=own[code].broken) if code in own else usual
        for code, usual in check_limits().items()
    }


def history(check: str) -> list[CheckLimit]:
    """Every limit the organisation ever put on record for a check, newest first."""
    return list(CheckLimit.objects.filter(check_id=check).order_by("-effective_from", "-chosen_at"))
