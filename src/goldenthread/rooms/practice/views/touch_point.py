"""One place where harm could happen or be noticed."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import pages
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import Shown
from goldenthread.rooms.practice.registers import TOUCH_POINTS
from goldenthread.rooms.practice.views.shared import at
from goldenthread.rooms.practice.views.touch_points import stands


@require_safe
def touch_point(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    def acts(row: Shown) -> list[tuple[str, str, str]]:
        said = row.row
        offered = [
            ("answer_touch_point", "Answer whoever named it", "answered_on"),
            ("score_touch_point", "Score it", "scored_on"),
        ]
        first = [one[:2] for one in offered if not said[one[2]]]
        rest = [
            ("see_touch_point", "I have seen it"), ("score_touch_point", "Score it again"),
            ("answer_touch_point", "Answer again"), ("mitigate_touch_point", "Say what is done about it"),
            *([("review_touch_point", "Look at it again")] if said["mitigation"] else []),
        ]  # fmt: skip
        named = {act for act, _ in first}
        return [
            (act, words, at(act, organisation, row.ref))
            for act, words in [*first, *(one for one in rest if one[0] not in named)]
        ]

    return show_row(
        request, TOUCH_POINTS, ref, back=at("touch_points", organisation), acts=acts,
        title=lambda row: row.row["title"] or row.code, without=("title",), template="practice/touch_point.html",
        more=lambda row: {
            "stands": stands(row.row), "answer": row.row["answer"],
            "summary": pages.summary(TOUCH_POINTS, row, ("title", "answer", *(n for n, v in row.row.items() if v is None))),
        },
    )  # fmt: skip
