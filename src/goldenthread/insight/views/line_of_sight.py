"""The line of sight: a sentence first, then what is broken, one question, and the thread."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.places.policy import may
from goldenthread.insight import words
from goldenthread.insight.line_of_sight import draw, queries
from goldenthread.insight.page import address as address_of
from goldenthread.insight.views.shared import GUARD, shown_form, shown_says, strand_address


@require_safe
def line_of_sight(request: OrganisationRequest, organisation: str) -> HttpResponse:
    """Figures only: whoever has a place in the organisation may see them."""
    body = request.organisation
    form = shown_form(request)
    asked = form.asked()
    found = queries.line_of_sight(
        body, as_at=asked.as_at, months=asked.months, unit=asked.unit or None, actor=request.actor
    )
    address = strand_address(body.code, asked)
    more = draw.more_broken(found, address)
    context = {
        "found": found,
        "says": words.sentences(found.says),
        "form": form,
        "caption": f"Line of sight · {shown_says(asked, found.as_at, found.months)}",
        "acts": draw.acts(found, address),
        "more": more,
        "more_says": f"{words.many(len(more), 'more is', 'more are')} broken",
        "columns": draw.heads(found, body.called),
        "rows": draw.drawn(found, address),
        "head": draw.TABLE_HEAD,
        "table_says": "Every strand with its figures",
        "table": draw.table(found, address, body.called),
        "nothing_seen": all(one.state == "not_known" for one in found.knots()),
        "registers_url": address_of("web:registers", body.code),
        "bring_url": address_of("imports:bring", body.code) if may(request.actor, "bring", body.id).allowed else "",
        "guard": GUARD if found.guarded else "",
    }
    return render(request, "insight/line_of_sight.html", context)
