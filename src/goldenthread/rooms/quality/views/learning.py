"""One learning brief, as a page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.rooms.quality.learning import Reached, mine, reached, reached_by_role, sent_to, stayed_home, unread_of
from goldenthread.rooms.quality.registers import EFFECTS, LEARNING
from goldenthread.rooms.quality.sources import sources

HEAD = ("Unit", "Sent to", "Read by")
ROLE_HEAD = ("Named role", "Sent to", "Read by")


def _counts(rows: list[Reached]) -> list[list[str]]:
    return [[one.what, str(one.sent), str(one.read)] for one in rows]


@require_safe
def learning(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    def acts(row: Shown) -> list[tuple[str, str, str]]:
        where = reverse("quality:effect_learning", args=[organisation, row.ref])
        words = "Look again whether it changed anything" if row.row["effect"] else "Look whether it changed anything"
        remind = reverse("quality:remind_learning", args=[organisation, row.ref])
        waits = unread_of(request.actor, row.ref)
        return [
            ("look_for_effect", words, where),
            *([("remind_learning", "Remind those who have not read it", remind)] if waits else []),
        ]

    def more(row: Shown) -> dict[str, Any]:
        said, own = row.row, mine(request.actor, row.ref)
        return {
            "head": HEAD, "reached": _counts(reached(request.actor, row.ref)), "role_head": ROLE_HEAD,
            "by_role": _counts(reached_by_role(request.actor, row.ref, said)),
            "sources": sources(request.actor, organisation, said["from_refs"] or ()), "stayed": stayed_home(said),
            "own": own, "issued": day(said["issued_on"]), "sent_to": sent_to(said),
            "effect": dict(EFFECTS).get(said["effect"], ""), "looked": day(said["effect_looked_for_on"]),
            "reminded": day(said["reminded_on"]),
        }  # fmt: skip

    return show_row(
        request, LEARNING, ref, back=reverse("quality:briefs", args=[organisation]), acts=acts, more=more,
        title=lambda row: row.row["title"] or row.code, template="quality/learning.html",
    )  # fmt: skip
