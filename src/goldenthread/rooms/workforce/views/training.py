"""One course of one person."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import Shown
from goldenthread.rooms.workforce.registers import TRAINING
from goldenthread.rooms.workforce.views.back import back_to


@require_safe
def training(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    def acts(row: Shown) -> list[tuple[str, str, str]]:
        args = [organisation, row.ref]
        if row.row["completed"]:
            if row.row["did_differently"]:
                return []
            return [
                ("say_differently", "Say what you did differently", reverse("workforce:say_differently", args=args))
            ]
        found = [("complete_training", "It is completed", reverse("workforce:complete_training", args=args))]
        if row.row["purpose"] != "induction":
            prior = reverse("workforce:accept_prior_learning", args=args)
            found.append(("accept_prior_learning", "Accept prior learning", prior))
        return found

    return show_row(
        request, TRAINING, ref, acts=acts, back=back_to(request), without=("course",),
        title=lambda row: f"{row.row['course']}: {row.names['person']}",
    )  # fmt: skip
