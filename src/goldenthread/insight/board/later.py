"""A pack that was sent, counted again for the same moment: what says something else today, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import F, Q

from goldenthread.domain.duties.periods import PAGE_OF
from goldenthread.domain.ledger import canonical
from goldenthread.domain.levels import PARTNER
from goldenthread.foundation.facts.models import Clock, Coding, Figure, Node, Reading
from goldenthread.foundation.facts.packs import MeetingFact, SentPack
from goldenthread.foundation.places.models import Organisation
from goldenthread.insight import words
from goldenthread.insight.board.pack import draft
from goldenthread.insight.board.pages import PAGES
from goldenthread.insight.board.writing import USUAL

OWN: Final = frozenset({*PAGE_OF, "high_risk_to_board"})
"""Strands that the pack itself meets by being sent: of these it says how they stood before."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One figure that says something else: as it was sent, as it counts now for the same moment, and why."""

    key: str
    label: str
    sent: str
    now: str
    why: str


def changed_since(
    organisation: Organisation, meeting: MeetingFact, pack: SentPack, decisions: Mapping[str, int]
) -> list[Changed]:
    """Every figure of a pack whose value for the same moment is another today. What was sent is not touched."""
    again = draft(organisation, meeting, pack.as_at, decisions, past=True)
    now = {one.key: one for one in again.figures}
    said_now = _lines(again.content)
    said_then = _lines(pack.content)
    kept = pack.content["figures"]
    figures = {row.ref: row for row in Figure.objects.filter(ref__in=[one["ref"] for one in kept.values()])}
    found = []
    for key, label, says in ((k, *v) for k, v in said_then.items()):
        figure = figures.get(kept[key]["ref"])
        if key.removeprefix("strand.") in OWN:
            continue
        counted = (now[key].value, now[key].count) if key in now else (None, None)
        if figure is not None and canonical({"v": [figure.value, figure.count]}) != canonical({"v": list(counted)}):
            after = said_now[key][1] if key in said_now else "not known"
            found.append(Changed(key, label, says, after, _why(key, pack)))
    return found


def _lines(content: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    pages = (content["front"], *content["pages"])
    said = {one["key"]: (one["label"], one["says"]) for page in pages for one in page["figures"]}
    charts = (one for page in pages for one in page.get("charts", ()))
    return said | {one["key"]: (f"{one['title']}: what is usual", one["says"]) for one in charts}


def _why(key: str, pack: SentPack) -> str:
    """How many facts that a figure rests on were kept or corrected after the pack was sent, with an earlier day."""
    kind, _, name = key.removeprefix(USUAL).partition(".")
    if kind == "strand":
        late, corrected = _clocks(name, pack.as_at, pack.sent_at)
    elif kind == "themes":
        late, corrected = _codings(pack)
    else:
        late, corrected = _records(kind, name, pack.sent_at)
    said = []
    if late:
        said.append(
            f"{words.many(late, 'record with an earlier day was', 'records with an earlier day were')} kept afterwards"
        )
    if corrected:
        said.append(f"{words.many(corrected, 'record was', 'records were')} corrected afterwards")
    return (
        words.capital(" and ".join(said)) + "."
        if said
        else "Records behind it were changed afterwards; the ledger says by whom."
    )


def _clocks(handover: str, as_at: datetime, sent_at: datetime) -> tuple[int, int]:
    rows = Clock.objects.filter(handover=handover, started_at__lte=as_at)
    late = rows.filter(recorded_at__gt=sent_at).count()
    met_later = Q(met_recorded_at__gt=sent_at, met_at__lte=as_at) | Q(stopped_at__lte=as_at, stopped_at__lt=F("due_at"))
    return late, rows.filter(met_later, recorded_at__lte=sent_at, met_recorded_at__gt=sent_at).count()


def _codings(pack: SentPack) -> tuple[int, int]:
    """Of the months counted: themes said afterwards, and themes that were taken back or said otherwise afterwards."""
    within = Coding.objects.filter(happened_on__lt=pack.as_at.date().replace(day=1)).exclude(level=PARTNER)
    late = within.filter(recorded_at__gt=pack.sent_at, answers="")
    return late.count(), within.filter(ended_at__gt=pack.sent_at, recorded_at__lte=pack.sent_at).count()


def _records(kind: str, name: str, sent_at: datetime) -> tuple[int, int]:
    series = {one.key: one for page in PAGES for one in page.series}.get(name if kind == "series" else "")
    if series is not None and series.node:
        return Node.objects.filter(kind=series.node, recorded_at__gt=sent_at).count(), 0
    measure = series.measure if series else kind
    rows = Reading.objects.filter(measure=measure, recorded_at__gt=sent_at, replaced_at__isnull=True)
    corrected = Reading.objects.filter(measure=measure, replaced_at__gt=sent_at).values("subject").distinct().count()
    return max(0, rows.count() - corrected), corrected
