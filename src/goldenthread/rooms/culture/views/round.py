"""One round: who was asked, what share answered, and what came of it; the answers for those who asked, five or more together."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.duties.culture import ENOUGH
from goldenthread.domain.surveys import Answers
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.facts.handovers import areas
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.rooms.culture import queries
from goldenthread.rooms.culture.policy import may_answer
from goldenthread.rooms.culture.registers import QUESTIONS, READING, SURVEY_ROUNDS
from goldenthread.rooms.culture.scenarios import scenarios

HEAD = ("Question", "Mean, of 5", "Answered 1 or 2", "Answers", "Area")
WITHOUT = ("questions", "scenario", "returned_on", "what_they_said", "what_will_be_done")
HIDDEN = "Not shown: fewer than 5"
NEARLY = "Not shown: others were asked of whom all but a few are the same"


def hidden(answers: Answers) -> str:
    """Why nothing is shown of it."""
    return HIDDEN if answers.n < ENOUGH else NEARLY


@require_safe
def round_(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    def acts(row: Shown) -> list[tuple[str, str, str]]:
        if row.row["returned_on"]:
            return []
        return [
            ("return_round", "Give the results back", reverse("culture:return_round", args=[organisation, row.ref]))
        ]

    def more(row: Shown) -> dict[str, object]:
        record, _ = policy.found(request.actor, SURVEY_ROUNDS, row.ref)
        waits = may_answer(request.actor, record, local_date(moment.now(), request.organisation.time_zone)).allowed
        story = None if waits else scenarios().get(record.scenario)
        if not request.actor.holds(*READING):
            return {"reads": False, "story": story}
        found, words, names = queries.results(record), dict(QUESTIONS), areas()
        lines = [
            [words[a.question], hidden(a) if a.mean is None else f"{a.mean:.1f}", hidden(a) if a.low is None else a.low,
             a.n if a.n >= ENOUGH else "Fewer than 5", names.get(a.area, a.area)]
            for a in found.answers
        ]  # fmt: skip
        share = (
            "Nobody was asked"
            if found.share is None
            else f"{found.answered} of {found.invited} answered ({found.share:.0%})"
        )
        return {"reads": True, "lines": lines, "head": HEAD, "share": share, "speaks": found.speaks, "open": found.open,
                "story": story}  # fmt: skip

    return show_row(
        request, SURVEY_ROUNDS, ref, back=reverse("culture:rounds", args=[organisation]), acts=acts, more=more,
        title=lambda row: f"Short survey of {day(row.row['asked_on'])}", template="culture/round.html", without=WITHOUT,
    )  # fmt: skip
