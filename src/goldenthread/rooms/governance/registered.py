"""What governance tells the storeys above: its records and their parts, its pack, and what needs somebody."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import partial
from typing import Final

from django.urls import reverse

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.registry import HomeLine, RecordKind, register, register_home
from goldenthread.foundation.facts.packs import PackRoom, keep_pack_room
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.parts import known_part
from goldenthread.foundation.registers.records import known
from goldenthread.rooms.governance import queries
from goldenthread.rooms.governance.changes import send_pack
from goldenthread.rooms.governance.models import Pack, Processing
from goldenthread.rooms.governance.registers import ACTIONS, ALL, MEETINGS, PROCESSING

WHERE: Final = {
    "meetings": "meetings", "decisions": "decisions", "actions": "actions", "processing": "information", "risks": "risks",
}  # fmt: skip
DECIDES: Final = ("data_protection_officer", "senior_information_risk_owner")


def register_all() -> None:
    for one in ALL:
        known(one, partial(_address, WHERE[one.table]))
    known_part(MEETINGS, "CHG", "challenge", "Asked in a meeting", partial(_address, "meetings"))
    known_part(ACTIONS, "DON", "action_done", "Done", partial(_address, "actions"))
    known_part(ACTIONS, "EFF", "effect", "Effect looked for", partial(_address, "actions"))
    register(RecordKind("PCK", "pack", "Pack sent", _see_packs, _pack_address))
    register_home(home_lines)
    keep_pack_room(
        PackRoom(queries.meeting_of, queries.pack_of, queries.may_send, send_pack, queries.decisions_counted)
    )


def _address(where: str, organisation: str, ref: str) -> str:
    return f"/o/{organisation}/governance/{where}/{ref}/"


def _see_packs(by: Actor, refs: Collection[str]) -> dict[str, str]:
    meetings = dict(Pack.objects.filter(ref__in=list(refs)).values_list("ref", "meeting__ref"))
    depths = policy.depths(by, MEETINGS, set(meetings.values()))
    return {ref: depths[meeting] for ref, meeting in meetings.items() if meeting in depths}


def _pack_address(organisation: str, ref: str) -> str | None:
    meeting = Pack.objects.filter(ref=ref).values_list("meeting__ref", flat=True).first()
    return reverse("pack", args=[organisation, meeting]) if meeting else None


def home_lines(by: Actor, organisation: Organisation) -> list[HomeLine]:
    """Breaches that somebody has to decide, for those who decide them: first the one whose hours run out first."""
    if not by.holds(*DECIDES):
        return []
    now = moment.now()
    rows = policy.visible(by, PROCESSING).filter(kind="breach", done__isnull=True).order_by("opened")[:20]
    return [_breach(organisation, row, local_date(now, organisation.time_zone)) for row in rows]


def _breach(organisation: Organisation, row: Processing, today: date) -> HomeLine:
    due = queries.breach_due(row, organisation.time_zone)
    return HomeLine(
        group="Personal data", text="Decide a breach", detail=f"Known since {row.opened:%-d %B}: 72 hours",
        href=_address("information", organisation.code, row.ref), due=due, overdue=due < today, order=5,
    )  # fmt: skip
