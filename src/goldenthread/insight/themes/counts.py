"""Themes counted from the facts: what stands now, said of what happened in a period. Suggested and confirmed never in one number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import ExtractMonth, ExtractYear

from goldenthread.domain.levels import PARTNER
from goldenthread.foundation.facts.models import Coding, Node
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.insight.line_of_sight.protect import READING_ROLES

CODED: dict[str, tuple[str, ...]] = {"own": ("concern",), "outside": ("review",)}
"""Kinds of records that can show a theme: ours, and published ones. A room that lets its records be coded adds its kind here."""


SHOWN = ("confirmed", "suggested")


@dataclass(frozen=True, slots=True)
class Shown:
    """What is looked at: after one day, up to another; one unit with all below it, one level ('' all our own, PARTNER published)."""

    after: date
    until: date
    unit: str = ""
    level: str = ""

    @property
    def kinds(self) -> tuple[str, ...]:
        return CODED["outside" if self.level == PARTNER else "own"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One theme (or one part of it): how many records have it confirmed, only suggested, and what the confirmed speak of."""

    confirmed: int = 0
    suggested: int = 0
    lacking: int = 0
    good: int = 0


def is_guarded(actor: Actor, of: Shown) -> bool:
    """True for whoever reads no records there: they may only count, so small numbers are hidden. Published reviews hide nothing."""
    if of.level == PARTNER:
        return False
    return not actor.facts.holds(READING_ROLES, tuple(of.unit.split("/")) if of.unit else ())


def _where(of: Shown) -> Q:
    here = Q(happened_on__gt=of.after, happened_on__lte=of.until)
    if of.unit:
        here &= Q(unit=of.unit) | Q(unit__startswith=f"{of.unit}/")
    return here & (Q(level=of.level) if of.level else ~Q(level=PARTNER))


def standing(of: Shown) -> QuerySet[Coding]:
    """What stands, suggested or confirmed, and is not held back by an audit that is open."""
    return Coding.objects.filter(_where(of), ended_at__isnull=True, embargo="", state__in=SHOWN)


def _counted(rows: QuerySet[Coding], *by: str) -> Iterable[dict[str, Any]]:
    found: Iterable[dict[str, Any]] = (
        rows.order_by().values(*by, "state", "polarity").annotate(n=Count("root", distinct=True))
    )
    return found


def _gathered(rows: Iterable[dict[str, Any]], *by: str) -> dict[Any, Figure]:
    """Records by what they were grouped by. A record with one theme in both tones counts once for each tone."""
    found: dict[Any, dict[str, int]] = {}
    for row in rows:
        key = tuple(row[name] for name in by)
        here = found.setdefault(
            key[0] if len(by) == 1 else key, dict.fromkeys(("confirmed", "suggested", "lacking", "good"), 0)
        )
        here[row["state"]] += row["n"]
        if row["state"] == "confirmed" and row["polarity"] in ("concern", "strength"):
            here["lacking" if row["polarity"] == "concern" else "good"] += row["n"]
    return {key: Figure(**value) for key, value in found.items()}


def by_theme(of: Shown) -> dict[str, Figure]:
    """One query."""
    return _gathered(_counted(standing(of), "theme"), "theme")


def by_unit(of: Shown, theme: str) -> dict[str, Figure]:
    return _gathered(_counted(standing(of).filter(theme=theme), "unit"), "unit")


def by_level(of: Shown, theme: str) -> dict[str, Figure]:
    return _gathered(_counted(standing(of).filter(theme=theme), "level"), "level")


def by_month(of: Shown, theme: str) -> dict[tuple[int, int], Figure]:
    rows = standing(of).filter(theme=theme).annotate(year=ExtractYear("happened_on"), month=ExtractMonth("happened_on"))
    return _gathered(_counted(rows, "year", "month"), "year", "month")


def _records(of: Shown) -> QuerySet[Node]:
    return Node.objects.filter(_where(of), kind__in=of.kinds, ref=F("root")).order_by()


def records(of: Shown) -> int:
    """How many records there are that could show a theme: what every number here is a part of."""
    return _records(of).count()


def records_by(of: Shown, name: str) -> dict[str, int]:
    """The same by unit or level."""
    return {row[name]: row["n"] for row in _records(of).values(name).annotate(n=Count("ref"))}


def records_by_month(of: Shown) -> dict[tuple[int, int], int]:
    rows = _records(of).annotate(year=ExtractYear("happened_on"), month=ExtractMonth("happened_on"))
    return {(row["year"], row["month"]): row["n"] for row in rows.values("year", "month").annotate(n=Count("ref"))}
