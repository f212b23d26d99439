"""The pack: frozen when it is sent, every figure kept with its digest."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from goldenthread.domain.duties.meetings import BODY_LEVEL
from goldenthread.domain.ledger import canonical
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.emit import Emitting, fresh_ref
from goldenthread.foundation.facts.figures import Counted, keep_figures
from goldenthread.foundation.facts.models import Node
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.keep import keep, keep_many, link_records
from goldenthread.foundation.registers.periods import CALENDAR, follow_periods
from goldenthread.rooms.governance.models import Meeting, Pack
from goldenthread.rooms.governance.registers import MEETINGS, RISKS

MOST_SOURCES = 400


@change("governance.pack.sent")
def send_pack(
    do: Doing,
    *,
    by: Actor,
    ref: str,
    as_at: datetime,
    content: Mapping[str, Any],
    figures: Sequence[Counted],
    pages: Sequence[str],
    risks: Sequence[str] = (),
    sources: Sequence[str] = (),
    at: datetime | None = None,
) -> Pack:
    """Send a meeting its pack: what it says is frozen, each figure is kept as it was seen, the quarter's clocks are met.

    `content`: the pages as they were drawn, plain data, each figure by its key; `pages`: those on which something can be seen; `risks`:
    the high ones on its page, which are before the board with it; `sources`: coded records its themes rest on, and their codings (the
    newest 400 are hung together with it). `Refused` where the pack was sent (what was sent stays), and for a forum or a visit.
    Source: theme L1; handovers.toml (*_to_board).
    """
    meeting, decision = policy.found(by, MEETINGS, ref, "send_pack", lock=True)
    do.decide(decision)
    if BODY_LEVEL.get(meeting.body) == "front_line":
        raise Refused(("pages", "A forum or a visit gets no pack: it is there to hear."))
    if meeting.packs.exists():
        raise Refused(
            ("pages", "This meeting's pack was sent. What was sent stays as it is; the next meeting gets a new one.")
        )
    kept = keep_figures(do, figures, as_at)
    frozen = {**content, "figures": {key: {"ref": figure.ref, "digest": figure.digest} for key, figure in kept.items()}}
    pack = Pack(
        id=new_id(), organisation_id=by.organisation, ref=fresh_ref("PCK"), meeting=meeting, as_at=as_at, sent_at=do.at,
        sent_by=by.label, pages=list(pages), content=frozen, digest=hashlib.sha256(canonical(frozen)).hexdigest(),
        recorded_at=do.recorded_at,
    )  # fmt: skip
    pack.save(force_insert=True)
    says = {
        "kind": "pack",
        "meeting": meeting.ref,
        "as_at": as_at.isoformat(),
        "pages": list(pages),
        "digest": pack.digest,
    }
    do.wrote(pack.ref, says)
    today = local_date(do.at, meeting.organisation.time_zone)
    meeting.pack_sent_on, meeting.pack_pages = today, list(pages)
    around = Surroundings(meeting.organisation)
    keep(do, MEETINGS, meeting, around=around)
    before_board = _risks(do, meeting, risks, around)
    _hang(do, meeting, pack, [*before_board, *sources[:MOST_SOURCES]])
    follow_periods(do, meeting.organisation, around, names=CALENDAR)
    return pack


def _risks(do: Doing, meeting: Meeting, refs: Sequence[str], around: Surroundings) -> list[str]:
    """High risks of the pack are before the board from today; another body's pack does not put them there."""
    if meeting.body != "board" or not refs:
        return []
    today = local_date(do.at, meeting.organisation.time_zone)
    rows = [row for row in policy.rows_of(RISKS).filter(ref__in=list(refs)) if row.to_board_on is None]
    for row in rows:
        row.to_board_on = today
    keep_many(do, RISKS, rows, around=around)
    return sorted(refs)


def _hang(do: Doing, meeting: Meeting, pack: Pack, sources: Sequence[str]) -> None:
    emit = Emitting(do, meeting.organisation, meeting.unit, root=pack.ref)
    emit.node(pack.ref, "pack", BODY_LEVEL.get(meeting.body, "board"))
    emit.done()
    there = set(Node.objects.filter(ref__in=list(sources)).values_list("ref", flat=True))
    links = [(pack.ref, "informs", meeting.ref), *((ref, "informs", pack.ref) for ref in sorted(there))]
    link_records(do, links, meeting.organisation.time_zone)
