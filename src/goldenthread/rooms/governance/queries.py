"""Reading governance: meetings and their packs, what was asked, what a decision rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goldenthread.domain.duties.meetings import BODY_LEVEL
from goldenthread.domain.refs import normalise_ref
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.models import Reading
from goldenthread.foundation.facts.packs import MeetingFact, SentPack
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.registers import policy
from goldenthread.rooms.governance.models import Challenge, Citation, Decision, Meeting, Pack, Processing
from goldenthread.rooms.governance.registers import ACTIONS, DECISIONS, MEETINGS

HOURS = 72


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked in a meeting."""

    ref: str
    asked: str
    by: str
    answered: str
    about: str


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation as it was seen: `says` what it said, or kind and month where it is sealed."""

    kind: str
    cited: str
    sealed: bool
    seen: Mapping[str, Any]
    on: date


def meeting_of(by: Actor, ref: str) -> MeetingFact:
    """A meeting, for the pack. `NotYours` where it is absent or not this reader's."""
    row, _ = policy.found(by, MEETINGS, normalise_ref(ref) or ref)
    today = local_date(moment.now(), row.organisation.time_zone)
    says = dict(MEETINGS.by_column["body"].choices)[row.body]
    return MeetingFact(row.ref, row.local_code or row.ref, row.body, says, row.held_on, row.held_on >= today)


def pack_of(by: Actor, ref: str) -> SentPack | None:
    """The pack that a meeting was sent."""
    row, _ = policy.found(by, MEETINGS, normalise_ref(ref) or ref)
    pack: Pack | None = Pack.objects.filter(meeting=row).order_by("-sent_at").first()
    return SentPack(pack.ref, pack.as_at, pack.sent_at, pack.content, pack.digest) if pack else None


def may_send(by: Actor, ref: str) -> bool:
    row, _ = policy.found(by, MEETINGS, normalise_ref(ref) or ref)
    able = BODY_LEVEL.get(row.body) != "front_line" and policy.may(by, MEETINGS, "send_pack", row).allowed
    return able and not Pack.objects.filter(meeting=row).exists()


def decisions_counted(since: date, until: date) -> dict[str, int]:
    """Safeguarding decisions of a period by what they cite: both, figures, voices, neither. From the readings alone."""
    found = {"both": 0, "figures": 0, "voices": 0, "neither": 0}
    rows = Reading.objects.filter(
        measure="decisions", replaced_at__isnull=True, happened_on__gte=since, happened_on__lte=until
    )
    for value in rows.values_list("value", flat=True):
        if value.get("safeguarding"):
            figures, voices = bool(value.get("figures_cited")), bool(value.get("voices_cited"))
            found["both" if figures and voices else "figures" if figures else "voices" if voices else "neither"] += 1
    return found


def asked_in(meeting: Meeting) -> list[Asked]:
    rows = Challenge.objects.filter(meeting=meeting).select_related("asked_by").order_by("at", "ref")
    return [Asked(r.ref, r.asked, r.asked_by.name if r.asked_by else "", r.answered or "", r.about) for r in rows]


def cited_for(decision: Decision) -> list[Cited]:
    """What a decision rests on, as it was seen when it was cited, in that order."""
    rows = Citation.objects.filter(decision=decision).order_by("at", "ref")
    return [Cited(r.kind, r.cited, r.sealed, r.seen, local_date(r.at, decision.organisation.time_zone)) for r in rows]


def decisions_of(by: Actor, meeting: str) -> list[Decision]:
    return list(policy.visible(by, DECISIONS).filter(meeting=meeting).order_by("recorded_at", "ref"))


def breach_due(row: Processing, time_zone: str) -> date:
    """The local day on which a breach's 72 hours end."""
    return local_date(row.opened + timedelta(hours=HOURS), time_zone)


def asked(by: Actor, ref: str) -> tuple[str, Asked]:
    """The meeting's ref and what was asked in it, for whoever may answer. `NotYours` for absent and not yours."""
    row: Challenge | None = Challenge.objects.filter(ref=ref).select_related("meeting", "asked_by").first()
    if row is None:
        raise NotYours(["no such question"])
    policy.found(by, MEETINGS, row.meeting.ref, "challenge_pack")
    name = row.asked_by.name if row.asked_by else ""
    return row.meeting.ref, Asked(row.ref, row.asked, name, row.answered or "", row.about)


def figures_to_cite(meeting: Meeting) -> list[tuple[str, str]]:
    """Every figure of the meeting's pack that says something, as (ref, what it says), in the pack's order."""
    pack: Pack | None = Pack.objects.filter(meeting=meeting).order_by("-sent_at").first()
    if pack is None:
        return []
    kept = pack.content["figures"]
    return [
        (kept[one["key"]]["ref"], f"{one['label']}: {one['says']}")
        for page in (pack.content["front"], *pack.content["pages"])
        for one in page["figures"]
        if one["key"] in kept and one["says"] != "nothing due"
    ]


def actions_from(by: Actor, ref: str) -> list[Any]:
    """The actions that come from a record, as far as this reader may open them, first due first."""
    return list(policy.visible(by, ACTIONS).filter(from_ref=ref).order_by("due", "ref"))
