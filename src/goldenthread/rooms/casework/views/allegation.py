"""One allegation or low-level concern, and others about the same person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.allegations import next_step
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.places.calendar import calendar_of
from goldenthread.foundation.registers import queries
from goldenthread.foundation.registers.pages import show_row, summary
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.casework.registers import ALLEGATIONS
from goldenthread.rooms.casework.views.allegation_words import ACTS, STEPS

OTHER_HEAD = ("Record", "What it is", "Received", "Unit")
ONLY_ALLEGATIONS = ("consult_officer", "decide_barring", "decide_regulator")
ONLY_LOW = ("look_for_patterns",)
BEFORE_CLOSED = ("close_allegation", "hand_allegation", *ONLY_ALLEGATIONS)
NOT_LOW = (
    "officer_consulted_at", "officer_said", "criteria_met", "barring_decided_on", "barring", "barring_why", "regulator_decided_on",
    "regulator", "regulator_why",
)  # fmt: skip
NOT_ALLEGATION = ("reviewed_on", "pattern")


@require_safe
def allegation(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    cal = calendar_of(request.organisation)

    def acts(row: Shown) -> list[tuple[str, str, str]]:
        first = next_step(row.row, cal).act
        low, closed = row.row["kind"] == "low_level", bool(row.row["closed_at"])
        not_now = (*(ONLY_ALLEGATIONS if low else ONLY_LOW), *(BEFORE_CLOSED if closed else ()))
        sense = [one for one in ACTS if one not in not_now]
        ordered = sorted(sense, key=lambda one: one != first)
        return [(one, ACTS[one], reverse(f"casework:{one}", args=[organisation, row.ref])) for one in ordered]

    def more(row: Shown) -> Mapping[str, Any]:
        step = next_step(row.row, cal)
        others = _others(request, row)
        lines = [
            [
                Link(one.code, reverse("casework:allegation", args=[organisation, one.ref])),
                dict(ALLEGATIONS.by_column["kind"].choices)[one.row["kind"]],
                day(local_date(one.row["received_at"], cal.time_zone)), one.unit or "Whole organisation",
            ]
            for one in others
        ]  # fmt: skip
        return {"step": STEPS[step.act], "due": day(step.by) if step.act else "", "others": lines, "other_head": OTHER_HEAD,
                "named": bool(row.row["about"]),
                "summary": summary(ALLEGATIONS, row, ("kind", *(NOT_LOW if row.row["kind"] == "low_level" else NOT_ALLEGATION)))}  # fmt: skip

    return show_row(
        request, ALLEGATIONS, ref, back=reverse("casework:allegations", args=[organisation]), acts=acts, more=more,
        title=lambda row: dict(ALLEGATIONS.by_column["kind"].choices)[row.row["kind"]], template="casework/allegation.html",
        without=("kind",),
    )  # fmt: skip


def _others(request: OrganisationRequest, row: Shown) -> tuple[Shown, ...]:
    """The newest others about the same person that this reader may open."""
    if not row.row["about"] or row.depth not in queries.WITH_WORDS:
        return ()
    same = Q(about__ref=row.row["about"]) & ~Q(ref=row.ref)
    return queries.page(request.actor, ALLEGATIONS, same, order="received_at").rows
