"""One check, or one decision before contact, as far as its reader may see it."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import Shown
from goldenthread.rooms.recruitment.registers import CHECKS
from goldenthread.rooms.recruitment.views.words import WITH_ANSWER, check_says

OF_A_DECISION = ("decision", "conditions_confirmed_on", "supervisor", "conditions", "reasons")
OF_A_REFERENCE = ("professional", "verified_by_call")


@require_safe
def check(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    def acts(row: Shown) -> list[tuple[str, str, str]]:
        said, args = row.row, [organisation, row.ref]
        if said["kind"] == "risk_assessment":
            waits = said["decision"] == "start_with_conditions" and not said["conditions_confirmed_on"]
            confirm = (
                "confirm_conditions",
                "Confirm the conditions",
                reverse("recruitment:confirm_conditions", args=args),
            )
            return [confirm] if waits else []
        if said["completed"] is None or said["outcome"] in ("not_returned", "withdrawn"):
            return [("complete_check", "Complete it", reverse("recruitment:complete_check", args=args))]
        return [("set_recheck", "Set the recheck", reverse("recruitment:set_recheck", args=args))]

    def title(row: Shown) -> str:
        return f"{check_says(row.row)}: {row.names['person']}"

    record = _peek(request, ref)
    return show_row(
        request, CHECKS, ref, acts=acts, title=title, without=_without(record),
        back=reverse("recruitment:person", args=[organisation, record.row["person"]]),
    )  # fmt: skip


def _peek(request: OrganisationRequest, ref: str) -> Shown:
    from goldenthread.foundation.registers.queries import one

    return one(request.actor, CHECKS, ref)


def _without(row: Shown) -> list[str]:
    """Columns that this kind of check does not have; what came back only to those who keep the record and to the person."""
    kind = row.row["kind"]
    found = ["person", "kind"]
    found += [] if kind == "reference" else list(OF_A_REFERENCE)
    if kind == "risk_assessment":
        found += ["level", "outcome", "recheck_due", "agency"]
    else:
        found += [name for name in OF_A_DECISION if name != "reasons" or not row.row["reasons"]]
    found += [name for name in ("agency", "valid_until", "recheck_due") if not row.row[name] and name not in found]
    if row.depth not in WITH_ANSWER:
        found.append("outcome")
    return found
