"""What `foundation` itself registers: how people on the books end, that notices clear, and what waits for those who decide."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.registry import HomeLine, register_home
from goldenthread.foundation.jobs.models import Job
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.retention import persons, policy, queries
from goldenthread.foundation.retention.registry import Clearing, register_clearing, register_way


def _old(before: datetime) -> list[QuerySet[Any]]:
    return [Notice.objects.filter(at__lt=before), Job.objects.filter(ended_at__lt=before)]


NOTICES = Clearing("notice", ("notices.Notice", "jobs.Job"), _old)


def home_lines(by: Actor, organisation: Organisation) -> list[HomeLine]:
    """One line for those who decide: how many records wait for a second person, else how many are at the end of their time."""
    if not policy.may(by, "look", organisation.id).allowed:
        return []
    today = local_date(moment.now(), organisation.time_zone)
    found = queries.at_the_end(organisation, today, by=by)
    href = reverse("web:retention", args=[organisation.code])
    asked = sum(one.state == "proposed" and one.proposed_by != by.person for one in found)
    due = sum(one.state == "due" for one in found)
    lines = []
    if asked:
        lines.append(
            HomeLine("Needs you", "Decide whether records may go", f"{asked} proposed by somebody else", href, order=30)
        )
    if due:
        lines.append(HomeLine("Needs you", "Look at records at the end of their time", f"{due} in all", href, order=40))
    return [*lines, *_holds_to_review(by, organisation, today, href)]


def _holds_to_review(by: Actor, organisation: Organisation, today: date, href: str) -> list[HomeLine]:
    """One line for the holds whose day to be looked at again has come."""
    days = [one.review_on for one in queries.holds(by=by, organisation=organisation) if one.review_on]
    come = [day for day in days if day <= today]
    if not come:
        return []
    many = "1 hold" if len(come) == 1 else f"{len(come)} holds"
    first = min(come)
    return [HomeLine("Needs you", "Look at a hold again", many, href, due=first, overdue=first < today, order=45)]


def register_all() -> None:
    register_way(persons.way())
    register_clearing(NOTICES)
    register_home(home_lines)
