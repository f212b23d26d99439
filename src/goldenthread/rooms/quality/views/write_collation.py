"""Read across the registers of a quarter and write what you see."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.time import local_date, quarter_bounds
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.foundation.registers.words import day
from goldenthread.rooms.quality import changes
from goldenthread.rooms.quality.counts import Counted, counts
from goldenthread.rooms.quality.registers import COLLATIONS

HEAD = ("Register", "Three months", "The three before")


@require_http_methods(["GET", "HEAD", "POST"])
def write_collation(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, COLLATIONS, "write_collation")
    today = local_date(moment.now(), request.organisation.time_zone)
    last = quarter_bounds(today)[0] - timedelta(days=1)

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.write_collation(by=request.actor, organisation=request.organisation, **said)

    found = counts(request.actor, last)
    return act_on(
        request, COLLATIONS, names=("period_end", "registers", "saw"), needed=("saw",), send=send,
        title="Read across the registers", button="Send it up", done="It is written, and has gone up.",
        initial={"period_end": last}, back=reverse("quality:collations", args=[organisation]),
        lead="Look at the registers side by side. What do they say together that none of them says alone?",
        template="quality/write_collation.html", head=HEAD, rows=[cells(one) for one in found if known(one)],
        unknown=[one.words for one in found if not known(one)],
        counted_to=day(last),
    )  # fmt: skip


def cells(one: Counted) -> list[object]:
    """A register's line: what is not known is said to be so."""
    return [one.words, *("Not known" if n is None else str(n) for n in (one.now, one.before))]


def known(one: Counted) -> bool:
    return one.now is not None or one.before is not None
