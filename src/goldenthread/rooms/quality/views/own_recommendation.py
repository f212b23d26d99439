"""Say who owns a recommendation from outside."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import need
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers.forms import SEEN_N, RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.quality import changes, queries
from goldenthread.rooms.quality.answers import answer_to
from goldenthread.rooms.quality.registers import LEARNING


@require_http_methods(["GET", "HEAD", "POST"])
def own_recommendation(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    row = queries.one(request.actor, ref)
    need(changes.may_take_up(request.actor))
    ours = answer_to(request.actor, row.ref)
    people = Person.objects.filter(left__isnull=True).exclude(level="recipient").order_by("name")
    owner = forms.ModelChoiceField(people, label="Who owns it here?", to_field_name="ref", empty_label="Nobody chosen")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.own_recommendation(
            by=request.actor, ref=row.ref, owner=form.cleaned_data["owner"], expected_n=form.cleaned_data[SEEN_N]
        )

    return act_on(
        request, LEARNING, names=(), extra={"owner": owner},
        seen_n=ours.n if ours else 0, send=send, title="Take up a recommendation", button="Save it",
        done="It has an owner.", back=reverse("quality:recommendation", args=[organisation, row.ref]),
    )  # fmt: skip
