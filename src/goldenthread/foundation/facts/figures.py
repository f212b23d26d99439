"""Figures as they were seen: kept when somebody cites one, with a digest of everything that defines it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from goldenthread.domain.access import Decision, deny
from goldenthread.domain.ledger import canonical
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.facts.models import Figure
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.kernel.prepared import insert
from goldenthread.foundation.ledger.acts import Doing, change


def figure_digest(
    definition: str,
    as_at: datetime,
    value: Any,
    low: float | None,
    high: float | None,
    count: int | None,
    organisation: str,
) -> str:
    """SHA-256 over the definition's id, the moment, the organisation, the value, its interval and its count."""
    written = canonical(
        {
            "definition": definition,
            "as_at": as_at.astimezone(UTC).isoformat(),
            "organisation": organisation,
            "value": value,
            "low": low,
            "high": high,
            "count": count,
        }
    )
    return hashlib.sha256(written).hexdigest()


@change("facts.figure.kept")
def keep_figure(
    do: Doing,
    *,
    by: Actor,
    at: datetime | None = None,
    definition: str,
    as_at: datetime,
    value: Any,
    low: float | None = None,
    high: float | None = None,
    count: int | None = None,
) -> Figure:
    """Keep a figure as it was seen, so that a decision or a pack can cite it (design.md §1, Figure).

    `definition`: the id of what it counts (a handover, a check); `as_at`: aware; `value`: what JSON can hold exactly; `low`, `high`:
    its interval where its kind has one; `count`: the denominator. Anybody of the organisation who may see a figure may keep it.
    Raises `NotYours` for the public door and the product.
    """
    do.decide(
        Decision(True, "count", ("figures are for everybody of the organisation",))
        if by.person
        else deny("not a known person")
    )
    figure = Figure(
        organisation_id=by.organisation,
        ref=fresh_ref("FIG"),
        definition=definition,
        as_at=as_at,
        value=value,
        low=low,
        high=high,
        count=count,
        digest=figure_digest(definition, as_at, value, low, high, count, str(by.organisation)),
        recorded_at=do.recorded_at,
    )
    figure.save(force_insert=True)
    do.wrote(
        figure.ref,
        {
            "kind": "figure",
            "ref": figure.ref,
            "definition": definition,
            "as_at": as_at.isoformat(),
            "value": value,
            "low": low,
            "high": high,
            "count": count,
            "digest": figure.digest,
        },
    )
    return figure


def changed(figure: Figure, value: Any) -> bool:
    """Whether the same definition, worked out again for the same moment, now gives another value."""
    return canonical({"value": figure.value}) != canonical({"value": value})


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure not yet kept: its key on the page, what it counts (`definition`), the value, and the count it is out of."""

    key: str
    definition: str
    value: Any
    count: int | None = None
    low: float | None = None
    high: float | None = None


def keep_figures(do: Doing, figures: Iterable[Counted], as_at: datetime) -> dict[str, Figure]:
    """Keep many figures inside one change, each with its digest and version; by key. For whatever cites a whole page at once."""
    kept = {}
    for one in figures:
        digest = figure_digest(one.definition, as_at, one.value, one.low, one.high, one.count, str(do.by.organisation))
        kept[one.key] = Figure(
            id=new_id(), organisation_id=do.by.organisation, ref=fresh_ref("FIG"), definition=one.definition, as_at=as_at,
            value=one.value, low=one.low, high=one.high, count=one.count, digest=digest, recorded_at=do.recorded_at,
        )  # fmt: skip
        do.wrote(kept[one.key].ref, {
            "kind": "figure", "ref": kept[one.key].ref, "definition": one.definition, "as_at": as_at.isoformat(),
            "value": one.value, "low": one.low, "high": one.high, "count": one.count, "digest": digest,
        })  # fmt: skip
    insert(list(kept.values()))
    return kept


def figure_of(ref: str) -> Figure | None:
    """A figure that was kept here, by ref."""
    return Figure.objects.filter(ref=ref).first()
