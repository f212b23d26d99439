"""Hand over to a deputy, on one page: what is open, what is due, who covers from when until when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import Refused, need
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.forms import GoldDateField, GoldForm
from goldenthread.rooms.leads import changes
from goldenthread.rooms.leads.open_work import open_work

ASKED = ("deputy", "starts", "ends", "words")
HEAD = ("What is open", "How many", "Overdue", "Next due")


class HandOverForm(GoldForm):
    """Who covers, from when until when."""

    deputy: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        None, label="Who covers?", to_field_name="ref", empty_label="Nobody chosen",
        help_text="Somebody who holds a lead's role already: handing over gives no access.",
    )  # fmt: skip
    starts = GoldDateField(label="From which day?")
    ends = GoldDateField(label="Until which day?")
    words = forms.CharField(
        label="What should they know?", required=False, max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        deputy: Any = self.fields["deputy"]
        deputy.queryset = Person.objects.filter(pk__in=[one.pk for one in people]).order_by("name")


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: OrganisationRequest, organisation: str) -> HttpResponse:
    need(changes.may_hand_over(request.actor))
    today = local_date(moment.now(), request.organisation.time_zone)
    people = [one for one in changes.deputies(request.organisation, today) if one.pk != request.actor.person_id]
    form = HandOverForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_bound and form.is_valid():
        try:
            row = changes.hand_over(
                by=request.actor, organisation=request.organisation, **{name: form.cleaned_data[name] for name in ASKED}
            )
        except Refused as refused:
            for name, message in refused.problems:
                form.add_error(name or None, message)
        else:
            messages.success(request, "It is handed over. They are told, and will say when they have it.")
            return redirect(reverse("leads:handed", args=[organisation, row.ref]))
    work = open_work(request.actor, request.organisation)
    rows = [[one.plain, str(one.open), str(one.overdue), day(one.next_due)] for one in work]
    context = {"form": form, "head": HEAD, "rows": rows, "past": reverse("leads:handings", args=[organisation])}
    return render(request, "leads/hand_over.html", context, status=422 if form.is_bound else 200)
