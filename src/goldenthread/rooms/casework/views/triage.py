"""Triage: whom it is about, what kind of harm, what was done at once, and what earlier concerns show."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.thresholds import POPULATIONS, categories_for
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.rooms.casework import changes, queries
from goldenthread.rooms.casework.forms_reader import PopulationForm, TriageForm
from goldenthread.rooms.casework.views.shared import ActPage, open_act
from goldenthread.rooms.casework.views.showing import earlier_shown, reporter_hidden
from goldenthread.rooms.casework.views.words import POPULATIONS as SAID
from goldenthread.rooms.casework.views.words import day, partial

OF_AGE = {"yes": True, "no": False}


@require_http_methods(["GET", "HEAD", "POST"])
def triage(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    """Two questions, two pages: first whom it is about (in the address), then the rest."""
    page = open_act(request, ref, "triage")
    if page.concern.closed_at is not None:
        return page.not_yet("This is closed", "Open it again before you triage it.", "reopen", "Open it again")
    beside = _beside(page)
    asked = request.GET
    population = asked.get("population", "" if "population" in asked or "ask" in asked else _known(page))
    of_age = asked.get("of_age", "")
    if population not in POPULATIONS:
        first = PopulationForm(asked if "population" in asked else None, initial={"population": _known(page)})
        return page.show(first, first=True, **beside)
    kinds = categories_for(population, of_age=OF_AGE.get(of_age))
    form = TriageForm(
        page.form_data, kinds=kinds, same=beside["same"], initial=_before(page), **page.for_form("dsl_triage")
    )

    def send(said: dict[str, Any]) -> object:
        return changes.triage_concern(
            by=request.actor, ref=ref, expected_n=said["n"], population=population, of_age=OF_AGE.get(of_age),
            categories=tuple(said["categories"]), same_person_as=said.get("same_person_as", ""),
            **form.said("safety_action", "history"),
        )  # fmt: skip

    return page.run(form, send, "Triage is saved.", population=SAID[population], **beside)


def _known(page: ActPage) -> str:
    """Whom it is about where that is clear: triaged before, or an organisation that serves one group only."""
    served = page.request.organisation.populations
    return page.concern.population or (served[0] if len(served) == 1 else "")


def _before(page: ActPage) -> dict[str, Any]:
    said = page.concern.triage_words or {}
    return {
        "categories": page.concern.categories,
        **{name: said.get(name, "") for name in ("safety_action", "history")},
    }


def _beside(page: ActPage) -> dict[str, Any]:
    """What lies beside the form: earlier concerns, earlier questions, and whom it may be the same as."""
    by, concern = page.request.actor, page.concern
    found = queries.history_for(by, concern)
    same = {e.person_ref: _like(e) for e in reversed(found) if not e.same and e.person_ref}
    advice = [] if reporter_hidden(concern, by) else queries.earlier_advice_for(by, concern)
    like = sum(not e.same for e in found)
    return {
        "earlier": earlier_shown(page.request, found), "same": list(same.items()), "earlier_advice": advice,
        "earlier_like": like, "earlier_few": like <= 2,
        "earlier_like_says": f"{like} about somebody with a like name" if like != 1 else "1 about somebody with a like name",
    }  # fmt: skip


def _like(one: queries.Earlier) -> str:
    born = f", born {partial(one.born)}" if one.born else ""
    return f"{one.name}{born} (raised {day(one.on)}{f', {one.unit}' if one.unit else ''})"
