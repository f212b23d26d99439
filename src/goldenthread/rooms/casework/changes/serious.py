"""Serious matters reach the accountable leader at once, in summary."""

from __future__ import annotations

from datetime import datetime

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.models import Conflict, Grant
from goldenthread.foundation.facts import emit
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.notices.send import notify
from goldenthread.foundation.places.queries import holders
from goldenthread.rooms.casework.changes.shared import emitting, keep_state, needed, opened, organisation_of
from goldenthread.rooms.casework.models import Concern


@change("casework.concern.graded_serious")
def grade_serious(
    do: Doing, *, by: Actor, at: datetime | None = None, ref: str, expected_n: int | None = None, why: str
) -> Concern:
    """Grade a concern serious (handover serious_matter_seen, 1 working day): the accountable leader is told at once.

    `why`: in words that name nobody; the leader sees them in summary. Leaders it is about are never told. Raises `Refused`,
    `NotYours`, `Conflicting`.
    """
    concern = opened(do, by, ref, "grade_serious", expected_n)
    needed(why=(why, "Say why it is serious, without names."))
    if concern.serious_at is not None:
        raise Refused(("why", "This was graded serious already."))
    organisation = organisation_of(by)
    concern.serious_at = do.at
    kept_out = set(Conflict.objects.filter(subject=ref, lifted_at__isnull=True).values_list("person", flat=True))
    leaders = [
        p
        for p in holders("executive_lead", local_date(do.at, organisation.time_zone), concern.unit)
        if p not in kept_out
    ]
    if concern.restricted:
        Grant.objects.bulk_create(
            [
                Grant(
                    organisation_id=by.organisation,
                    subject=ref,
                    person=p,
                    depth="summary",
                    why="accountable leader",
                    from_at=do.at,
                )
                for p in leaders
            ]
        )
    keep_state(do, concern, "serious_at")
    do.wrote(fresh_ref("SER"), {"kind": "serious", "concern": ref, "why": why.strip(), "by": by.label}, root=ref)
    facts = emitting(do, concern)
    facts.start(
        "serious_matter_seen",
        person_due=leaders[0] if leaders else "",
        gives=by.label,
        gets=leaders[0] if leaders else "",
    )
    facts.done()
    notify(do, leaders, "serious", ref, urgent=True)
    return concern


@change("casework.concern.serious_seen")
def see_serious(
    do: Doing, *, by: Actor, at: datetime | None = None, ref: str, words: str = "", missed_reason: str = ""
) -> Concern:
    """The accountable leader has seen it: what they say or ask is kept. Meets the clock. Raises `Refused`, `NotYours`."""
    concern = opened(do, by, ref, "see_serious")
    if concern.serious_seen_at is not None:
        raise Refused(("words", "This was seen already."))
    concern.serious_seen_at = do.at
    keep_state(do, concern, "serious_seen_at")
    seen = fresh_ref("SEE")
    do.wrote(seen, {"kind": "serious_seen", "concern": ref, "words": words.strip(), "by": by.label}, root=ref)
    clocks = emit.open_clocks(ref, "serious_matter_seen")
    giver = clocks[0].person_gives if clocks else ""
    emit.meet(do, organisation_of(by), clocks, gives=giver, gets=by.label, missed_reason=missed_reason)
    facts = emitting(do, concern)
    facts.node(seen, "serious_seen", "senior")
    facts.link(ref, "seen_by", seen)
    facts.done()
    return concern
