"""The limits of every figure of a check as rows: the defaults, and beside them what the organisation has put on record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from django.utils.html import format_html

from goldenthread.domain.detectors import Limits
from goldenthread.foundation.facts.detectors import check_limits
from goldenthread.insight import words as plain
from goldenthread.insight.checks import words
from goldenthread.insight.checks.limits import Own, figure_limits
from goldenthread.insight.models import CheckLimit

Address = Callable[[str], str]
LIMITS_HEAD: Final = ("Figure", "Default limits", "Your own limits")


def limit_rows(check: str, own: Own, change: Address | None) -> list[list[object]]:
    """A row a figure: the defaults, and beside them what is on record. `change`: where a figure's limits are changed, for those who may."""
    usual, rows = check_limits()[check], []
    for name in ("", *usual.also):
        of = usual.also[name] if name else usual
        row = own.get((check, name))
        said: object = _on_record(of, row) if row else "None"
        if figure_limits(check, name) is None:
            said = "Not a matter of limits" if of.kind != "question" else "None: a question is never judged"
        elif change is not None:
            said = format_html(
                '{}<br><a class="govuk-link" href="{}">Change<span class="gt-vh"> {}</span></a>',
                said,
                change(name),
                name_of(check, name),
            )
        rows.append([name_of(check, name), _default(check, name, of), said])
    return rows


def _on_record(usual: Limits, row: CheckLimit) -> str:
    return f"{words.limits(replace(usual, strained=row.strained, broken=row.broken))} (from {plain.day(row.effective_from)}: {row.why})"


def _default(check: str, name: str, of: Limits) -> str:
    fixed = words.FIXED.get((check, name))
    return fixed or words.limits(of)


def name_of(check: str, figure: str) -> str:
    return words.ALSO.get((check, figure), plain.capital(figure.replace("_", " "))) if figure else "The headline"
