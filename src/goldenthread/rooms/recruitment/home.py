"""What recruitment puts on somebody's home page: decisions that wait, conditions to confirm, checks that run out. Few lines."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.db.models import Count, Min, Q
from django.urls import reverse

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.registry import HomeLine
from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.recruitment import policy
from goldenthread.rooms.recruitment.models import Check
from goldenthread.rooms.recruitment.registers import DECIDING, KEEPING

AHEAD: Final = timedelta(days=30)
GROUP: Final = "Needs you"


def home_lines(by: Actor, organisation: Organisation) -> list[HomeLine]:
    """At most one line for decisions, one for checks that run out, and one for each start whose conditions wait."""
    if by.person is None:
        return []
    today = local_date(moment.now(), organisation.time_zone)
    lines = _conditions(by, organisation)
    if by.holds(*DECIDING):
        lines += _decisions(by, organisation, today)
    if by.holds(*KEEPING):
        lines += _running_out(by, organisation, today)
    return lines


def _conditions(by: Actor, organisation: Organisation) -> list[HomeLine]:
    waiting = Check.objects.filter(
        supervisor_id=by.person_id, decision="start_with_conditions", conditions_confirmed_on__isnull=True
    ).select_related("person")
    return [
        HomeLine(
            GROUP, f"Confirm the conditions under which {one.person.name} starts", one.ref,
            reverse("recruitment:confirm_conditions", args=[organisation.code, one.ref]), due=one.person.first_contact, order=12,
        )
        for one in waiting.order_by("completed", "ref")[:5]
    ]  # fmt: skip


def _decisions(by: Actor, organisation: Organisation, today: date) -> list[HomeLine]:
    waiting = Clock.objects.filter(
        handover="start_decision", met_at__isnull=True, stopped_at__isnull=True, waived_at__isnull=True, dormant=False,
    ).filter(_covered(by)).aggregate(first=Min("due_at"), count=Count("id"))  # fmt: skip
    if waiting["first"] is None:
        return []
    count = waiting["count"]
    due = local_date(waiting["first"], organisation.time_zone)
    text = (
        "Decide about a start with checks outstanding"
        if count == 1
        else f"Decide about {count} starts with checks outstanding"
    )
    href = f"{reverse('recruitment:record', args=[organisation.code])}?show=short"
    return [HomeLine(GROUP, text, "before first contact", href, due=due, overdue=due < today, order=6)]


def _covered(by: Actor) -> Q:
    """Clocks in the units for which `by` decides: a clock about somebody is in that person's unit."""
    found = Q(pk__in=[])
    for held in by.roles:
        if held.role in DECIDING:
            if held.unit_path is None:
                return Q()
            top = "/".join(held.unit_path)
            found |= Q(unit=top) | Q(unit__startswith=f"{top}/")
    return found


def _running_out(by: Actor, organisation: Organisation, today: date) -> list[HomeLine]:
    soon = Q(valid_until__lte=today + AHEAD) | Q(valid_until__isnull=True, recheck_due__lte=today + AHEAD)
    people = policy.visible_people(by).filter(Q(left__isnull=True) | Q(left__gte=today))
    count = Check.objects.filter(soon, completed__isnull=False, person__in=people).values("person").distinct().count()
    if not count:
        return []
    whose = "one person" if count == 1 else f"{count} people"
    text = f"Checks of {whose} run out within 30 days, or have"
    href = f"{reverse('recruitment:record', args=[organisation.code])}?show=short"
    return [HomeLine(GROUP, text, "single central record", href, order=40)]
