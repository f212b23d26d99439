"""What an audit would find, as a paper."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import NotYours, need
from goldenthread.insight.checks import policy
from goldenthread.insight.checks.paper import paper

KINDS: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_safe
def checks_paper(request: OrganisationRequest, organisation: str, kind: str) -> HttpResponse:
    """For whoever reads the page: it says the same and names no record."""
    need(policy.may(request.actor, "look", request.organisation.id))
    if kind not in KINDS:
        raise NotYours(["no such kind of paper"])
    from goldenthread.insight.checks import papers  # loaded when a paper is asked for: pages do without it

    made = {"pdf": papers.as_pdf, "docx": papers.as_docx}[kind](paper(request.organisation, request.actor))
    response = HttpResponse(made, content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="checks-{organisation}.{kind}"'
    return response
