"""Checks: asked for, completed, confirmed by an agency, due again. Never what a certificate says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from goldenthread.domain.entitlement import entitled
from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.around import person_row
from goldenthread.foundation.registers.keep import keep, keep_many, new_row
from goldenthread.foundation.rules.entitlement import entitlement_rules
from goldenthread.rooms.recruitment.models import Check
from goldenthread.rooms.recruitment.registers import CHECKS

LONGEST = 2000


def fresh_check(do: Doing, organisation: Organisation, person: Person, act: str, **columns: object) -> Check:
    """A check about somebody, decided and not yet kept: in that person's unit. Nobody keeps the record of themselves."""
    if person.organisation_id != organisation.id:
        raise NotYours(["another organisation's person"])
    do.decide(policy.may_add(do.by, CHECKS, act, person.unit, person=person.ref))
    if person.ref == do.by.person:
        raise Refused(("person", "This is about yourself. Somebody else has to do it."))
    made: Check = new_row(do, CHECKS, organisation, unit=person.unit, person=person, **columns)
    return made


def who_acts(by: Actor) -> Person:
    """The person behind the act: whoever looked at the original, where nobody else is named."""
    return Person.objects.get(ref=by.person)


@change("recruitment.check.asked")
def ask_check(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    person: Person,
    kind: str,
    level: str | None = None,
    requested: date | None = None,
    why_allowed: str = "",
    at: datetime | None = None,
) -> Check:
    """Ask for a check of somebody, paid or not, on a local day (today, when left out).

    One that the post does not allow, as far as is recorded, is refused unless `why_allowed` says why the law allows it: the reason is
    kept. `Refused` names the column. Source: theme R1; house row H4; domain.md 2.1.
    """
    record = fresh_check(
        do, organisation, person, "ask_check", kind=kind, level=level or "", requested=requested or local_date(do.at, by.time_zone)
    )  # fmt: skip
    told = entitled(entitlement_rules(), person_row(person), kind, level)
    if kind == "dbs" and not level:
        raise Refused(("level", "Say at which level: the post decides which it may be."))
    if told.allowed is False and not why_allowed.strip():
        words = f"{told.why} Say why the law allows it for this post, or ask for less. Source: {told.source}."
        raise Refused(("level" if kind == "dbs" else "kind", words))
    if why_allowed.strip():
        record.reasons = why_allowed.strip()[:LONGEST]
    found: Check = keep(do, CHECKS, record)
    return found


@change("recruitment.check.completed")
def complete_check(
    do: Doing,
    *,
    by: Actor,
    ref: str,
    completed: date,
    verified_by: Person | None = None,
    outcome: str | None = None,
    valid_until: date | None = None,
    recheck_due: date | None = None,
    professional: bool | None = None,
    verified_by_call: bool | None = None,
    at: datetime | None = None,
) -> Check:
    """Say that a check came back on a local day, and who looked at the original (whoever says so, when left out).

    A reference says whether it is from a manager or a professional, and whether a call verified it. `outcome` is a code alone: what a
    certificate says is never kept. `Refused` names the column: a day before it was asked for or ahead, a check completed already.
    Source: themes R1, R2 (references verified by a call; inferred there).
    """
    record, decision = policy.found(by, CHECKS, ref, "complete_check", lock=True)
    do.decide(decision)
    if problems := _completing(record, completed, local_date(do.at, by.time_zone), professional, verified_by_call):
        raise Refused(*problems)
    record.completed, record.outcome = completed, outcome or ""
    record.verified_by = verified_by or who_acts(by)
    record.valid_until, record.recheck_due = valid_until, recheck_due
    record.professional, record.verified_by_call = professional, verified_by_call
    found: Check = keep(do, CHECKS, record)
    return found


def _completing(
    record: Check, completed: date, today: date, professional: bool | None, call: bool | None
) -> list[tuple[str, str]]:
    found = []
    if record.completed is not None and record.outcome not in ("not_returned", "withdrawn"):
        found.append(("completed", "This check was completed already. Ask for a new one."))
    if completed > today:
        found.append(("completed", "This day lies ahead."))
    if record.requested and completed < record.requested:
        found.append(("completed", "This must be on or after the day it was asked for."))
    if record.kind == "reference" and professional is None:
        found.append(("professional", "Say whether it is from a manager or a professional."))
    if record.kind == "reference" and call is None:
        found.append(("verified_by_call", "Say whether a call verified it."))
    if record.kind == "risk_assessment":
        found.append(("completed", "A risk assessment is completed by a decision."))
    return found


@change("recruitment.recheck.set")
def set_recheck(
    do: Doing, *, by: Actor, ref: str, recheck_due: date, why: str = "", at: datetime | None = None
) -> Check:
    """Say when a completed check is to be made again by your own rule. No law ends a certificate. Source: domain.md 2.1."""
    record, decision = policy.found(by, CHECKS, ref, "set_recheck", lock=True)
    do.decide(decision)
    if record.completed is None:
        raise Refused(("recheck_due", "This check has not been completed yet."))
    if recheck_due <= record.completed:
        raise Refused(("recheck_due", "This must be after the day it was completed."))
    do.reason = why
    record.recheck_due = recheck_due
    found: Check = keep(do, CHECKS, record)
    return found


@change("recruitment.agency.confirmed")
def confirm_agency(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    person: Person,
    agency: str,
    kinds: Sequence[str],
    completed: date,
    at: datetime | None = None,
) -> list[Check]:
    """Keep what an agency confirmed in writing about somebody it sends: which checks it made, and the day of its word (a local day).

    `Refused` names the column. Source: domain.md 2.1 (single central record: agency confirmation received, its date).
    """
    if completed > local_date(do.at, by.time_zone):
        raise Refused(("completed", "This day lies ahead."))
    if not agency.strip() or not kinds:
        raise Refused(("agency", "Say which agency confirmed which checks."))
    who = who_acts(by)
    records = [
        fresh_check(
            do, organisation, person, "confirm_agency", kind=kind, completed=completed, agency=agency.strip()[:120],
            verified_by=who, outcome="accepted",
        )
        for kind in dict.fromkeys(kinds)
    ]  # fmt: skip
    keep_many(do, CHECKS, records)
    return records
