"""Which theme a piece of evidence shows: suggested by the matcher, decided by a person. Rooms call these inside a change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.emit import Emitting, fresh_ref
from goldenthread.foundation.facts.models import Coding
from goldenthread.foundation.facts.themes import themes
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, one_at_a_time
from goldenthread.foundation.places.models import Organisation

TONES = (("concern", "Something is lacking"), ("strength", "Something good"), ("unclear", "Cannot be told"))
ENDS = {"confirm": "confirmed", "reject": "rejected"}
"""What a person decides, and the state that it leads to. To take back one's own is to reject it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows a theme: the passage or record (`source`), the record it belongs to (`root`), where and when it was so."""

    source: str
    root: str
    on: date
    unit: str = ""
    level: str = ""
    population: str = ""
    prefix: str = "COD"


def suggest(do: Doing, found: Iterable[tuple[Evidence, str, str]], edition: str) -> list[Coding]:
    """Keep the matcher's suggestions: (evidence, theme, tone). Nothing is suggested where somebody or something spoke before."""
    rows = [_coding(do, of, theme, tone, "suggested", f"matcher:{edition}") for of, theme, tone in found]
    spoken = set(
        Coding.objects.filter(source__in={row.source for row in rows}, ended_at__isnull=True).values_list("source", "theme")
    )  # fmt: skip
    fresh = [row for row in rows if (row.source, row.theme) not in spoken]
    Coding.objects.bulk_create(fresh, batch_size=500)
    return fresh


def suggest_first(do: Doing, found: Iterable[tuple[Evidence, str, str]], edition: str) -> int:
    """The same for evidence that is new in this change: nobody can have spoken of it."""
    rows = [_coding(do, of, theme, tone, "suggested", f"matcher:{edition}") for of, theme, tone in found]
    Coding.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def decide(do: Doing, organisation: Organisation, of: Evidence, *, theme: str, tone: str, decision: str) -> Coding:
    """A person confirms (or adds) a theme, or rejects (or takes back) it: a record of its own, which ends the one before.

    A confirmed theme becomes part of the record's thread. Raises `Refused` for a theme or tone that is none, for what is decided so
    already, and for rejecting what nobody proposed.
    """
    if theme not in themes():
        raise Refused(("theme", "Select a theme of the list."))
    if decision not in ENDS or tone not in dict(TONES):
        raise Refused(("tone", "Say whether something is lacking or good, or that it cannot be told."))
    one_at_a_time(f"theme:{of.source}:{theme}")
    before = Coding.objects.filter(source=of.source, theme=theme, ended_at__isnull=True).first()
    if before is None and decision == "reject":
        raise Refused(("theme", "Nobody proposed this theme here."))
    if before is not None and before.state == ENDS[decision] and (decision == "reject" or before.polarity == tone):
        raise Refused(("theme", "This was decided so already."))
    row = _coding(do, of, theme, tone, ENDS[decision], do.by.label)
    if before is not None:
        row.answers = before.ref
        before.ended_at = do.recorded_at
        before.save(update_fields=["ended_at"])
    row.save(force_insert=True)
    if decision == "confirm" and (before is None or before.state != "confirmed"):
        facts = Emitting(do, organisation, None, of.root, of.population)
        facts.node(row.ref, "theme_shown", of.level, local_date(do.at, organisation.time_zone))
        facts.nodes[-1].unit = of.unit
        facts.link(of.root, "shows", row.ref, themes()[theme].plain)
        facts.done()
    return row


def says(row: Coding) -> dict[str, Any]:
    """What a version of a decision says."""
    return {
        "kind_of_record": "theme", "ref": row.ref, "source": row.source, "theme": row.theme, "tone": row.polarity,
        "state": row.state, "by": row.coder, "answers": row.answers,
    }  # fmt: skip


def _coding(do: Doing, of: Evidence, theme: str, tone: str, state: str, coder: str) -> Coding:
    return Coding(
        ref=fresh_ref(of.prefix), organisation_id=do.by.organisation, unit=of.unit, level=of.level, area=themes()[theme].area,
        population=of.population, theme=theme, polarity=tone, source=of.source, root=of.root, happened_on=of.on, coder=coder,
        state=state, recorded_at=do.recorded_at,
    )  # fmt: skip
