"""A meeting's pack: what it would say now, sent once, read as it was sent, taken away as a paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.domain.access import allow
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.facts.packs import SentPack
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.looking import looked
from goldenthread.insight.board import policy, showing
from goldenthread.insight.board.writing import USUAL
from goldenthread.insight.charts import drawn_of

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_http_methods(["GET", "HEAD", "POST"])
def pack(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    """The pack of a meeting; a POST sends it."""
    if request.method == "POST":
        return _send(request, organisation, ref)
    found = showing.pack_of(request.actor, request.organisation, ref)
    looked(by=request.actor, page="insight.pack", refs=[found.meeting.ref], decision=allow("full", "reads the meeting"))
    anew = _anew_urls(request, organisation, found)
    context = {
        "found": found, "content": found.content, "sent": found.sent,
        "papers": {kind: reverse("pack_paper", args=[organisation, found.meeting.ref, kind]) for kind in PAPERS},
        "meeting": reverse("governance:meeting", args=[organisation, found.meeting.ref]),
        "blind": [one for one in found.content["pages"] if not one["seen"]],
        "pages": [_page(one, anew) for one in (found.content["front"], *found.content["pages"])],
    }  # fmt: skip
    return render(request, "insight/pack.html", context)


def _anew_urls(request: OrganisationRequest, organisation: str, found: showing.ShownPack) -> dict[str, str]:
    """Where what is usual in a chart is worked out anew, for whoever may, while the pack was not sent."""
    if found.sent or not policy.may(request.actor, "reset_limits", request.organisation.id).allowed:
        return {}
    keys = [one["key"] for page in found.content["pages"] for one in page.get("charts", ())]
    pack = f"?pack={found.meeting.ref}"
    return {key: reverse("reset_limits", args=[organisation, key.removeprefix(USUAL)]) + pack for key in keys}


def _send(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    try:
        showing.send(request.actor, request.organisation, ref)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "The pack is sent. It stays as it is now.")
    return redirect("pack", organisation, ref)


def _page(page: Mapping[str, Any], anew: Mapping[str, str]) -> dict[str, Any]:
    figures = [[one["label"], one["says"], one["note"]] for one in page["figures"]]
    charts = [{**one, "drawn": drawn_of(one), "anew": anew.get(one["key"], "")} for one in page.get("charts", ())]
    return {**page, "rows": figures, "head": ("What", "Figure", "How it stands"), "charts": charts}


@require_safe
def pack_paper(request: OrganisationRequest, organisation: str, ref: str, kind: str) -> HttpResponse:
    """The pack as a paper: exactly what the page says."""
    if kind not in PAPERS:
        raise NotYours(["no such kind of paper"])
    found = showing.pack_of(request.actor, request.organisation, ref)
    looked(by=request.actor, page="insight.pack", refs=[found.meeting.ref], decision=allow("full", "reads the meeting"))
    made, says = PAPERS[kind]
    response = HttpResponse(made(found.content, found.sent), content_type=says)
    response["Content-Disposition"] = f'attachment; filename="pack-{found.meeting.ref}.{kind}"'
    return response


def _pdf(content: Mapping[str, Any], sent: SentPack | None) -> bytes:
    from goldenthread.insight.board.papers import as_pdf  # loaded when a paper is asked for: pages do without it

    return as_pdf(content, sent)


def _docx(content: Mapping[str, Any], sent: SentPack | None) -> bytes:
    from goldenthread.insight.board.papers import as_docx  # as above

    return as_docx(content, sent)


Made = Callable[[Mapping[str, Any], SentPack | None], bytes]
PAPERS: Final[dict[str, tuple[Made, str]]] = {"pdf": (_pdf, "application/pdf"), "docx": (_docx, WORD)}
