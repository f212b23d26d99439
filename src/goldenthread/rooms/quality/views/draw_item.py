"""Draw files for a file audit, and say who reads them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.quality import changes
from goldenthread.rooms.quality.registers import QUALITY_ITEMS


@require_http_methods(["GET", "HEAD", "POST"])
def draw_item(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, QUALITY_ITEMS, ref, "draw_files")
    people = Person.objects.filter(held__role="file_auditor", left__isnull=True).distinct().order_by("name")
    extra = {
        "auditor": forms.ModelChoiceField(people, label="Who reads them?", to_field_name="ref", empty_label="Nobody chosen"),
        "count": forms.IntegerField(label="How many files?", min_value=1, max_value=50, initial=5),
    }  # fmt: skip

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        given = form.cleaned_data
        return changes.draw_files(by=request.actor, ref=record.ref, auditor=given["auditor"], count=given["count"])

    return act_on(
        request, QUALITY_ITEMS, record=record, names=(), extra=extra, send=send, title="Draw files to read", button="Draw them",
        done="They are drawn. The auditor may read these files, and no others, for 30 days.",
        lead="By lot, from the worries of the last 12 months that you may read; nothing the auditor worked on.",
        back=reverse("quality:item", args=[organisation, record.ref]),
    )  # fmt: skip
