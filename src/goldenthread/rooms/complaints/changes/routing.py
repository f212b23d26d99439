"""Where a complaint goes: around whoever it is about, and to somebody who is there."""

from __future__ import annotations

from goldenthread.domain.complaint_routing import SEES, Taking, take
from goldenthread.foundation.access.models import Conflict, Grant
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.kernel.prepared import insert
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.notices.send import notify
from goldenthread.foundation.places.models import Organisation, Unit
from goldenthread.foundation.places.queries import holding
from goldenthread.rooms.complaints.models import Complaint

MEANT = "named or meant by whoever complained"
INSTEAD = "nobody else is left whose role it is"


def route_complaint(
    do: Doing, organisation: Organisation, unit: Unit | None, *, about_words: str, story: str, about_here: bool, field: str
) -> Taking:  # fmt: skip
    """Who deals with it. `Refused` at `field` where nobody here may: only outside routes remain, and nothing is stored."""
    found = take(
        holding(SEES, do.at, organisation.time_zone), about_words=about_words, story=story, about_here=about_here,
        unit_path=unit.path_codes if unit else (),
    )  # fmt: skip
    if not found.takers:
        words = "Nobody here could deal with this who is not part of it, so it was not kept. Take it outside this organisation."
        raise Refused((field, f"{words} {organisation.outside_routes or ''}".strip()))
    return found


def close_around(do: Doing, row: Complaint, taking: Taking) -> None:
    """Whoever it is about is kept from it; whoever takes it without a role for it is let in by name."""
    kept_out = set(Conflict.objects.filter(subject=row.ref, lifted_at__isnull=True).values_list("person", flat=True))
    let_in = set(Grant.objects.filter(subject=row.ref).values_list("person", flat=True))
    here = row.organisation_id
    insert([
        Conflict(organisation_id=here, subject=row.ref, person=person, kind="alleged", why=MEANT, from_at=do.at)
        for person in sorted(taking.cut - kept_out)
    ])  # fmt: skip
    insert([
        Grant(organisation_id=here, subject=row.ref, person=person, depth="full", why=INSTEAD, from_at=do.at)
        for person in sorted(taking.granted - let_in)
    ])  # fmt: skip


def tell_takers(do: Doing, row: Complaint, taking: Taking, *, at_risk: bool) -> None:
    """Whoever deals with it is told: the first of those whose role it is, or whoever takes it instead."""
    notify(do, taking.takers[:1], "complaint_at_risk" if at_risk else "complaint", row.ref, urgent=at_risk)
