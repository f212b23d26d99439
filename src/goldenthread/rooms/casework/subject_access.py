"""Requests for what is held about somebody, as those who answer for personal data see them."""

from __future__ import annotations

import re
from datetime import date

from django.db.models import QuerySet

from goldenthread.domain.access import Decision, allow, deny
from goldenthread.domain.subject_access import Standing, lengthened, standing
from goldenthread.domain.time import due_at, local_date, parse_limit, start_of_local_day
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused, need
from goldenthread.foundation.places.calendar import calendar_of
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.rules.catalogue import catalogue
from goldenthread.foundation.rules.lengths import house_rules, length_of
from goldenthread.rooms.casework.models import SubjectAccess

__all__ = [
    "HANDLES",
    "SubjectAccess",
    "due_lengthened",
    "first_due",
    "found",
    "listed",
    "may_handle",
    "rows_of",
    "stands",
]

HANDLES = frozenset({"data_protection_officer", "senior_information_risk_owner", "caldicott_guardian", "custodian"})
RULE = "subject_access"
MORE = re.compile(r"\+(\d+)")
MOST = 200


def may_handle(by: Actor) -> Decision:
    """Those who answer for personal data. It opens no record of safeguarding: what is held is asked of those who keep it."""
    if by.person is None:
        return deny("not a known person")
    return (
        allow("full", "answers for personal data") if by.holds(*HANDLES) else deny("does not answer for personal data")
    )


def rows_of(by: Actor) -> QuerySet[SubjectAccess]:
    return SubjectAccess.objects.filter(organisation_id=by.organisation).select_related("handled_by")


def found(by: Actor, ref: str, *, lock: bool = False) -> tuple[SubjectAccess, Decision]:
    """The door to one; `NotYours` for what is absent or not theirs."""
    decision = need(may_handle(by))
    rows = rows_of(by).filter(ref=ref)
    row = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if row is None:
        raise NotYours(["no such request"])
    return row, decision


def listed(by: Actor) -> list[SubjectAccess]:
    """Unanswered ones first, the oldest in front; then the newest answered. Up to 200."""
    need(may_handle(by))
    waiting = rows_of(by).filter(answered_on__isnull=True).order_by("received_on", "ref")[:MOST]
    done = rows_of(by).filter(answered_on__isnull=False).order_by("-answered_on", "ref")[:MOST]
    return [*waiting, *done]


def first_due(organisation: Organisation, received: date) -> date:
    """The last local day by the rule in force when it came in. `Refused` where no rule gives a length. Source: clock_rules.toml."""
    length = length_of(RULE, house_rules(organisation, received))
    zone = organisation.time_zone
    due = due_at(start_of_local_day(received, zone), length.limit, calendar_of(organisation)) if length else None
    if due is None:
        raise Refused(("received_on", "Your rules say no length for answering such a request: set one first."))
    return local_date(due, zone)


def due_lengthened(received: date) -> date:
    """The last local day once lengthened: the law's own months, and those it adds where it is complex. Source: clock_rules.toml."""
    rule = catalogue()[RULE]
    limit, more = parse_limit(rule.limit_max), MORE.search(rule.printed)
    return lengthened(received, limit.n if limit else 0, int(more.group(1)) if more else 0)


def stands(row: SubjectAccess, today: date) -> Standing:
    """Where it stands today."""
    return standing(row.due_on, today, extended=row.extended_on is not None, answered=row.answered_on)
