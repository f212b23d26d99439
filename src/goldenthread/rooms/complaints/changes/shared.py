"""What the acts of the room share: the door to one matter, keeping it, and what it makes due together with its stages."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from goldenthread.domain.access import allow
from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.base import RegisterRow
from goldenthread.foundation.registers.definition import Register
from goldenthread.foundation.registers.keep import keep, new_row
from goldenthread.rooms.complaints.changes.following import follow_answers
from goldenthread.rooms.complaints.models import Complaint, Disclosure, OwnProcedure, Update
from goldenthread.rooms.complaints.registers import COMPLAINTS, DISCLOSURES, UPDATES

Matter = Complaint | Disclosure


def register_of(ref: str) -> Register:
    """Which of the two a matter is of; `NotYours` for anything else."""
    for register in (COMPLAINTS, DISCLOSURES):
        if ref.startswith(f"{register.prefix}-"):
            return register
    raise NotYours(["no such matter"])


def opened(do: Doing, by: Actor, ref: str, act: str) -> Any:
    """The matter, locked, for one act; `NotYours` for what is absent or not this actor's."""
    row, decision = policy.found(by, register_of(ref), ref, act, lock=True)
    do.decide(decision)
    return row


def by_product(do: Doing, by: Actor, ref: str) -> Any:
    """The complaint, locked, for what the product itself does about it: a worry was raised from it, and has reached its readers."""
    row = (
        Complaint.objects.select_for_update(of=("self",)).select_related("organisation", "unit").filter(ref=ref).first()
    )
    if row is None or by.kind != "product" or by.organisation != row.organisation_id:
        raise NotYours(["not the product itself"])
    do.decide(allow("metadata", "the product's own step"))
    return row


def kept(do: Doing, row: Any) -> Any:
    """Keep the matter, and bring what it makes due to what is so now."""
    around = Surroundings(row.organisation)
    found = keep(do, register_of(row.ref), row, around=around)
    follow_answers(do, around, [row.ref])
    return found


def kept_part(do: Doing, register: Register, part: RegisterRow, matter: Any) -> Any:
    """Keep a stage or a message of a matter, and what follows for the matter."""
    around = Surroundings(matter.organisation)
    found = keep(do, register, part, around=around)
    follow_answers(do, around, [matter.ref])
    return found


def message(do: Doing, matter: Any, words: str | None, limits_explained: bool | None) -> Update:
    """A message to whoever the matter came from. By when they hear next is moved on, where the organisation has said how often."""
    row: Update = new_row(
        do, UPDATES, matter.organisation, unit=matter.unit, about=matter.ref, at=do.at, words=words,
        limits_explained=limits_explained,
    )  # fmt: skip
    kept_part(do, UPDATES, row, matter)
    matter.next_contact_on = next_contact(do, matter)
    type(matter).objects.filter(pk=matter.pk).update(next_contact_on=matter.next_contact_on)
    return row


def next_contact(do: Doing, matter: Any) -> date | None:
    """The local day by which they hear after today, by the organisation's own procedure; None where it does not say, or it is closed."""
    own = OwnProcedure.objects.first()
    if own is None or own.contact_days is None or matter.closed_at:
        return None
    return local_date(do.at, matter.organisation.time_zone) + timedelta(days=own.contact_days)


def needed(**words: tuple[object, str]) -> None:
    """Refuse blank answers: field -> (what was given, what to do)."""
    missing = [(name, says) for name, (given, says) in words.items() if given is None or not str(given).strip()]
    if missing:
        raise Refused(*missing)
