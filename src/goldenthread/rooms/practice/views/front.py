"""Safer working: what anybody may do here, first of all."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.registers import policy
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.practice import queries
from goldenthread.rooms.practice.home import home_lines
from goldenthread.rooms.practice.registers import EXPOSURE, FEEDBACK
from goldenthread.rooms.practice.views.shared import at


@require_safe
def front(request: OrganisationRequest, organisation: str) -> HttpResponse:
    by = request.actor
    here = queries.unit_of(by.person)
    groups = [
        ("Say what you see and hear", [
            Link("Where harm could happen or be noticed", at("touch_points", organisation)),
            Link("Write down what somebody says about feeling safe", at("take_feedback", organisation)),
            Link("You said, we did", at("you_said", organisation)),
        ]),
        ("When somebody calls for help", [
            Link("My turns on the rota", at("my_turns", organisation)),
            Link("Who answers, and when nobody does", at("cover", organisation)),
            Link("Calls for help and test calls", at("calls", organisation)),
        ]),
        ("What we do, and whether people are ready for it", [
            Link("Activities", at("activities", organisation)),
            Link("Addresses to print, so that people can tell us themselves", at("paper", organisation)),
        ]),
    ]  # fmt: skip
    if policy.may_anywhere(by, FEEDBACK, "answer_feedback") or by.holds(*FEEDBACK.rule.summary):
        groups[0][1].append(Link("What people told us", at("feedback", organisation)))
    if by.holds(*EXPOSURE.rule.full):
        groups[2][1].append(Link("Months of work", at("months", organisation)))
    return render(request, "practice/front.html", {
        "name": at("name_touch_point", organisation), "call": at("call_for_help", organisation), "groups": groups,
        "waits": home_lines(by, request.organisation) if by.person else [],
        "answering": queries.answering(request.organisation, here or None, moment.now()),
    })  # fmt: skip
