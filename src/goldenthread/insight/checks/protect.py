"""What is kept from a reader of the checks: small numbers that could tell who it is about, and figures about one person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from goldenthread.domain.detectors import Found
from goldenthread.domain.small_numbers import HIDDEN_TO, says
from goldenthread.foundation.facts.themes import themes
from goldenthread.foundation.places.models import NamedRole
from goldenthread.insight.checks.words import part

ABOUT_LEADS: Final = ("D1", "D2", "D3")
LEADS: Final = ("dsl", "deputy_dsl", "local_lead")
NOT_SHOWN: Final = "not shown"
SMALL: Final = (
    "Numbers here are too small to show: with so few, a count alone could tell whom it is about. The page is the same whether there are"
    " some or none."
)
ONE_LEAD: Final = (
    "One person holds this role, so the figure would be about that person: it goes to them and their supervisor,"
    " and not on this page."
)


def guarded(found: Found, *, leads: int) -> Found:
    """The check as everybody may see it. Of a theme that is guarded for everybody, small numbers say nothing at all, not even whether
    there are any; what people say of the lead is shown from two leads on. Source: detectors.toml, rule 7.
    """
    theme = themes().get(found.id)
    if theme is not None and theme.guarded and found.n <= HIDDEN_TO:
        return _closed(found, SMALL)
    if found.id == "D1" and leads < 2:
        return _closed(found, ONE_LEAD)
    return replace(found, units=(), reading=None) if found.id in ABOUT_LEADS else found


def _closed(found: Found, why: str) -> Found:
    status = None if found.kind == "question" else "not_known"
    return Found(found.id, found.kind, status, unit=found.unit, says=why, missing=(why,), words=NOT_SHOWN)  # type: ignore[arg-type]  # a Status


def leads_now() -> int:
    """How many people hold the role of the lead or a deputy's. One query."""
    return NamedRole.objects.filter(role__in=LEADS, ends__isnull=True).values("person").distinct().count()


def unit_rows(found: Found, names: Mapping[str, str], *, openly: bool) -> list[list[object]]:
    """A row a unit; small numbers hidden and others rounded for whoever may only count."""
    rows: list[list[object]] = []
    for one in found.units:
        name = names.get(one.code, one.code)
        if openly or found.kind == "opinion":
            rows.append([name, part(one.numerator, one.n)])
        elif one.n > HIDDEN_TO:
            rows.append([name, f"{says(int(one.numerator), True)} of {says(int(one.n), True)}"])
    return rows
