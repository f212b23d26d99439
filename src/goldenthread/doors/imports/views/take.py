"""The template to fill in, and everything taken away with a reason."""

from __future__ import annotations

import io

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from goldenthread.doors.exports.taking import TooMuch, taken_away
from goldenthread.doors.imports.forms import TakeForm
from goldenthread.doors.imports.template import write_template
from goldenthread.doors.imports.views.bring import page
from goldenthread.doors.imports.views.shared import for_bringing
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import Refused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _book(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@for_bringing
def template(request: OrganisationRequest) -> HttpResponse:
    held = io.BytesIO()
    write_template(held)
    return _book(held.getvalue(), "golden-thread-template.xlsx")


@require_POST
@for_bringing
def take_away(request: OrganisationRequest) -> HttpResponse:
    form = TakeForm(request.POST, auto_id="take_%s")
    if form.is_valid():
        body = request.organisation
        try:
            held = taken_away(body, by=request.actor, reason=form.cleaned_data["reason"])
        except (Refused, TooMuch) as error:
            form.add_error("reason", error.problems[0][1] if isinstance(error, Refused) else str(error))
        else:
            return _book(held, f"{body.code}.xlsx")
    return page(request, take_form=form)
