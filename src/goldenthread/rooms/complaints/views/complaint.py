"""One complaint: its stages, what they were told, what is late, and the worry it led to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import WITH_WORDS, Shown
from goldenthread.foundation.ui.coding_form import shown
from goldenthread.rooms.complaints import queries
from goldenthread.rooms.complaints.registers import COMPLAINTS
from goldenthread.rooms.complaints.views.shared import acts_of, parts_of, plan_of


@require_safe
def complaint(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    def acts(row: Shown) -> list[tuple[str, str, str]]:
        said, first = row.row, []
        if said["safeguarding_at"] and not said["lead_told_at"]:
            first.append(("tell_lead", "The lead has it"))
        if not said["acknowledged_at"]:
            first.append(("acknowledge_complaint", "They were told that it arrived"))
        if not said["safeguarding_at"]:
            first.append(("mark_safeguarding", "Somebody may be at risk"))
        last = [] if said["closed_at"] else [
            ("close_complaint", "Close it", reverse("complaints:close_complaint", args=[organisation, row.ref]))
        ]  # fmt: skip
        code = [] if said["about_here"] or row.depth not in WITH_WORDS else [
            ("code_complaint", "Which themes does it show?", reverse("complaints:code_complaint", args=[organisation, row.ref]))
        ]  # fmt: skip
        return [*acts_of(row, organisation, first), *code, *last]

    def more(row: Shown) -> Mapping[str, Any]:
        parts = parts_of(row, request.organisation.time_zone)
        record, _ = policy.found(request.actor, COMPLAINTS, row.ref)
        plan = plan_of(record) if row.depth in WITH_WORDS and not record.closed_at else []
        themes = shown(queries.themes_of(row.ref)) if row.depth in WITH_WORDS else []
        return {**parts, "summary": [*parts["summary"], *plan], "themes": themes}

    return show_row(
        request, COMPLAINTS, ref, back=reverse("complaints:complaints", args=[organisation]), acts=acts, more=more,
        title=_title, template="complaints/matter.html",
    )  # fmt: skip


def _title(row: Shown) -> str:
    return f"Complaint from: {dict(COMPLAINTS.by_column['from'].choices)[row.row['from']].lower()}"
