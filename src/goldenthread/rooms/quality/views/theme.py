"""One theme in one collection: in how many of how many reviews, by year, and the passages behind the number."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.facts.themes import areas, themes
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.ui.asked import whole_number
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.quality import policy, queries_reviews
from goldenthread.rooms.quality.views.passages import drawn_for
from goldenthread.rooms.quality.views.reviews import page_of, ways

HEAD = ("Year", "In how many reviews")
STATES = {"suggested": "waiting for a person", "confirmed": "confirmed by a person"}


@require_safe
def show_theme(request: OrganisationRequest, organisation: str, ref: str, theme: str) -> HttpResponse:
    by, page = request.actor, page_of(request)
    found = queries_reviews.collection(by, ref)
    if theme not in themes():
        raise NotYours(["no such theme"])
    asked = request.GET.get("year", "")
    year = (whole_number(asked) or None) if len(asked) == 4 else None
    state = request.GET.get("state", "")
    state = state if state in STATES else ""
    rows, more = queries_reviews.theme_passages(by, ref, theme, year=year, state=state, page=page)
    here = reverse("quality:theme", args=[organisation, ref, theme])
    years = queries_reviews.theme_years(by, ref, theme)
    context = {
        "found": found,
        "theme": themes()[theme],
        "area": areas()[themes()[theme].area],
        "one": next((one for one in queries_reviews.theme_counts(by, ref) if one.id == theme), None),
        "shows": sum(one.shows for one in years),
        "head": HEAD,
        "years": [_year(here, one) for one in years],
        "year": year,
        "state_says": STATES.get(state, ""),
        "here": here,
        "passages": drawn_for(organisation, rows, theme),
        "may_code": policy.may(by, "code", by.organisation).allowed,
        "back_url": reverse("quality:collection", args=[organisation, ref]),
        **ways(here, page, more, year=str(year or ""), state=state),
    }
    return render(request, "quality/theme.html", context)


def _year(here: str, one: queries_reviews.Year) -> list[object]:
    says = f"{one.shows} of {one.reviews}"
    if one.year is None:
        return ["Day not known", says]
    return [str(one.year), Link(says, f"{here}?year={one.year}") if one.shows else says]
