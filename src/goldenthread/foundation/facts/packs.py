"""Between the storey that draws a pack (from facts alone) and the room that sends it: what the room offers, made known when it loads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from goldenthread.foundation.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class MeetingFact:
    """A meeting as the pack knows it."""

    ref: str
    code: str
    body: str
    body_says: str
    held_on: date
    to_come: bool


@dataclass(frozen=True, slots=True)
class SentPack:
    """A pack as it was sent."""

    ref: str
    as_at: datetime
    sent_at: datetime
    content: Mapping[str, Any]
    digest: str


@dataclass(frozen=True, slots=True)
class PackRoom:
    """`meeting(by, ref)`: `NotYours` for absent and not yours. `sent(by, ref)`: the pack, None where none was sent. `may_send(by, ref)`.
    `send(...)`: the change. `decisions(since, until)`: counts of safeguarding decisions by what they cite.
    """

    meeting: Callable[[Actor, str], MeetingFact]
    sent: Callable[[Actor, str], SentPack | None]
    may_send: Callable[[Actor, str], bool]
    send: Callable[..., Any]
    decisions: Callable[[date, date], Mapping[str, int]]


_ROOM: list[PackRoom] = []


def keep_pack_room(room: PackRoom) -> None:
    _ROOM[:] = [room]


def pack_room() -> PackRoom:
    """What governance offers. LookupError where that room is not loaded."""
    if not _ROOM:
        raise LookupError("No room keeps meetings here.")
    return _ROOM[0]
