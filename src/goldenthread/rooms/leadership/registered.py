"""What leadership tells the storeys above: its records, receipts, and which messages wait to be read."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from goldenthread.foundation.access.registry import HomeLine, RecordKind, register, register_home
from goldenthread.foundation.facts.models import Node
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.records import known
from goldenthread.rooms.leadership.models import MessageReceipt
from goldenthread.rooms.leadership.queries import waiting_for
from goldenthread.rooms.leadership.registers import ALL, BOARD, LEADING


def register_all() -> None:
    for one in ALL:
        known(one, partial(_address, one.table))
    register(RecordKind("RCP", "message_receipt", "Message received", _see_receipts, _receipt_address))
    register_home(home_lines)


def _address(where: str, organisation: str, ref: str) -> str:
    return f"/o/{organisation}/leadership/{where}/{ref}/"


def _see_receipts(by: Actor, refs: Collection[str]) -> dict[str, str]:
    """Who has read what is for leaders and for the person; others count it."""
    rows = MessageReceipt.objects.filter(ref__in=list(refs)).values_list("ref", "person_id")
    leads = by.holds(*LEADING, *BOARD)
    return {ref: "metadata" if leads or person == by.person_id else "count" for ref, person in rows if by.person}


def _receipt_address(organisation: str, ref: str) -> str | None:
    root = Node.objects.filter(ref=ref).values_list("root", flat=True).first()
    return _address("messages", organisation, root) if root else None


def home_lines(by: Actor, organisation: Organisation) -> list[HomeLine]:
    """One line for what leaders wrote to this person's unit and waits to be read."""
    waiting = waiting_for(by)
    if not waiting:
        return []
    first = waiting[-1]
    more = f"And {len(waiting) - 1} more." if len(waiting) > 1 else ""
    href = _address("messages", organisation.code, first.ref)
    return [HomeLine("Messages from leaders", f"Read: {first.title}", more, href, order=60)]
