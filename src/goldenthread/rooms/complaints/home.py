"""What complaints put on somebody's home page: what waits for whoever deals with them, and for the speak-up guardian."""

from __future__ import annotations

from django.urls import reverse

from goldenthread.foundation.access.registry import HomeLine
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.definition import Register
from goldenthread.foundation.registers.policy import may_anywhere
from goldenthread.rooms.complaints import queries
from goldenthread.rooms.complaints.registers import COMPLAINTS, DISCLOSURES

PAGES = ((COMPLAINTS, "complaints", "A complaint is", "complaints are"),
         (DISCLOSURES, "disclosures", "Somebody who spoke up is", "who spoke up are"))  # fmt: skip


def home_lines(by: Actor, organisation: Organisation) -> list[HomeLine]:
    """At most one line for each of the two: how many are late, silent, or wrote and were not answered."""
    return [line for page in PAGES for line in _line(by, organisation, *page)]


def _line(by: Actor, organisation: Organisation, register: Register, page: str, one: str, many: str) -> list[HomeLine]:
    if not may_anywhere(by, register, "give_update"):
        return []
    waiting = queries.waiting(by, register, organisation.time_zone)
    if not waiting:
        return []
    words = one if len(waiting) == 1 else f"{len(waiting)} {many}"
    return [HomeLine(
        group="Needs you", text=f"{words} waiting to hear from you", detail=next(iter(waiting.values()))[0],
        href=reverse(f"complaints:{page}", args=[organisation.code]), overdue=True, order=15,
    )]  # fmt: skip
