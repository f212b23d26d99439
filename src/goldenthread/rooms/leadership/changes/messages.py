"""Messages from leaders: sent to units, and received by people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.emit import Emitting, fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.keep import keep, new_row
from goldenthread.foundation.registers.periods import follow_periods
from goldenthread.rooms.leadership.models import Message, MessageReceipt
from goldenthread.rooms.leadership.queries import complete, sent_to
from goldenthread.rooms.leadership.registers import MESSAGES

BOARD_ROLES = ("lead_trustee", "committee_member")


@dataclass(frozen=True, slots=True)
class Received:
    """A receipt, the record that the message tells of, and whether with it every unit has received the message."""

    ref: str
    about: str
    complete: bool
    nothing_new: bool = False


@change("leadership.message.sent")
def send_message(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    title: str,
    words: str,
    sent_to_units: Sequence[str],
    from_level: str = "",
    about: str | None = None,
    at: datetime | None = None,
) -> Message:
    """Send a message to units and all below them. It is asked of each unit within 30 days whether it was understood.

    `from_level`: 'board' or 'senior'; by the sender's role where it is left out. `about`: the ref of what it tells of. `Refused` for a
    unit that is not here. Source: theme A5; handovers.toml (message_understood); workbook.toml (messages).
    """
    do.decide(policy.may_add(by, MESSAGES, "send_message"))
    codes = list(dict.fromkeys(sent_to_units))
    known = set(Unit.objects.filter(organisation=organisation, code__in=codes).values_list("code", flat=True))
    if not codes or set(codes) - known:
        raise Refused(("sent_to_units", "Choose units of this organisation."))
    asked = Person.objects.filter(sent_to(codes), left__isnull=True).exclude(level="recipient").count()
    message = new_row(
        do, MESSAGES, organisation, title=title, words=words, sent_to_units=codes, about=about or "", asked=asked,
        from_level=from_level or ("board" if by.holds(*BOARD_ROLES) else "senior"),
        sent_on=local_date(do.at, organisation.time_zone),
    )  # fmt: skip
    around = Surroundings(organisation)
    found: Message = keep(do, MESSAGES, message, around=around)
    follow_periods(do, organisation, around, names=("message_understood",))
    return found


@change("leadership.message.received")
def receive_message(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> Received:
    """Say that one has read a message that was sent to one's unit. Saying it again does nothing. `NotYours` for anybody else.

    Source: theme A5 (reached), L2 (receipts).
    """
    message, decision = policy.found(by, MESSAGES, ref, "receive_message", lock=True)
    do.decide(decision)
    mine = Person.objects.filter(sent_to(message.sent_to_units), pk=by.person_id or new_id()).exclude(level="recipient")
    person = mine.select_related("unit").first()
    if person is None:
        raise NotYours(["the message was not sent to this person's unit"])
    before = MessageReceipt.objects.filter(message=message, person=person).first()
    if before is not None:
        return Received(before.ref, message.about, complete=False, nothing_new=True)
    already = complete(message)
    receipt = MessageReceipt(
        id=new_id(), organisation_id=by.organisation, ref=fresh_ref("RCP"), message=message, person=person,
        unit=person.unit.path if person.unit else "", at=do.at, recorded_at=do.recorded_at,
    )  # fmt: skip
    receipt.save(force_insert=True)
    says = {"kind": "message_receipt", "message": message.ref, "person": person.ref, "unit": receipt.unit}
    do.wrote(receipt.ref, says, root=message.ref)
    emit = Emitting(do, message.organisation, person.unit, root=message.ref)
    emit.node(receipt.ref, "message_receipt", "front_line")
    emit.link(message.ref, "received_by", receipt.ref)
    emit.done()
    return Received(receipt.ref, message.about, complete(message) and not already)
