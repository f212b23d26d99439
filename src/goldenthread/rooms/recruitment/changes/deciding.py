"""Somebody with checks outstanding: decided before contact, with conditions that the supervisor confirms."""

from __future__ import annotations

from datetime import date, datetime

from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.keep import keep
from goldenthread.rooms.recruitment.changes.checks import fresh_check, who_acts
from goldenthread.rooms.recruitment.models import Check
from goldenthread.rooms.recruitment.registers import CHECKS

STARTING = ("start", "start_with_conditions")


@change("recruitment.start.decided")
def decide_start(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    person: Person,
    decision: str,
    reasons: str,
    valid_until: date | None = None,
    supervisor: Person | None = None,
    conditions: str | None = None,
    at: datetime | None = None,
) -> Check:
    """Decide, with reasons, whether somebody with checks outstanding may begin contact: start, start with conditions, wait, do not
    appoint. A start counts until the day it is looked at again (`valid_until`, a local day ahead); conditions name a supervisor.

    Nobody decides about themselves, and the supervisor is somebody else. `Refused` names the column.
    Source: handovers.toml (start_decision); domain.md 2.1 (start before check returns).
    """
    today = local_date(do.at, by.time_zone)
    record = fresh_check(
        do, organisation, person, "decide_start", kind="risk_assessment", requested=today, completed=today, decision=decision,
        reasons=reasons, conditions=conditions or None, supervisor=supervisor, valid_until=valid_until,
        verified_by=who_acts(by),
    )  # fmt: skip
    if problems := _deciding(record, today):
        raise Refused(*problems)
    found: Check = keep(do, CHECKS, record)
    return found


def _deciding(record: Check, today: date) -> list[tuple[str, str]]:
    found = []
    if not str(record.reasons or "").strip():
        found.append(("reasons", "Give the reasons: what is outstanding, what keeps people safe meanwhile."))
    if record.decision not in (*STARTING, "wait", "do_not_appoint"):
        found.append(("decision", "Select what was decided."))
    if record.decision in STARTING and (record.valid_until is None or record.valid_until <= today):
        found.append(("valid_until", "Say by which day ahead this is looked at again."))
    if record.decision == "start_with_conditions":
        if not record.conditions:
            found.append(("conditions", "Say under which conditions."))
        if record.supervisor is None:
            found.append(("supervisor", "Name the supervisor who has to confirm the conditions."))
    if record.supervisor is not None and record.supervisor_id == record.person_id:
        found.append(("supervisor", "Nobody supervises their own start."))
    return found


@change("recruitment.conditions.confirmed")
def confirm_conditions(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> Check:
    """The supervisor says today that they know the conditions and will keep to them. Source: handovers.toml (start_conditions)."""
    record, decision = policy.found(by, CHECKS, ref, "confirm_conditions", lock=True)
    do.decide(decision)
    if record.decision != "start_with_conditions":
        raise Refused(("conditions_confirmed_on", "There are no conditions here to confirm."))
    if record.conditions_confirmed_on is not None:
        raise Refused(("conditions_confirmed_on", "These conditions were confirmed already."))
    if by.person_id == record.person_id:
        raise Refused(("conditions_confirmed_on", "This is about yourself. The supervisor confirms it."))
    record.conditions_confirmed_on = local_date(do.at, by.time_zone)
    found: Check = keep(do, CHECKS, record)
    return found
