"""One decision: what it was seen to rest on, what is done about it, whether it was told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access import registry
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.definition import REGISTERS
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.governance import queries
from goldenthread.rooms.governance.cited import cited_line, counted_as
from goldenthread.rooms.governance.registers import ACTIONS, DECISIONS

DONE_HEAD = ("Action", "Owner", "Due", "Done")
CITED_HEAD = ("What", "As it was seen", "Cited on")


@require_safe
def decision(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, DECISIONS, ref)

    def acts(row: Shown) -> list[tuple[str, str, str]]:
        args = [organisation, row.ref]
        found = [("cite", "Cite more", reverse("governance:cite_decision", args=args))]
        if row.row["changes_practice"] and not row.row["told_on"]:
            found.insert(
                0, ("tell_decision", "Tell those who practise", reverse("governance:tell_decision", args=args))
            )
        if not row.row["told_on"]:
            found.append(
                ("tell_decision", "Say whether it changes practice", reverse("governance:mark_decision", args=args))
            )
        return found

    def more(row: Shown) -> Mapping[str, Any]:
        depths = registry.depths(request.actor, [*record.figures_cited, *record.voices_cited])
        add = policy.may_anywhere(request.actor, ACTIONS, "add_action")
        return {
            "cited": [cited_line(organisation, one, depths) for one in queries.cited_for(record)], "cited_head": CITED_HEAD,
            "brought": [*map(counted_as, row.row["figures_cited"] or ()), *(row.row["voices_cited"] or ())],
            "neither": not (record.figures_cited or record.voices_cited), "done_head": DONE_HEAD,
            "done": [_action(organisation, one) for one in queries.actions_from(request.actor, row.ref)],
            "add": f"{reverse('governance:add_action', args=[organisation])}?from={row.ref}" if add else "",
            "teach": _teach(request, organisation, row.ref), "meeting": registry.address(organisation, record.meeting),
        }  # fmt: skip

    return show_row(
        request, DECISIONS, ref, back=reverse("governance:decisions", args=[organisation]), acts=acts, more=more,
        title=lambda row: row.row["title"] or row.code, template="governance/decision.html",
        without=("title", "meeting", "figures_cited", "voices_cited", "unit"),
    )  # fmt: skip


def _teach(request: OrganisationRequest, organisation: str, ref: str) -> str:
    """Where a brief about this decision is written, for whoever may send one."""
    may = policy.may_anywhere(request.actor, REGISTERS["learning"], "issue_learning")
    return f"{reverse('quality:issue_learning', args=[organisation])}?from={ref}" if may else ""


def _action(organisation: str, one: Any) -> list[object]:
    href = reverse("governance:action", args=[organisation, one.ref])
    return [Link(one.title, href), one.owner.name if one.owner else "Nobody", day(one.due), day(one.done) or "Not done"]
