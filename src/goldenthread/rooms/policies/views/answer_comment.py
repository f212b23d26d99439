"""Answer a comment on a document."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.policies import changes, queries
from goldenthread.rooms.policies.registers import COMMENTS


@require_http_methods(["GET", "HEAD", "POST"])
def answer_comment(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    comment = queries.comment_to_answer(request.actor, ref)

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.answer_comment(by=request.actor, ref=comment.ref, **said)

    return act_on(
        request, COMMENTS, names=("answer",), needed=("answer",), send=send, title="Answer what was said", button="Answer",
        done="It is answered.", lead=comment.words, back=reverse("policies:document", args=[organisation, comment.policy]),
    )  # fmt: skip
