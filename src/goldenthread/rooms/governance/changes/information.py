"""Information governance: what is done with personal data, what is due of it, and breaches. Source: theme G1."""

from __future__ import annotations

from datetime import date, datetime

from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.notices.send import notify
from goldenthread.foundation.places.models import NamedRole, Organisation, Person, Unit
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.keep import keep, new_row
from goldenthread.rooms.governance.models import Processing
from goldenthread.rooms.governance.registers import PROCESSING


@change("governance.processing.recorded")
def record_processing(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    title: str,
    kind: str,
    due: date | None = None,
    owner: Person | None = None,
    unit: Unit | None = None,
    at: datetime | None = None,
) -> Processing:
    """Put something that is done with personal data, or that is due of it, on the register. A breach is reported instead: `Refused`."""
    do.decide(policy.may_add(by, PROCESSING, "record_processing", unit))
    if kind == "breach":
        raise Refused(("kind", "Report a breach as a breach: its hours count."))
    made = new_row(do, PROCESSING, organisation, unit=unit, title=title, kind=kind, opened=do.at, due=due, owner=owner)
    found: Processing = keep(do, PROCESSING, made)
    return found


@change("governance.processing.finished")
def finish_processing(
    do: Doing, *, by: Actor, ref: str, next_due: date | None = None, at: datetime | None = None
) -> Processing:
    """What was due is done now. `next_due`: it is due again, as a row of its own. A breach is decided instead: `Refused`."""
    made, decision = policy.found(by, PROCESSING, ref, "finish_processing", lock=True)
    do.decide(decision)
    if made.kind == "breach":
        raise Refused(("next_due", "A breach is decided, with the reason."))
    if made.done:
        raise Refused(("next_due", "This was done already."))
    made.done = do.at
    found: Processing = keep(do, PROCESSING, made)
    if next_due is not None:
        again = new_row(
            do, PROCESSING, made.organisation, unit=made.unit, title=made.title, kind=made.kind, opened=do.at, due=next_due,
            owner=made.owner,
        )  # fmt: skip
        keep(do, PROCESSING, again)
    return found


@change("governance.breach.reported")
def report_breach(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    title: str,
    known_at: datetime | None = None,
    unit: Unit | None = None,
    at: datetime | None = None,
) -> Processing:
    """Anybody on the books reports a breach of personal data. Its 72 hours run from when it was known; those who decide are told at once.
    `Refused` for a time to come.

    Source: domain.md §3 (UK GDPR art. 33); handovers.toml (breach_decided).
    """
    do.decide(policy.may_add(by, PROCESSING, "report_breach", unit))
    known = known_at or do.at
    if known > do.at:
        raise Refused(("known_at", "This has not come yet."))
    made = new_row(do, PROCESSING, organisation, unit=unit, title=title, kind="breach", opened=known)
    found: Processing = keep(do, PROCESSING, made)
    notify(do, _deciders(do, organisation), "breach_reported", found.ref, urgent=True)
    return found


def _deciders(do: Doing, organisation: Organisation) -> list[str]:
    """Who holds a role today that decides about a breach."""
    today = local_date(do.at, organisation.time_zone)
    held = NamedRole.objects.filter(
        role__in=PROCESSING.rule.acts["decide_breach"], starts__lte=today, confirmed_at__isnull=False
    )
    return list(held.exclude(ends__lt=today).order_by("ref").values_list("person__ref", flat=True))


@change("governance.breach.decided")
def decide_breach(do: Doing, *, by: Actor, ref: str, decision: str, at: datetime | None = None) -> Processing:
    """Decide what a breach asks for: whether it is reported, to whom, and why. Once: a decision is not overwritten (`Refused`)."""
    made, allowed = policy.found(by, PROCESSING, ref, "decide_breach", lock=True)
    do.decide(allowed)
    if made.kind != "breach":
        raise Refused(("decision", "This is no breach."))
    if made.done:
        raise Refused(("decision", "This was decided already."))
    made.done, made.decision = do.at, decision
    made.owner = made.owner or Person.objects.filter(ref=by.label).first()
    found: Processing = keep(do, PROCESSING, made)
    return found
