"""That somebody spoke up, and what was done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import Shown
from goldenthread.rooms.complaints.registers import DISCLOSURES
from goldenthread.rooms.complaints.views.shared import acts_of, parts_of, plan_of


@require_safe
def disclosure(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    def acts(row: Shown) -> list[tuple[str, str, str]]:
        first = [] if row.row["acknowledged_at"] else [("acknowledge_disclosure", "They were told that it arrived")]
        last = [] if row.row["closed_at"] else [
            ("close_disclosure", "Close it", reverse("complaints:close_disclosure", args=[organisation, row.ref]))
        ]  # fmt: skip
        return [*acts_of(row, organisation, first), *last]

    def more(row: Shown) -> Mapping[str, Any]:
        parts = parts_of(row, request.organisation.time_zone)
        record, _ = policy.found(request.actor, DISCLOSURES, row.ref)
        plan = [] if record.closed_at else plan_of(record)
        return {**parts, "summary": [*parts["summary"], *plan], "by_code": bool(record.receipt), "apart": True}

    return show_row(
        request, DISCLOSURES, ref, back=reverse("complaints:disclosures", args=[organisation]), acts=acts,
        more=more, title=lambda row: f"Somebody spoke up: {row.code}",
        template="complaints/matter.html", without=("unit",),
    )  # fmt: skip
