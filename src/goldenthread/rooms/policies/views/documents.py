"""The library: what this reader is asked to read, then every document, searched by title, topic and text."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from goldenthread.domain.documents import alone, faults
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.policies import queries
from goldenthread.rooms.policies.registers import KINDS, POLICIES, TOPICS

FOUND = '<a class="govuk-link" href="{}">{}</a><br><span class="gt-quiet">In its text: {}<mark>{}</mark>{}</span>'
HEAD = ("Document", "Where it stands", "Kind", "Owner", "Version", "About")


@require_safe
def documents(request: OrganisationRequest, organisation: str) -> HttpResponse:
    today = local_date(moment.now(), request.organisation.time_zone)
    words, topic = request.GET.get("q", "")[:100], request.GET.get("topic", "")[:40]
    every = queries.documents(request.actor)
    apart, here = alone(every), queries.here(today)
    wanting = [
        (reverse("policies:document", args=[organisation, one["ref"]]), one["title"], said)
        for one in every
        if (said := faults(one, today, here, apart))
    ]
    passages = queries.passages(request.actor, words)

    def cells(row: Shown) -> list[object]:
        said = row.row
        wrong = faults(said, today, here, apart)
        state = "Retired" if said["retired"] else "Not in force yet" if not said["approved"] else ""
        due = f"Review by {day(said['review_due'])}" if said["review_due"] else "No review is set"
        href = reverse("policies:document", args=[organisation, row.ref])
        return [
            _titled(Link(said["title"], href), passages.get(row.ref)), state or "; ".join(wrong) or due, dict(KINDS)[said["kind"]],
            row.names.get("owner", "Nobody"), said["version"] or "Not recorded", dict(TOPICS)[said["topic"]],
        ]  # fmt: skip

    return list_rows(
        request, POLICIES, title="Policies and procedures", order="-title", head=HEAD, cells=cells, template="policies/documents.html",
        lead="Everybody here can read every document.", narrow=queries.asked_for(words, topic, passages),
        acts=[("add_document", "Add a document", reverse("policies:add_document", args=[organisation]))],
        empty="No document is found.", many="documents", wanting=[] if words or topic else wanting,
        q=words, topic=topic, topics=TOPICS, to_read=[
            (reverse("policies:document", args=[organisation, row.policy]), title, day(row.due), row.due < today,
             reverse("policies:understand", args=[organisation, row.ref]))
            for row, title in queries.to_read(request.actor)
        ],
    )  # fmt: skip


def _titled(title: Link, passage: tuple[str, str, str] | None) -> object:
    """The title, and the place in its text where the words stand."""
    return format_html(FOUND, title.href, title.text, *passage) if passage else title
