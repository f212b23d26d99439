"""From which months on what is usual is worked out anew in a pack's charts, and why: a person's judgement, never the product's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from django.db.models import Q

from goldenthread.foundation.facts.models import Reading
from goldenthread.foundation.facts.themes import areas
from goldenthread.foundation.ledger.models import Entry
from goldenthread.insight.board.pages import PAGES

MEASURE: Final = "chart_limits"
Anew = Mapping[str, str]
"""Months ('2026-03') and the reason on record."""


def charts() -> dict[str, str]:
    """Every chart that a pack may have: its key and its title."""
    series = {f"series.{one.key}": one.label for page in PAGES for one in page.series}
    return series | dict(_themed())


def _themed() -> Iterator[tuple[str, str]]:
    for code, plain in areas().items():
        yield f"themes.{code}.concern", f"{plain}: something lacking"
        yield f"themes.{code}.strength", f"{plain}: something good"


def limits_anew(at: datetime, chart: str = "") -> dict[str, dict[str, str]]:
    """By chart, the months from which its limits are worked out anew, as was on record at a moment, with the reason. At most two queries."""
    rows = Reading.objects.filter(measure=MEASURE, recorded_at__lte=at).filter(
        Q(replaced_at__isnull=True) | Q(replaced_at__gt=at)
    )
    if chart:
        rows = rows.filter(subject=chart)
    found = dict(rows.order_by("recorded_at", "ref").values_list("subject", "value"))
    refs = {ref for months in found.values() for ref in months.values()}
    why = (
        dict(Entry.objects.filter(subject__in=refs).order_by("recorded_at", "n").values_list("subject", "reason"))
        if refs
        else {}
    )
    return {key: {month: why.get(ref, "") for month, ref in sorted(months.items())} for key, months in found.items()}
