"""One session of one person; what was thought about is for the two alone."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import Shown
from goldenthread.rooms.workforce.registers import SUPERVISION
from goldenthread.rooms.workforce.views.back import back_to
from goldenthread.rooms.workforce.views.words import session_says


@require_safe
def session(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    def acts(row: Shown) -> list[tuple[str, str, str]]:
        args = [organisation, row.ref]
        if row.row["held"] is None:
            return [("hold_session", "It was held", reverse("workforce:hold_session", args=args))]
        return [("agree_session", "Say whether it was so", reverse("workforce:agree_session", args=args))]

    return show_row(
        request, SUPERVISION, ref, acts=acts, back=back_to(request),
        title=lambda row: f"{session_says(row.row)}: {row.names['person']}",
    )  # fmt: skip
