"""Themes: what our records have in common, by area; one theme by unit, level and month, with the records behind it."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.access import allow, strongest
from goldenthread.domain.days import months_before
from goldenthread.domain.levels import PARTNER
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.facts.themes import areas, themes
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.places.models import Unit
from goldenthread.foundation.registers.apart import apart_from
from goldenthread.insight import words
from goldenthread.insight.charts import KEY
from goldenthread.insight.forms import ThemesAsked, ThemesForm
from goldenthread.insight.themes import counts, draw
from goldenthread.insight.themes.records import records

GUARD = "You may count and not read these records, so numbers are rounded to the nearest five and those under five are hidden."


ALWAYS = "A count alone could tell the one it is about: numbers are rounded to the nearest five here, and those under five are hidden."


def asked_of(request: OrganisationRequest) -> tuple[ThemesForm, ThemesAsked, counts.Shown, list[Unit]]:
    """The filter as it was sent, and the period it means, without what is about the reader. Three queries."""
    today = local_date(moment.now(), request.organisation.time_zone)
    units = list(Unit.objects.order_by("path"))
    form = ThemesForm.sent(request.GET, units=units, today=today)
    asked = form.asked_themes()
    until, apart = asked.as_at or today, apart_from(request.actor)
    of = counts.Shown(months_before(until, asked.months), until, asked.unit, asked.level, apart)
    return form, asked, of, units


def caption(asked: ThemesAsked, until: date) -> str:
    whose = "published reviews" if asked.level == PARTNER else asked.unit_name or "all units"
    return f"{words.many(asked.months, 'month', 'months')} to {words.day(until)} · {whose}"


@require_safe
def list_themes(request: OrganisationRequest, organisation: str) -> HttpResponse:
    """Counts only: whoever has a place in the organisation may see them, small numbers hidden from those who read no records."""
    form, asked, of, _ = asked_of(request)
    found, by_month = counts.by_theme(of), counts.records_by_month(of)
    every, guarded = sum(by_month.values()), counts.is_guarded(request.actor, of)
    charts, bare = draw.areas_over_time(counts.by_area_and_month(of), counts.whole_months(of, by_month), guarded)
    context = {
        "form": form,
        "caption": caption(asked, of.until),
        "areas": draw.by_area(
            found, every, guarded, lambda code: reverse("theme", args=[organisation, code]) + asked.query()
        ),
        "head": draw.HEAD,
        "charts": charts,
        "bare": bare,
        "key": KEY,
        "blank": [] if guarded else draw.not_seen(found),
        "some": bool(found),
        "every": every,
        "guard": GUARD if guarded else "",
        "outside": asked.level == PARTNER,
        "here": reverse("themes", args=[organisation]),
        "reviews_url": reverse("quality:collections", args=[organisation]),
    }
    return render(request, "insight/themes.html", context)


@require_safe
def show_theme(request: OrganisationRequest, organisation: str, theme: str) -> HttpResponse:
    if theme not in themes():
        raise NotYours(["no such theme"])
    form, asked, of, units = asked_of(request)
    always = themes()[theme].guarded and asked.level != PARTNER
    guarded = always or counts.is_guarded(request.actor, of)
    behind = records(request.organisation, of, theme, request.actor, request.GET.get("after", ""))
    if behind.lines:
        decision = strongest(allow(one.depth, "themes") for one in behind.lines)
        looked(by=request.actor, page=f"theme: {theme}", refs=[one.ref for one in behind.lines], decision=decision)
    here = reverse("theme", args=[organisation, theme])
    one = counts.by_theme(of).get(theme, draw.NONE)
    by_month, of_all = counts.by_month(of, theme), counts.records_by_month(of)
    every = sum(of_all.values())
    confirmed = {month: figure.confirmed for month, figure in by_month.items()}
    context = {
        "theme": themes()[theme],
        "caption": f"{areas()[themes()[theme].area]} · {caption(asked, of.until)}",
        "form": form,
        "here": here,
        "back": reverse("themes", args=[organisation]) + asked.query(),
        "figures": [*zip(draw.FIGURES, draw.cells(one, every, guarded), strict=True)],
        "outside": asked.level == PARTNER,
        "unit_head": ("Unit", *draw.FIGURES),
        "level_head": ("Level", *draw.FIGURES),
        "month_head": ("Month", *draw.FIGURES),
        "units": draw.units(counts.by_unit(of, theme), counts.records_by(of, "unit"), units, guarded),
        "levels": draw.levels(
            counts.by_level(of, theme), counts.records_by(of, "level"), request.organisation.called, guarded
        ),
        "months": draw.months(by_month, of_all, guarded),
        "chart": draw.over_time("Month by month", confirmed, counts.whole_months(of, of_all), guarded),
        "shares": draw.share_over_time(
            "Out of a hundred records of all kinds", confirmed, of_all, counts.whole_months(of, of_all), guarded
        ),
        "key": KEY,
        "lines": draw.lines(behind),
        "closed": draw.closed(behind),
        "older": here + asked.query(after=behind.older) if behind.older and not guarded else "",
        "newest": here + asked.query() if request.GET.get("after") else "",
        "guard": ALWAYS if always else GUARD if guarded else "",
    }
    return render(request, "insight/theme.html", context)
