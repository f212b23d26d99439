"""What the pages of the line of sight share: what was asked, and the addresses that keep it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.urls import reverse

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.places.models import Unit
from goldenthread.insight import words
from goldenthread.insight.forms import ALL, Asked, ShownForm

GUARD = (
    "Numbers under five are not shown for one unit, so that nobody can be recognised by them. Nor are numbers from which they could be"
    " worked out: units side by side are shown together or not at all, and for whole calendar years."
)


def shown_form(request: OrganisationRequest) -> ShownForm:
    """The filter as it was sent; unbound on the first visit. One query."""
    today = local_date(moment.now(), request.organisation.time_zone)
    usual = {"as_at": today.isoformat(), "months": "12", "unit": ALL}
    sent = {name: request.GET.get(name) or value for name, value in usual.items()}
    asked = any(name in request.GET for name in usual)
    return ShownForm(sent if asked else None, units=list(Unit.objects.order_by("path")), today=today)


def strand_address(organisation: str, asked: Asked) -> Callable[[str], str]:
    """Where a strand leads, keeping what was asked."""
    return lambda name: reverse("handover", args=[organisation, name]) + asked.query()


def shown_says(asked: Asked, day: date, months: int) -> str:
    """'12 months to 23 November 2026 · all units'."""
    period = f"{words.many(months, 'month', 'months')} to {words.day(day)}"
    return f"{period} · {asked.unit_name or 'all units'}"
