"""Answer a comment on a document."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.policies import changes
from goldenthread.rooms.policies.models import Comment
from goldenthread.rooms.policies.registers import COMMENTS, POLICIES


@require_http_methods(["GET", "HEAD", "POST"])
def answer_comment(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    said_of = Comment.objects.filter(ref=ref).first()
    if said_of is None:
        raise NotYours(["no such comment"])
    record, _ = policy.found(request.actor, POLICIES, said_of.policy, "answer_comment")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.answer_comment(by=request.actor, ref=ref, **said)

    return act_on(
        request, COMMENTS, names=("answer",), needed=("answer",), send=send, title="Answer what was said", button="Answer",
        done="It is answered.", lead=said_of.words or "", back=reverse("policies:document", args=[organisation, record.ref]),
    )  # fmt: skip
