"""The register of recommendations: figures on top, then the reports, newest first."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import need
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.quality import policy, queries
from goldenthread.rooms.quality.forms import NarrowForm

HEAD = ("Report", "Date", "Area", "Sent to", "Answers", "State")


@require_safe
def list_recommendations(request: OrganisationRequest, organisation: str) -> HttpResponse:
    need(policy.may(request.actor, "see", request.actor.organisation))
    form = NarrowForm(request.GET or None)
    asked = queries.Asked(**form.cleaned_data) if form.is_valid() else queries.Asked()
    page = queries.listed(request.actor, asked, request.GET.get("after", ""))
    here = reverse("quality:recommendations", args=[organisation])
    older = {"state": asked.state, "words": asked.words, "after": page.older}
    context = {
        "form_of_list": form,
        "figures": queries.figures(request.actor),
        "head": HEAD,
        "rows": [_cells(organisation, row) for row in page.rows],
        "older": f"{here}?{urlencode(older)}" if page.older else "",
        "first": here if request.GET.get("after") else "",
        "narrowed": bool(asked.state or asked.words),
        "may_read": policy.may(request.actor, "read", request.actor.organisation).allowed,
        "here": here,
        "read_url": reverse("quality:read_recommendations", args=[organisation]),
    }
    return render(request, "quality/list.html", context)


def _cells(organisation: str, row: queries.Row) -> list[object]:
    when = row.dated.strftime("%-d %B %Y") if row.dated else f"No day could be read: {row.dated_as_printed or 'blank'}"
    sent = "Not known" if row.sent_count is None else row.sent_count
    answers = "Not known" if row.responses is None else row.responses
    words = f"{row.state_words}{'; past its day' if row.past_due and row.state != 'complete' else ''}"
    if row.problems:
        words += f"; {len(row.problems)} not read in full" if len(row.problems) > 1 else "; not read in full"
    link = Link(row.key, reverse("quality:recommendation", args=[organisation, row.ref]))
    return [link, when, row.area, sent, answers, words]
