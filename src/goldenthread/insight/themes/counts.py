"""Themes counted from the facts: what stands now, said of what happened in a period. Suggested and confirmed never in one number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import ExtractMonth, ExtractYear

from goldenthread.domain.levels import PARTNER
from goldenthread.foundation.facts.models import Coding, Node
from goldenthread.foundation.facts.themes import themes
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.insight.line_of_sight.protect import READING_ROLES

CODED: dict[str, tuple[str, ...]] = {"own": ("concern", "complaint"), "outside": ("review",)}
"""Kinds of records that can show a theme: ours, and published ones. A room that lets its records be coded adds its kind here."""


SHOWN = ("confirmed", "suggested")


@dataclass(frozen=True, slots=True)
class Shown:
    """What is looked at: after one day, up to another; one unit with all below it, one level ('' all our own, PARTNER published).

    `apart`: the records that are about the reader, in no figure.
    """

    after: date
    until: date
    unit: str = ""
    level: str = ""
    apart: tuple[str, ...] = ()

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
    if of.apart:
        here &= ~Q(root__in=of.apart)
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


def by_area_and_month(of: Shown) -> dict[str, dict[tuple[int, int], int]]:
    """Records with a confirmed theme of an area, once each, by area and month; themes whose count alone could tell are left out."""
    guarded = [one.id for one in themes().values() if one.guarded]
    rows = standing(of).filter(state="confirmed").exclude(theme__in=guarded if of.level != PARTNER else ())
    found: dict[str, dict[tuple[int, int], int]] = {}
    counted = rows.order_by().values_list("area", "happened_on").annotate(n=Count("root", distinct=True))
    for area, on, n in counted:
        month = found.setdefault(area, {})
        month[on.year, on.month] = month.get((on.year, on.month), 0) + n
    return found


def whole_months(of: Shown, begun: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The months that lie wholly in what is looked at, oldest first, from the first in which there are records."""
    first = min(begun, default=None)
    found = []
    day = (of.after + timedelta(days=1)).replace(day=1)
    while first is not None and (after := (day + timedelta(days=31)).replace(day=1)) <= of.until + timedelta(days=1):
        if day > of.after and (day.year, day.month) >= first:
            found.append((day.year, day.month))
        day = after
    return found


def _records(of: Shown) -> QuerySet[Node]:
    return Node.objects.filter(_where(of), kind__in=of.kinds, ref=F("root")).order_by()


def records_by(of: Shown, name: str) -> dict[str, int]:
    """How many records there are that could show a theme, by unit or level: what every number here is a part of."""
    return {row[name]: row["n"] for row in _records(of).values(name).annotate(n=Count("ref"))}


def records_by_month(of: Shown) -> dict[tuple[int, int], int]:
    """The same by month. Grouped by day in the database, which takes months apart slowly."""
    found: dict[tuple[int, int], int] = {}
    for on, n in _records(of).values_list("happened_on").annotate(n=Count("ref")):
        found[on.year, on.month] = found.get((on.year, on.month), 0) + n
    return found
