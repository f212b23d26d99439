"""The records behind a theme's number, as far as this reader may open them; the others are only counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from goldenthread.foundation.access import registry
from goldenthread.foundation.facts.models import Coding
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.places.models import Organisation
from goldenthread.insight.sight import is_open
from goldenthread.insight.themes import counts

SHOWN = 25
READ = 200


@dataclass(frozen=True, slots=True)
class Record:
    """One record or passage that shows a theme, and whether a person said so."""

    ref: str
    plain: str
    href: str | None
    on: date
    state: str
    tone: str
    depth: str


@dataclass(frozen=True, slots=True)
class Records:
    """One page. `closed`: how many were passed over because they are not this reader's to open; `older`: where to go on."""

    lines: tuple[Record, ...]
    closed: int
    older: str


def records(organisation: Organisation, of: counts.Shown, theme: str, actor: Actor, after: str = "") -> Records:
    """One page of what shows a theme, newest first; `after` is the mark of the page before. `NotYours` for a mark of another list."""
    rows = counts.standing(of).filter(theme=theme)
    if after:
        mark = rows.filter(ref=after).first()
        if mark is None:
            raise NotYours(["no such place in the list"])
        rows = rows.filter(Q(happened_on__lt=mark.happened_on) | Q(happened_on=mark.happened_on, ref__lt=mark.ref))
    found = list(rows.order_by("-happened_on", "-ref")[: READ + 1])
    depth = registry.depths(actor, [one.ref for one in found[:READ]])
    lines: list[Record] = []
    closed = read = 0
    for one in found[:READ]:
        read += 1
        deep = depth.get(one.ref, "none")
        if is_open(deep):
            lines.append(_record(organisation, one, deep))
        else:
            closed += 1
        if len(lines) == SHOWN:
            break
    return Records(tuple(lines), closed, found[read - 1].ref if read < len(found) else "")


def _record(organisation: Organisation, one: Coding, depth: str) -> Record:
    kind = registry.KINDS.get(registry.prefix_of(one.source))
    return Record(
        ref=one.source, plain=kind.plain if kind else "Record", href=registry.address(organisation.code, one.source),
        on=one.happened_on, state=one.state, tone=one.polarity, depth=depth,
    )  # fmt: skip
