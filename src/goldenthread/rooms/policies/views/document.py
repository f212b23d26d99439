"""One document: the document itself, what it hangs together with, who has read it, and what does not work in practice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.pages import show_row, summary
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day, moment
from goldenthread.rooms.policies import queries
from goldenthread.rooms.policies.changes.documents import STATES
from goldenthread.rooms.policies.file_words import WHY
from goldenthread.rooms.policies.registers import ACKNOWLEDGEMENTS, POLICIES

IN_FORCE = (
    ("ask_to_read", "Ask people to read it"), ("review_document", "It was reviewed"), ("publish_document", "Publish a version"),
    ("change_document", "Put it right"), ("retire_document", "Retire it"), ("comment", "Say what does not work"),
)  # fmt: skip
ELSEWHERE = ("title", "supports", "links", "unit")
PARTS_ASKED = ("complaints", "whistleblowing", "escalation_out_of_hours")
"""Topics of which the checks ask whether the text states its parts."""
NOT_YET = (
    ("publish_document", "Publish a version"),
    ("change_document", "Put it right"),
    ("retire_document", "Retire it"),
)


@require_safe
def document(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    def acts(row: Shown) -> list[tuple[str, str, str]]:
        offered = () if row.row["retired"] else IN_FORCE if row.row["approved"] else NOT_YET
        return [(act, text, reverse(f"policies:{act}", args=[organisation, row.ref])) for act, text in offered]

    def more(row: Shown) -> Mapping[str, Any]:
        return _more(request, organisation, row)

    return show_row(
        request, POLICIES, ref, back=reverse("policies:documents", args=[organisation]), acts=acts, more=more,
        title=lambda row: row.row["title"], without=ELSEWHERE, template="policies/document.html",
    )  # fmt: skip


def _more(request: OrganisationRequest, organisation: str, row: Shown) -> dict[str, Any]:
    record, _ = policy.found(request.actor, POLICIES, row.ref)
    every = {one["ref"]: one for one in queries.documents(request.actor)}
    answers = policy.may(request.actor, POLICIES, "answer_comment", record).allowed
    asks = policy.may(request.actor, POLICIES, "ask_to_read", record).allowed
    mine = next((a for a, _ in queries.to_read(request.actor) if a.policy == row.ref), None)
    zone = request.organisation.time_zone

    def linked(refs: Any) -> list[tuple[str, str]]:
        return [
            (reverse("policies:document", args=[organisation, ref]), every[ref]["title"])
            for ref in refs
            if ref in every
        ]

    def said(one: queries.Said) -> dict[str, Any]:
        return {
            "by": one.by, "at": moment(one.at, zone), "words": one.words or "Not recorded",
            "answer": one.answer, "answered": moment(one.answered_at, zone),
            "href": reverse("policies:answer_comment", args=[organisation, one.ref]) if answers and not one.answered_at else "",
        }  # fmt: skip

    parts = () if row.row["topic"] in PARTS_ASKED else STATES
    blank = [name for name in ("retired", "last_review_due", "last_reviewed_on") if row.row[name] is None]
    files = queries.files_of(row.ref)
    managing = request.actor.holds(*ACKNOWLEDGEMENTS.rule.full)
    return {
        "summary": summary(POLICIES, row, (*ELSEWHERE, *parts, *blank)),
        "text": _text(request, organisation, record, files),
        "readers": reverse("policies:readers", args=[organisation, row.ref]) if managing else "",
        "files": [(reverse("policies:file", args=[organisation, row.ref, f.ref]), f.name, moment(f.at, zone))
                  for f in files],
        "supports": linked(row.row["supports"] or ()), "links": linked(row.row["links"] or ()),
        "from_others": linked([one["ref"] for one in every.values() if row.ref in {*(one["supports"] or ()), *(one["links"] or ())}]),
        "comments": [said(one) for one in queries.comments_on(request.actor, record)], "read": queries.read_by(row.ref) if asks else None,
        "mine": reverse("policies:understand", args=[organisation, mine.ref]) if mine else "", "mine_due": day(mine.due) if mine else "",
    }  # fmt: skip


def _text(request: OrganisationRequest, organisation: str, record: Any, files: list[StoredFile]) -> dict[str, str]:
    """Whether what the newest file says is found by a search, in words; and where to see to it, for those who may."""
    if not files:
        return {}
    found = queries.text_of(files[0])
    if found is not None:
        return {"says": WHY[found.unread]}
    may = policy.may(request.actor, POLICIES, "read_document", record).allowed
    href = reverse("policies:read_document", args=[organisation, record.ref]) if may else ""
    return {"says": "Its text was not read when it came, so that it is not searched.", "href": href}
