"""What an audit would find today: every check from its last count; one check with what stands behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from goldenthread.domain.access import allow, strongest
from goldenthread.domain.detectors import Found
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.facts.detectors import check_limits, check_words
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import need
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.places.models import Unit
from goldenthread.insight.checks import draw, draw_limits, over_time, policy, words
from goldenthread.insight.checks.changes import count_checks as count
from goldenthread.insight.checks.protect import unit_rows
from goldenthread.insight.checks.showing import All, One, all_checks, one_check
from goldenthread.insight.page import address

GUARD: Final = (
    "You may count and not read these records: numbers of single units are rounded to the nearest five, and those under"
    " five are hidden."
)
CHANGED: Final = "Something was recorded since then."
NO_MONTHS: Final = "It is counted once a day, by night; there is nothing of it yet."
ALSO_HEAD: Final = ("What is counted beside it", "Figure", "95 % interval", "Status")


def address_of(organisation: str) -> Callable[[str], str]:
    return lambda code: reverse("check", args=[organisation, code])


@require_safe
def list_checks(request: OrganisationRequest, organisation: str) -> HttpResponse:
    """From kept figures: first what cannot be seen, then red lines, then rows."""
    need(policy.may(request.actor, "look", request.organisation.id))
    shown, to = all_checks(request.organisation, request.actor), address_of(organisation)
    unseen, reds = draw.unseen(shown.found, to), draw.reds(shown.found, to)
    sections = draw.sections(shown.found, shown.answers, to)
    places = [("What cannot be seen", "unseen", len(unseen)), ("Red lines", "red", len(reds))]
    context = {
        "caption": counted(request, shown),
        "changed": CHANGED if shown.changed else "",
        "says": draw.in_short(shown.found),
        "unseen": unseen,
        "reds": reds,
        "sections": sections,
        "places": [one for one in (*places, *((s.head, s.at, len(s.lines)) for s in sections)) if one[2]],
        "count_url": reverse("count_checks", args=[organisation]),
        "questions_url": address("questions", organisation),
        "papers": [(words_, reverse("checks_paper", args=[organisation, kind])) for kind, words_ in PAPERS],
    }
    return render(request, "insight/checks.html", context)


PAPERS: Final = (("pdf", "Take it away as PDF"), ("docx", "Take it away as a Word document"))


def counted(request: OrganisationRequest, shown: All | One) -> str:
    """'Counted on 3 March 2026 at 14:05'."""
    return f"Counted on {plain_moment(request, shown.at)}" if shown.kept else "Counted just now"


def plain_moment(request: OrganisationRequest, at: datetime) -> str:
    return words.moment(at, request.organisation.time_zone)


@require_POST
def count_checks(request: OrganisationRequest, organisation: str) -> HttpResponse:
    count(by=request.actor, organisation=request.organisation)
    messages.success(request, "Every check was counted again.")
    return redirect("checks", organisation)


@require_safe
def show_check(request: OrganisationRequest, organisation: str, check: str) -> HttpResponse:
    need(policy.may(request.actor, "look", request.organisation.id))
    shown = one_check(request.organisation, check, request.actor)
    one, today = shown.found, local_date(moment.now(), request.organisation.time_zone)
    context = {
        "one": one,
        "title": draw.title(check),
        "caption": f"Check {check} · {counted(request, shown)}",
        "changed": CHANGED if shown.changed else "",
        "back": reverse("checks", args=[organisation]),
        "count_url": reverse("count_checks", args=[organisation]),
        "status": words.status(one),
        "kind": words.KIND[one.status],
        "weak": one.status in ("strained", "broken"),
        "answer": draw.answer_rows(shown.answer, today) if shown.answer else (),
        "reds": [draw.times(says, n) for says, n in sorted(Counter(red.says for red in one.red).items())],
        **_limits(request, shown),
        **_figures(request, shown),
        **_units(request, one),
        **_behind(request, one),
    }
    return render(request, "insight/check.html", context)


def _limits(request: OrganisationRequest, shown: One) -> dict[str, object]:
    """The limits of every figure, and where this reader may act."""
    body, check = request.organisation, shown.found.id
    may = {act: policy.may(request.actor, act, body.id).allowed for act in ("answer", "change_limit")}

    def change(figure: str) -> str:
        return reverse("change_limit", args=[body.code, check]) + (f"?figure={figure}" if figure else "")

    return {
        "limits": draw_limits.limit_rows(check, shown.own, change if may["change_limit"] else None),
        "limits_head": draw_limits.LIMITS_HEAD,
        "answer_url": reverse("answer_check", args=[body.code, check]) if may["answer"] else "",
    }


def _figures(request: OrganisationRequest, shown: One) -> dict[str, object]:
    one = shown.found
    return {
        "words": check_words()[one.id],
        "summary": draw.summary(one, check_limits()[one.id]),
        "reading": words.READINGS.get(one.reading or "", ""),
        "also": draw.also_rows(one),
        "also_head": ALSO_HEAD,
        "time": shown.over_time,
        "time_head": over_time.HEAD,
        "time_at": f"Counted on {plain_moment(request, shown.months_at)}." if shown.months_at else NO_MONTHS,
        "no_months": shown.months_at is None,
    }


def _units(request: OrganisationRequest, one: Found) -> dict[str, object]:
    """The figure by unit, where people or records sit; and what falls short by name, where that is no record."""
    found = Unit.objects.values_list("code", "name") if one.units or one.refs else ()
    names = {str(code): str(name) for code, name in found}
    openly = policy.reads_units(request.actor)
    return {
        "units": unit_rows(one, names, openly=openly), "unit_head": ("Unit", "Falls short"),
        "guard": GUARD if one.units and not openly else "", "which": draw.which(one, names) if openly else (),
    }  # fmt: skip


def _behind(request: OrganisationRequest, one: Found) -> dict[str, object]:
    """The records behind it, for whoever leads; whoever may only count is told of none."""
    if not policy.opens_records(request.actor):
        return {"records": ()}
    found = draw.behind(one, request.actor, request.organisation.code)
    if found.shown:
        decision = strongest(allow(depth, "checks") for depth in found.shown.values())
        looked(by=request.actor, page=f"check: {one.id}", refs=found.shown, decision=decision)
    return {"records": found.links, "closed": found.closed and bool(one.refs or one.red)}
