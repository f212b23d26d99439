"""One allegation or low-level concern, and others about the same person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.allegations import OFF_REFERENCES, next_step, over_time
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.places.calendar import calendar_of
from goldenthread.foundation.registers import queries
from goldenthread.foundation.registers.pages import show_row, summary
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.casework.registers import ALLEGATIONS
from goldenthread.rooms.casework.views.allegation_words import ACTS, REFERENCES, STEPS, in_sense

OTHER_HEAD = ("Received", "What it is", "Unit", "Record")
NOT_LOW = (
    "officer_consulted_at", "officer_said", "criteria_met", "limbs", "barring_decided_on", "barring", "barring_why", "barring_sent_on",
    "regulator_decided_on", "regulator", "regulator_why", "regulator_sent_on",
)  # fmt: skip
NOT_ALLEGATION = ("reviewed_on", "pattern", "category", "self_referred")
WHEN_FILLED = (
    "handled_by_subject", "limbs", "evaluation", "evaluated_on", "category", "self_referred", "employer_action", "action_why",
    "alternatives", "support", "action_review_on", "told", "told_words", "barring_sent_on", "regulator_sent_on", "barring_decided_on",
    "barring", "barring_why", "regulator_decided_on", "regulator", "regulator_why", "outcome", "closed_at",
)  # fmt: skip


@require_safe
def allegation(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    cal = calendar_of(request.organisation)

    def acts(row: Shown) -> list[tuple[str, str, str]]:
        said, first = row.row, next_step(row.row, cal).act
        sense = in_sense(
            said["kind"], closed=bool(said["closed_at"]), barring=said["barring"] or "", regulator=said["regulator"] or "",
            sent=(bool(said["barring_sent_on"]), bool(said["regulator_sent_on"])),
        )  # fmt: skip
        ordered = sorted(sense, key=lambda one: one != first)
        return [(one, ACTS[one], reverse(f"casework:{one}", args=[organisation, row.ref])) for one in ordered]

    def more(row: Shown) -> Mapping[str, Any]:
        step = next_step(row.row, cal)
        others = _others(request, row)
        kinds = dict(ALLEGATIONS.by_column["kind"].choices)
        days = [local_date(one.row["received_at"], cal.time_zone) for one in (row, *others)]
        lines = [
            [day(on), kinds[one.row["kind"]], one.unit or "Whole organisation",
             Link(one.code, reverse("casework:allegation", args=[organisation, one.ref]))]
            for one, on in zip(others, days[1:], strict=True)
        ]  # fmt: skip
        found = row.row["outcome"]
        return {
            "step": STEPS[step.act], "due": day(step.by) if step.act else "", "others": lines, "other_head": OTHER_HEAD,
            "named": bool(row.row["about"]), "over_time": over_time(days),
            "references": REFERENCES.format(found) if found in OFF_REFERENCES else "",
            "summary": summary(ALLEGATIONS, row, without(row)),
        }  # fmt: skip

    return show_row(
        request, ALLEGATIONS, ref, back=reverse("casework:allegations", args=[organisation]), acts=acts, more=more,
        title=lambda row: dict(ALLEGATIONS.by_column["kind"].choices)[row.row["kind"]], template="casework/allegation.html",
        without=("kind",),
    )  # fmt: skip


def without(row: Shown) -> tuple[str, ...]:
    """What the page leaves out: what belongs to the other kind, and what nobody had to say yet."""
    other = NOT_LOW if row.row["kind"] == "low_level" else NOT_ALLEGATION
    return ("kind", *other, *(name for name in WHEN_FILLED if row.row[name] in (None, False)))


def _others(request: OrganisationRequest, row: Shown) -> tuple[Shown, ...]:
    """The newest others about the same person that this reader may open."""
    if not row.row["about"] or row.depth not in queries.WITH_WORDS:
        return ()
    same = Q(about__ref=row.row["about"]) & ~Q(ref=row.ref)
    return queries.page(request.actor, ALLEGATIONS, same, order="received_at").rows
