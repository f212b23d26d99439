"""What a reader gets of a meeting's pack: what it would say now, or what it said when it was sent and what counts otherwise since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.packs import MeetingFact, SentPack, pack_room
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation
from goldenthread.insight.board.counted import first_day, last_months
from goldenthread.insight.board.later import Changed, changed_since
from goldenthread.insight.board.pack import Draft, draft


@dataclass(frozen=True, slots=True)
class ShownPack:
    meeting: MeetingFact
    content: Mapping[str, Any]
    sent: SentPack | None
    changed: tuple[Changed, ...]
    may_send: bool


def decisions_to(organisation: Organisation, at: datetime) -> Mapping[str, int]:
    """Safeguarding decisions of the pack's months and the days since, by what they cite."""
    today = local_date(at, organisation.time_zone)
    return pack_room().decisions(first_day(last_months(today)[0]), today)


def pack_of(by: Actor, organisation: Organisation, ref: str) -> ShownPack:
    """The pack of a meeting, for whoever may open the meeting; `NotYours` for anybody else. Worked out only where none was sent."""
    room = pack_room()
    meeting = room.meeting(by, ref)
    sent = room.sent(by, meeting.ref)
    if sent is not None:
        later = changed_since(organisation, meeting, sent, decisions_to(organisation, sent.as_at))
        return ShownPack(meeting, sent.content, sent, tuple(later), may_send=False)
    now = drafted(organisation, meeting)
    return ShownPack(meeting, now.content, None, (), room.may_send(by, meeting.ref))


def drafted(organisation: Organisation, meeting: MeetingFact) -> Draft:
    """What the pack would say at this moment."""
    at = moment.now()
    return draft(organisation, meeting, at, decisions_to(organisation, at))


def send(by: Actor, organisation: Organisation, ref: str) -> str:
    """Send a meeting its pack as it stands now; its ref. `NotYours`, or `Refused` where it was sent."""
    room = pack_room()
    meeting = room.meeting(by, ref)
    at = moment.now()
    now = draft(organisation, meeting, at, decisions_to(organisation, at))
    made = room.send(
        by=by, ref=meeting.ref, as_at=at, content=now.content, figures=now.figures, pages=now.pages, risks=now.risks,
        sources=now.sources, at=at,
    )  # fmt: skip
    return str(made.ref)
