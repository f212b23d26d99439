"""A learning brief to take away: as PDF, or as a Word document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.registers import policy, queries
from goldenthread.foundation.registers.words import day
from goldenthread.rooms.quality.brief_paper import Brief, docx, pdf
from goldenthread.rooms.quality.learning import sent_to
from goldenthread.rooms.quality.registers import LEARNING
from goldenthread.rooms.quality.sources import sources

KINDS: Final[dict[str, tuple[str, Callable[[Brief], bytes]]]] = {
    "pdf": ("application/pdf", pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx),
}


def _brief(request: OrganisationRequest, ref: str) -> Brief:
    record, decision = policy.found(request.actor, LEARNING, ref)
    row = queries.shown(request.actor, LEARNING, record, decision)
    looked(by=request.actor, page="quality.learning", refs=[row.ref], decision=decision)
    said = row.row
    rests = "; ".join(one.text for one in sources(request.actor, request.organisation.code, said["from_refs"] or ()))
    learned = f"It was learned in {row.unit}." if row.unit else "The unit it was learned in is not recorded."
    return Brief(
        ref=row.ref, body=request.organisation.name, title=said["title"] or row.code, says=said["says"] or "Not written.",
        asks=said["asks"] or "Not written.", when=day(said["issued_on"]),
        origin=f"{learned}{f' It rests on: {rests}.' if rests else ''} It was sent to: {sent_to(said)}.",
    )  # fmt: skip


def _sent(request: OrganisationRequest, ref: str, ending: str) -> HttpResponse:
    kind, make = KINDS[ending]
    brief = _brief(request, ref)
    response = HttpResponse(make(brief), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{brief.ref}.{ending}"'
    return response


@require_safe
def pdf_learning(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    return _sent(request, ref, "pdf")


@require_safe
def docx_learning(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    return _sent(request, ref, "docx")
