"""A complaint: received, acknowledged, seen as safeguarding and with the lead, closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation, Unit
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.keep import new_row
from goldenthread.rooms.complaints.changes.routing import close_around, route_complaint, tell_takers
from goldenthread.rooms.complaints.changes.shared import by_product, kept, needed, opened
from goldenthread.rooms.complaints.models import Complaint
from goldenthread.rooms.complaints.registers import COMPLAINTS


@dataclass(frozen=True, slots=True)
class Seen:
    """What the wire to the safeguarding lead is given: the complaint, and what was said of danger and of who it is about. `receipt`: the
    digest of the complaint's code, which leads to the worry too, where whoever complained is who raises it.
    """

    complaint: Complaint
    immediate_danger: str
    about_worker: str
    worker_words: str
    about_name: str
    receipt: str = ""


@change("complaints.complaint.received")
def receive_complaint(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    whose: str,
    narrative: str | None,
    unit: Unit | None = None,
    received_at: datetime | None = None,
    about_words: str | None = None,
    at: datetime | None = None,
) -> Complaint:
    """Receive a complaint. `whose`: a code of FROM. Starts: acknowledged in 5 working days, word at least every 20.

    It goes around whoever `about_words` or the story may mean among those who open complaints, as worries do.

    `Refused` by column, `NotYours`. Source: theme W1; handovers.toml (complaint_acknowledged).
    """
    do.decide(policy.may_add(by, COMPLAINTS, "receive_complaint", unit))
    needed(narrative=(narrative, "Write what they say, in their own words where you can."))
    begun = received_at or do.at
    if begun > do.at:
        raise Refused(("received_at", "This must not be in the future."))
    taking = route_complaint(
        do,
        organisation,
        unit,
        about_words=about_words or "",
        story=narrative or "",
        about_here=False,
        field="narrative",
    )
    row = new_row(
        do, COMPLAINTS, organisation, unit=unit, whose=whose, narrative=narrative, received_at=begun, about_words=about_words or None
    )  # fmt: skip
    found: Complaint = kept(do, row)
    close_around(do, found, taking)
    tell_takers(do, found, taking, at_risk=False)
    return found


@change("complaints.complaint.acknowledged")
def acknowledge_complaint(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> Complaint:
    """Whoever complained was told that it arrived and what happens next. Source: handovers.toml (complaint_acknowledged)."""
    row = opened(do, by, ref, "acknowledge_complaint")
    if row.acknowledged_at:
        raise Refused(("", "It was acknowledged already."))
    row.acknowledged_at = do.at
    found: Complaint = kept(do, row)
    return found


@change("complaints.complaint.marked_safeguarding")
def mark_safeguarding(
    do: Doing,
    *,
    by: Actor,
    ref: str,
    immediate_danger: str,
    about_worker: str,
    worker_words: str = "",
    about_name: str = "",
    at: datetime | None = None,
) -> Seen:
    """A safeguarding worry was seen in a complaint: it is before the lead the same day, as a worry raised with the complaint's words.

    Where it is or may be about somebody here, leads and managers open the complaint no more: whoever the worry goes to reads the worry.

    `immediate_danger`, `about_worker`: yes, no or unsure; `worker_words` who it is about, so that it goes around them. What the
    lead gets is in `project/wiring.py`. Source: handovers.toml (complaint_to_lead, red); domain.md §0 rule 3.
    """
    row = opened(do, by, ref, "mark_safeguarding")
    if row.safeguarding_at:
        raise Refused(("", "It was marked as safeguarding already."))
    known = ("yes", "no", "unsure")
    if immediate_danger not in known:
        raise Refused(("immediate_danger", "Say whether somebody is in danger now. 'Not sure' is an answer."))
    if about_worker not in known:
        raise Refused(("about_worker", "Say whether it is about somebody who works or volunteers here."))
    if about_worker == "yes":
        needed(worker_words=(worker_words, "Say who it is about, so that it does not go to them."))
    taking = route_complaint(
        do, row.organisation, row.unit, about_words=worker_words, story="", about_here=about_worker != "no", field="worker_words"
    )  # fmt: skip
    close_around(do, row, taking)
    row.safeguarding_at, row.about_here = do.at, about_worker != "no"
    row.about_words = row.about_words or worker_words.strip() or None
    return Seen(kept(do, row), immediate_danger, about_worker, worker_words, about_name)


@change("complaints.complaint.lead_told")
def tell_lead(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> Complaint:
    """The safeguarding lead has it. Source: handovers.toml (complaint_to_lead)."""
    row = by_product(do, by, ref) if by.kind == "product" else opened(do, by, ref, "tell_lead")
    if row.safeguarding_at is None:
        raise Refused(("", "Mark it as safeguarding first."))
    if row.lead_told_at:
        raise Refused(("", "The lead has it already."))
    row.lead_told_at = do.at
    found: Complaint = kept(do, row)
    return found


@change("complaints.complaint.closed")
def close_complaint(
    do: Doing, *, by: Actor, ref: str, outcome: str | None, why: str, at: datetime | None = None
) -> Complaint:
    """Close a complaint with how it ended. One with a safeguarding worry is not closed before the lead has it. Source: theme W1."""
    row = opened(do, by, ref, "close_complaint")
    if row.closed_at:
        raise Refused(("", "It is closed already."))
    if row.safeguarding_at and not row.lead_told_at:
        raise Refused(("", "There is a safeguarding worry in it: the lead must have it first."))
    needed(outcome=(outcome, "Say how it ended."))
    do.reason = why
    row.outcome, row.closed_at, row.next_contact_on = outcome, do.at, None
    found: Complaint = kept(do, row)
    return found
