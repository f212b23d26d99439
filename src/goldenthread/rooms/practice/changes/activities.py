"""Activities: what applies to them, their risk assessment, their approval."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation, Unit
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.keep import keep, new_row
from goldenthread.foundation.registers.values import set_values
from goldenthread.rooms.practice.models import Activity
from goldenthread.rooms.practice.registers import ACTIVITIES


@change("practice.activity.added")
def add_activity(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    title: str,
    unit: Unit,
    policies: tuple[str, ...] | None = None,
    courses: tuple[str, ...] | None = None,
    messages: tuple[str, ...] | None = None,
    risk_assessed_on: date | None = None,
    review_due: date | None = None,
    at: datetime | None = None,
) -> Activity:
    """Put an activity on the register, with the policies, courses and leaders' messages that apply. Source: theme S1."""
    do.decide(policy.may_add(by, ACTIVITIES, "add_activity", unit))
    activity = new_row(do, ACTIVITIES, organisation, unit=unit)
    set_values(ACTIVITIES, activity, {
        "title": title, "policies": policies, "courses": courses, "messages": messages,
        "risk_assessed_on": risk_assessed_on, "review_due": review_due,
    })  # fmt: skip
    found: Activity = keep(do, ACTIVITIES, activity)
    return found


@change("practice.activity.changed")
def change_activity(do: Doing, *, by: Actor, ref: str, said: Mapping[str, Any], at: datetime | None = None) -> Activity:
    """Change what applies to an activity, or when its risk was assessed; `said` by the workbook's names. An approval that was
    given before the newest risk assessment counts no longer: it is approved again. Source: theme S1.
    """
    activity = _found(do, by, ref, "change_activity")
    before = activity.risk_assessed_on
    set_values(ACTIVITIES, activity, said)
    if activity.risk_assessed_on != before and activity.approved_on and activity.risk_assessed_on:
        activity.approved_on = activity.approved_on if activity.approved_on >= activity.risk_assessed_on else None
    return _kept(do, activity)


@change("practice.activity.approved")
def approve_activity(
    do: Doing, *, by: Actor, ref: str, review_due: date, why: str = "", at: datetime | None = None
) -> Activity:
    """Approve an activity whose risk was assessed, until a day on which it is looked at again. Source: theme S1."""
    activity = _found(do, by, ref, "approve_activity")
    today = local_date(do.at, activity.organisation.time_zone)
    if activity.risk_assessed_on is None:
        raise Refused(("review_due", "Its risk has not been assessed. Record that first."))
    if review_due <= today:
        raise Refused(("review_due", "Choose a day after today."))
    do.reason = why
    activity.approved_on, activity.review_due = today, review_due
    return _kept(do, activity)


def _found(do: Doing, by: Actor, ref: str, act: str) -> Activity:
    activity, decision = policy.found(by, ACTIVITIES, ref, act, lock=True)
    do.decide(decision)
    found: Activity = activity
    return found


def _kept(do: Doing, activity: Activity) -> Activity:
    found: Activity = keep(do, ACTIVITIES, activity)
    return found
