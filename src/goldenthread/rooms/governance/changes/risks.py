"""Risks: added, reviewed, closed."""

from __future__ import annotations

from datetime import date, datetime

from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.keep import keep, new_row
from goldenthread.rooms.governance.models import Risk
from goldenthread.rooms.governance.registers import RISKS


@change("governance.risk.added")
def add_risk(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    title: str,
    kind: str,
    likelihood: int,
    impact: int,
    unit: Unit | None = None,
    owner: Person | None = None,
    control: str | None = None,
    assurance: str | None = None,
    raised_on: date | None = None,
    review_due: date | None = None,
    at: datetime | None = None,
) -> Risk:
    """Put a risk on the register, scored 1 to 5 twice. `Refused` names the column. Source: theme G2; workbook.toml (risks)."""
    do.decide(policy.may_add(by, RISKS, "add_risk", unit))
    day = raised_on or local_date(do.at, organisation.time_zone)
    risk = new_row(
        do, RISKS, organisation, unit=unit, title=title, kind=kind, raised_on=day, owner=owner, likelihood=likelihood,
        impact=impact, control=control, assurance=assurance, scored_on=day, review_due=review_due,
    )  # fmt: skip
    found: Risk = keep(do, RISKS, risk)
    return found


@change("governance.risk.reviewed")
def review_risk(
    do: Doing,
    *,
    by: Actor,
    ref: str,
    likelihood: int,
    impact: int,
    review_due: date,
    control: str | None = None,
    assurance: str | None = None,
    at: datetime | None = None,
) -> Risk:
    """Review a risk today: its scores as they are now, and when it is looked at next. Source: handovers.toml (risk_reviewed)."""
    risk, decision = policy.found(by, RISKS, ref, "review_risk", lock=True)
    do.decide(decision)
    today = local_date(do.at, risk.organisation.time_zone)
    if (likelihood, impact) != (risk.likelihood, risk.impact):
        risk.scored_on = today
    risk.last_review_due, risk.reviewed_on, risk.review_due = risk.review_due, today, review_due
    risk.likelihood, risk.impact = likelihood, impact
    risk.control, risk.assurance = control or risk.control, assurance or risk.assurance
    found: Risk = keep(do, RISKS, risk)
    return found


@change("governance.risk.closed")
def close_risk(do: Doing, *, by: Actor, ref: str, why: str, at: datetime | None = None) -> Risk:
    """Close a risk, with the reason on the ledger; it stays in the register."""
    risk, decision = policy.found(by, RISKS, ref, "close_risk", lock=True)
    do.decide(decision)
    do.reason = why
    risk.closed_on = local_date(do.at, risk.organisation.time_zone)
    found: Risk = keep(do, RISKS, risk)
    return found
