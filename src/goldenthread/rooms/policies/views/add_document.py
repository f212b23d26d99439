"""Add a document."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.policies import changes
from goldenthread.rooms.policies.registers import POLICIES
from goldenthread.rooms.policies.views.shared import THE_FILE, hangs_together, the_file

ASKED = ("title", "topic", "kind", "owner", "version", "approved", "review_due")


@require_http_methods(["GET", "HEAD", "POST"])
def add_document(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, POLICIES, "add_document")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        together = {name: form.cleaned_data[name] for name in ("supports", "links")}
        return changes.add_document(
            by=request.actor, organisation=request.organisation, files=the_file(form), **together, **said
        )

    return act_on(
        request, POLICIES, names=ASKED, extra={**hangs_together(request), "files": THE_FILE}, send=send, title="Add a document",
        button="Add it", done="It is in the library.", back=reverse("policies:documents", args=[organisation]),
        goes=lambda row: reverse("policies:document", args=[organisation, row.ref]),
        lead="Leave the day of approval out while it is not in force.",
    )  # fmt: skip
