"""The limits in force: those of the data file, and beside them what the organisation has put on record, figure by figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from goldenthread.domain.detectors import Limits
from goldenthread.foundation.facts.detectors import check_limits
from goldenthread.insight.models import CheckLimit

Own = Mapping[tuple[str, str], CheckLimit]
"""By check and figure ('' for its headline)."""


def on_record() -> list[CheckLimit]:
    """Every limit the organisation ever put on record, in the order in which they came into force. One query."""
    return list(CheckLimit.objects.order_by("effective_from", "chosen_at", "ref"))


def own_limits(day: date, rows: Iterable[CheckLimit] | None = None) -> Own:
    """The organisation's own limits in force on a day. One query, or none with the rows at hand."""
    every = on_record() if rows is None else rows
    return {(row.check_id, row.figure): row for row in every if row.effective_from <= day}


def limits_on(day: date, rows: Iterable[CheckLimit] | None = None) -> dict[str, Limits]:
    """Every check's limits on a day, those of its further figures too. One query, or none with the rows at hand."""
    own = own_limits(day, rows)
    return {code: _with(code, usual, own) for code, usual in check_limits().items()}


def _with(code: str, usual: Limits, own: Own) -> Limits:
    also = {name: _own(each, own.get((code, name))) for name, each in usual.also.items()}
    return replace(_own(usual, own.get((code, ""))), also=also)


def _own(usual: Limits, row: CheckLimit | None) -> Limits:
    return usual if row is None else replace(usual, strained=row.strained, broken=row.broken)


def figure_limits(check: str, figure: str = "") -> Limits | None:
    """The default limits of one figure that an organisation may change; None where there is none: a question, a yes or no, or a floor
    that stands in the rule itself.
    """
    row = check_limits().get(check)
    usual = row.also.get(figure) if row is not None and figure else row
    if usual is None or usual.kind == "question" or (usual.strained is None and usual.broken is None):
        return None
    yes_or_no = bool(figure) and usual.broken in (None, 1) and usual.strained in (None, 1)
    return None if yes_or_no else usual


def figures_of(check: str) -> list[str]:
    """The figures of a check whose limits may be changed, its headline first."""
    return [name for name in ("", *check_limits()[check].also) if figure_limits(check, name) is not None]


def history(check: str, figure: str = "") -> list[CheckLimit]:
    """Every limit the organisation ever put on record for a figure of a check, newest first."""
    return list(CheckLimit.objects.filter(check_id=check, figure=figure).order_by("-effective_from", "-chosen_at"))
