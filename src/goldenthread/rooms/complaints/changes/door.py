"""A complaint at the public door, by somebody without an account, who comes back with a code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from goldenthread.domain.access import Decision, allow, deny
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.kernel.receipts import new_receipt, receipt_digest
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.keep import new_row
from goldenthread.rooms.complaints.changes.complaints import Seen
from goldenthread.rooms.complaints.changes.routing import close_around, route_complaint, tell_takers
from goldenthread.rooms.complaints.changes.shared import kept, needed
from goldenthread.rooms.complaints.models import Complaint
from goldenthread.rooms.complaints.registers import COMPLAINTS, FROM

SURE = ("yes", "no", "unsure")
ABOUT_WORKER = "Say whether it is about somebody who works or volunteers here. 'Not sure' is an answer."
WORKER_WORDS = "Say who it is about, or what you know of them, so that it does not go to them."


@dataclass(frozen=True, slots=True)
class Sent:
    """What whoever complained gets back; `receipt` is shown once and only its digest is kept. `seen`: what the wire to casework is
    given, where somebody may be at risk.
    """

    ref: str
    receipt: str
    seen: Seen | None = None


@change("complaints.complaint.received_at_door")
def receive_at_door(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    whose: str,
    narrative: str,
    at_risk: str,
    about_worker: str = "",
    worker_words: str = "",
    contact: str = "",
    at: datetime | None = None,
) -> Sent:
    """Receive a complaint at the public door. `at_risk`: yes, no or unsure. But for no, it is marked as safeguarding at once, its
    clock to the lead runs the same day, and it is raised as a worry (`project/wiring.py`). `about_worker` (yes, no, unsure) is asked
    then: a worry that is about somebody here goes around them, and leads and managers do not open the complaint itself. Whoever opens
    complaints and may be meant by `worker_words` or the story never opens this one; where nobody is left, nothing is stored.

    `Refused` by field, `NotYours`. Sources: themes W1, W3; handovers.toml (complaint_to_lead).
    """
    do.decide(may_complain(by, organisation))
    needed(narrative=(narrative, "Write what you want to complain about. A few words are enough."))
    if whose not in dict(FROM):
        raise Refused(("whose", "Say who you are to us. 'Anonymous' is an answer."))
    if at_risk not in SURE:
        raise Refused(("at_risk", "Say whether somebody may be hurt or at risk. 'Not sure' is an answer."))
    receipt, seen = new_receipt(), at_risk != "no"
    if seen and about_worker not in SURE:
        raise Refused(("about_worker", ABOUT_WORKER))
    if about_worker == "yes":
        needed(worker_words=(worker_words, WORKER_WORDS))
    about_here = seen and about_worker != "no"
    taking = route_complaint(
        do, organisation, None, about_words=worker_words, story="" if about_worker == "no" else narrative, about_here=about_here,
        field="narrative",
    )  # fmt: skip
    row: Complaint = new_row(
        do, COMPLAINTS, organisation, whose=whose, narrative=narrative.strip(), about_words=worker_words.strip() or None,
        contact=contact.strip() or None, received_at=do.at, receipt=receipt_digest(receipt),
        safeguarding_at=do.at if seen else None, about_here=about_here if seen else None,
    )  # fmt: skip
    kept(do, row)
    close_around(do, row, taking)
    tell_takers(do, row, taking, at_risk=seen)
    worry = Seen(row, "unsure", about_worker, worker_words.strip(), "", row.receipt)
    return Sent(row.ref, receipt, worry if seen else None)


@change("complaints.heard.said_by_receipt")
def say_heard_by_receipt(
    do: Doing, *, by: Actor, receipt: str, felt_heard: int, at: datetime | None = None
) -> Complaint:
    """Whoever holds the code says whether they felt heard, from 1 to 5. `NotYours` without the right code. Source: theme W5."""
    row = Complaint.objects.filter(receipt=receipt_digest(receipt)).select_related("organisation", "unit").first()
    if not receipt.strip() or row is None:
        raise NotYours(["no such code"])
    do.decide(may_complain(by, row.organisation))
    if felt_heard not in range(1, 6):
        raise Refused(("felt_heard", "Choose one of the five answers."))
    row.felt_heard = felt_heard
    found: Complaint = kept(do, row)
    return found


def may_complain(by: Actor, organisation: Organisation) -> Decision:
    """Anybody may complain at the organisation's open public door, and come back with the code."""
    if by.kind != "public" or by.organisation != organisation.id or not organisation.public_door_open:
        return deny("not at this public door")
    return allow("own", "anybody may complain at the public door")
