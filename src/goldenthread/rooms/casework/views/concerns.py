"""The list of concerns somebody may open: newest first, each row no deeper than its reader may see."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.ui.forms import GoldForm
from goldenthread.rooms.casework import queries
from goldenthread.rooms.casework.codes import STATES
from goldenthread.rooms.casework.queries import TOLD_ONLY, Row
from goldenthread.rooms.casework.views.shared import shown, where
from goldenthread.rooms.casework.views.words import DUTIES, day, near_day


class FilterForm(GoldForm):
    state = forms.ChoiceField(label="Which", required=True, choices=[("open", "Open"), ("all", "All"), *STATES.items()])
    unit = forms.ChoiceField(label="Where", required=True)


@require_safe
def concerns(request: OrganisationRequest, organisation: str) -> HttpResponse:
    units = queries.units_for(request.actor)
    chosen = {
        "state": request.GET.get("state", "open") if request.GET.get("state") in STATES else "open",
        "unit": request.GET.get("unit", "") if request.GET.get("unit") in dict(units) else "",
    }
    if request.GET.get("state") == "all":
        chosen["state"] = "all"
    page = queries.list_concerns(
        request.actor,
        state="" if chosen["state"] == "all" else chosen["state"],
        unit=chosen["unit"],
        older=request.GET.get("older", ""),
        newer=request.GET.get("newer", ""),
    )
    form = FilterForm(initial=chosen)
    unit: Any = form.fields["unit"]
    unit.choices = [("", "Everywhere"), *units]
    here = where(request, "concerns")
    response = shown(request, "concerns", {
        "filter": form, "here": here, "rows": [_line(request, row) for row in page.rows],
        "older": f"{here}?{urlencode({**chosen, 'older': page.older})}" if page.older else "",
        "newer": f"{here}?{urlencode({**chosen, 'newer': page.newer})}" if page.newer else "",
        "filtered": chosen != {"state": "open", "unit": ""},
    })  # fmt: skip
    refs = [row.ref for row in page.rows if row.depth not in TOLD_ONLY]
    if refs and page.decision:
        looked(by=request.actor, page="casework.concerns", refs=refs, decision=page.decision)
    return response


def _line(request: OrganisationRequest, row: Row) -> dict[str, Any]:
    """One row in words: a title, a line of what it is, and its marks."""
    today = local_date(moment.now(), request.actor.time_zone)
    own = row.depth in TOLD_ONLY
    raised = (
        near_day(row.reported_on, today).split(" ", 1)[1]
        if row.reported_on.year == today.year
        else day(row.reported_on)
    )
    days = (
        f"{row.open_days} day{'' if row.open_days == 1 else 's'} open"
        if row.open_days and row.state != "closed"
        else ""
    )
    parts = [row.unit, f"raised {raised}", days]
    marks = [
        ("Danger now", "late") if row.danger and row.state in ("raised", "acknowledged", "triaged") else None,
        ("Serious", "now") if row.serious else None,
        None if own else (row.state_says, "closed" if row.state == "closed" else "plain"),
        ("Only some may open it", "plain") if row.restricted else None,
    ]
    return {
        "href": where(request, "concern", row.ref), "title": row.about or row.ref, "line": " · ".join(p for p in parts if p),
        "ref": row.ref if row.about else "",
        "late": ", ".join(DUTIES.get(one, one) for one in row.overdue), "handler": row.handler,
        "marks": [mark for mark in marks if mark], "own": own, "says": row.state_says if own else "",
    }  # fmt: skip
