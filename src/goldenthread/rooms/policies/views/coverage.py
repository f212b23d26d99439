"""Which topics are covered by a document in force, and which documents stand alone."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html_join
from django.views.decorators.http import require_safe

from goldenthread.domain.document_map import picture
from goldenthread.domain.documents import Covered, alone, coverage, is_live
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.rooms.policies import queries
from goldenthread.rooms.policies.map_svg import draw
from goldenthread.rooms.policies.registers import KINDS, POLICIES, TOPICS

HEAD = ("Topic", "Where it stands", "Documents in force")
LINK_HEAD = ("Document", "Puts into practice", "Points to")


def _stands(one: Covered) -> str:
    if one.asked:
        who = "Asked for" if one.required else "Asked for by you"
        return f"{who}, and covered" if one.covered else f"{who}, and not covered"
    return "Covered" if one.covered else "Not asked for"


@require_safe
def coverage_of(request: OrganisationRequest, organisation: str) -> HttpResponse:
    rows = queries.documents(request.actor)
    every = {row["ref"]: row for row in rows}

    def titles(refs: tuple[str, ...] | None, none: str) -> object:
        known = [
            (reverse("policies:document", args=[organisation, ref]), every[ref]["title"])
            for ref in refs or ()
            if ref in every
        ]
        return format_html_join(", ", '<a class="govuk-link" href="{}">{}</a>', known) if known else none

    def titles_by_kind(one: Covered) -> object:
        known = [
            (reverse("policies:document", args=[organisation, ref]), every[ref]["title"], words.lower())
            for kind, words in KINDS
            for ref in one.by_kind.get(kind, ())
        ]
        return format_html_join(", ", '<a class="govuk-link" href="{}">{}</a> ({})', known) if known else "None"

    topics = coverage(rows, [code for code, _ in TOPICS], request.organisation.populations or (), queries.own_topics())
    missing = [dict(TOPICS)[one.topic] for one in topics if one.asked and not one.covered]
    table = [[dict(TOPICS)[one.topic], _stands(one), titles_by_kind(one)] for one in topics]
    live = [row for row in rows if is_live(row)]
    lines = [[titles((row["ref"],), ""), titles(row["supports"], "None"), titles(row["links"], "None")] for row in live]
    return render(request, "policies/coverage.html", {
        "head": HEAD, "topics": table, "missing": missing, "link_head": LINK_HEAD, "links": lines,
        "alone": [titles((ref,), "") for ref in sorted(alone(rows))], "back": reverse("policies:documents", args=[organisation]),
        "served": bool(request.organisation.populations), "map": draw(picture(rows)) if live else "",
        "choose": reverse("policies:choose_topics", args=[organisation])
        if policy.may_anywhere(request.actor, POLICIES, "choose_topics") else "",
    })  # fmt: skip
