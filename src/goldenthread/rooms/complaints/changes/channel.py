"""Two ways at the public door: somebody who complained writes again; somebody who speaks up writes to the guardian, without a name.

What whoever speaks up writes is kept sealed, for the guardian alone, in no version, and goes 30 days after the matter is closed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.kernel.receipts import new_receipt, receipt_digest
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.notices.send import notify
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.keep import new_row
from goldenthread.rooms.complaints.changes.door import Sent, may_complain
from goldenthread.rooms.complaints.changes.shared import kept, needed
from goldenthread.rooms.complaints.models import Complaint, Disclosure, SpokenWord, WrittenBack
from goldenthread.rooms.complaints.registers import DISCLOSURES

WRITE: Final = "Write what you want to say. A few words are enough."
MOST: Final = 100
TOLD: Final = ("complaint", "complaint_at_risk")
FULL: Final = "A great deal was written here already. Please wait until you are answered."
NOBODY: Final = "Nobody here is named to read this, so it was not kept. Please speak to somebody outside."


@change("complaints.disclosure.spoken")
def speak_up(do: Doing, *, by: Actor, organisation: Organisation, words: str, at: datetime | None = None) -> Sent:
    """Somebody speaks up at the public door, and gets a code to come back with. The guardian alone reads it. No name is asked for.

    `Refused` where nobody is guardian: nothing is kept. Source: theme W3; handovers.toml (disclosure_acknowledged).
    """
    do.decide(may_complain(by, organisation))
    needed(words=(words, WRITE))
    around = Surroundings(organisation)
    guardian = around.holder("speak_up_guardian", around.day(do.at))
    if not guardian:
        raise Refused(("words", f"{NOBODY} {organisation.outside_routes or ''}".strip()))
    receipt = new_receipt()
    row: Disclosure = new_row(do, DISCLOSURES, organisation, received_at=do.at, receipt=receipt_digest(receipt))
    kept(do, row)
    _spoken(do, row, words)
    notify(do, [guardian], "spoke_up", row.ref)
    return Sent(row.ref, receipt)


@change("complaints.disclosure.written_back")
def write_to_guardian(do: Doing, *, by: Actor, receipt: str, words: str, at: datetime | None = None) -> SpokenWord:
    """Whoever spoke up writes again, with the code. `NotYours` without the right one; `Refused` once the matter is closed. Source: theme W3."""
    row: Disclosure = _by_receipt(do, by, Disclosure, receipt)
    needed(words=(words, WRITE))
    if row.spoken.count() >= MOST:
        raise Refused(("words", FULL))
    found = _spoken(do, row, words)
    around = Surroundings(row.organisation)
    notify(do, [around.holder("speak_up_guardian", around.day(do.at))], "wrote_back", row.ref)
    return found


@change("complaints.disclosure.heard_said")
def say_guardian_heard(
    do: Doing, *, by: Actor, receipt: str, felt_heard: int, at: datetime | None = None
) -> Disclosure:
    """Whoever spoke up says whether they felt heard, from 1 to 5. Source: theme W5."""
    row: Disclosure = _by_receipt(do, by, Disclosure, receipt, closed_too=True)
    if felt_heard not in range(1, 6):
        raise Refused(("felt_heard", "Choose one of the five answers."))
    row.felt_heard = felt_heard
    found: Disclosure = kept(do, row)
    return found


@change("complaints.complaint.written_back")
def write_back(do: Doing, *, by: Actor, receipt: str, words: str, at: datetime | None = None) -> WrittenBack:
    """Whoever complained writes again, with the code. `NotYours` without the right one; `Refused` once it is closed. Source: theme W2."""
    row: Complaint = _by_receipt(do, by, Complaint, receipt)
    needed(words=(words, WRITE))
    if row.written.count() >= MOST:
        raise Refused(("words", FULL))
    found = WrittenBack(
        id=new_id(), organisation_id=by.organisation, ref=fresh_ref("WRB"), complaint=row, words=words.strip(), at=do.at
    )
    found.save(force_insert=True)
    do.wrote(found.ref, {"kind": "written_back", "complaint": row.ref, "words": found.words}, root=row.ref)
    told = (
        Notice.objects.filter(subject=row.ref, kind__in=TOLD).order_by("at", "person").values_list("person", flat=True)
    )
    notify(do, told, "wrote_back", row.ref)  # whoever was told of it first: around whoever it is about
    return found


def _by_receipt(do: Doing, by: Actor, model: Any, receipt: str, *, closed_too: bool = False) -> Any:
    """The matter whose code this is, locked; `NotYours` for a wrong one, `Refused` where nothing is added any more."""
    rows = model.objects.select_for_update(of=("self",)).select_related("organisation", "unit")
    row = rows.filter(receipt=receipt_digest(receipt)).first() if receipt.strip() else None
    if row is None:
        raise NotYours(["no such code"])
    do.decide(may_complain(by, row.organisation))
    if row.closed_at and not closed_too:
        raise Refused(("words", "It is closed, so nothing is added. You can tell us anew."))
    return row


def _spoken(do: Doing, row: Disclosure, words: str) -> SpokenWord:
    """Their words, beside the record and in no version of it: the ledger knows that something was written, never what."""
    found = SpokenWord(
        id=new_id(),
        organisation_id=do.by.organisation,
        ref=fresh_ref("SPK"),
        disclosure=row,
        words=words.strip(),
        at=do.at,
    )
    found.save(force_insert=True)
    do.wrote(found.ref, {"kind": "spoken_word", "disclosure": row.ref}, root=row.ref)
    return found
