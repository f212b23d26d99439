"""Choose the topics of which the organisation itself asks a document."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.documents import required_topics
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import SEEN_N, RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.policies import changes, queries
from goldenthread.rooms.policies.registers import POLICIES, TOPICS


@require_http_methods(["GET", "HEAD", "POST"])
def choose_topics(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, POLICIES, "choose_topics")
    required = required_topics(request.organisation.populations or ())
    offered = [(code, words) for code, words in TOPICS if code not in required and code != "other"]
    asked = {
        "topics": forms.MultipleChoiceField(
            label="On which other topics do you ask a document?", choices=offered, required=False,
            widget=forms.CheckboxSelectMultiple, help_text="Choose none to ask for nothing beyond what the checks ask for.",
        )
    }  # fmt: skip

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        topics = form.cleaned_data["topics"]
        return changes.choose_topics(
            by=request.actor, organisation=request.organisation, topics=topics, expected_n=form.cleaned_data[SEEN_N]
        )

    names = ", ".join(words.lower() for code, words in TOPICS if code in required)
    return act_on(
        request, POLICIES, names=(), extra=asked, send=send, title="Topics of your own", button="Save",
        lead=f"The checks ask every organisation like this one for a document on: {names}.", done="They are saved.",
        seen_n=queries.own_topics_n(), initial={"topics": list(queries.own_topics())}, back=reverse("policies:coverage", args=[organisation]),
    )  # fmt: skip
