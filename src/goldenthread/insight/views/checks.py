"""What an audit would find today: every check from its last count; one check with what stands behind it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

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
from goldenthread.foundation.kernel.errors import NotYours, need
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.places.models import Unit
from goldenthread.insight import words as plain
from goldenthread.insight.checks import draw, policy, words
from goldenthread.insight.checks.changes import count_checks as count
from goldenthread.insight.checks.kept import kept, kept_one
from goldenthread.insight.checks.limits import own_limits
from goldenthread.insight.checks.protect import guarded, leads_now, unit_rows
from goldenthread.insight.models import CheckAnswer
from goldenthread.insight.page import address

NO_COUNT = "Nobody has counted yet, so nothing can be said. Count now: it reads the registers as they stand."
GUARD = "You may count and not read these records: numbers of single units are rounded to the nearest five, and those under five are hidden."


def address_of(organisation: str) -> Callable[[str], str]:
    return lambda code: reverse("check", args=[organisation, code])


def counted(request: OrganisationRequest, at: datetime) -> str:
    """'Counted on 3 March 2026'."""
    return f"Counted on {plain.day(local_date(at, request.organisation.time_zone))}"


@require_safe
def list_checks(request: OrganisationRequest, organisation: str) -> HttpResponse:
    """From kept figures only: first what cannot be seen, then red lines, then rows. Nothing is counted on looking."""
    need(policy.may(request.actor, "look", request.organisation.id))
    last = kept()
    leads = leads_now() if last else 0
    found = [guarded(one, leads=leads) for one in last.found] if last else []
    answers = {row.check_id: row for row in CheckAnswer.objects.all()} if last else {}
    to = address_of(organisation)
    context = {
        "caption": counted(request, last.at) if last else "Not counted yet",
        "some": bool(found),
        "none_says": NO_COUNT,
        "says": draw.in_short(found) if found else [],
        "unseen": draw.unseen(found, to),
        "reds": draw.reds(found, to),
        "sections": draw.sections(found, answers, to),
        "count_url": reverse("count_checks", args=[organisation]),
        "questions_url": address("questions", organisation),
    }
    return render(request, "insight/checks.html", context)


@require_POST
def count_checks(request: OrganisationRequest, organisation: str) -> HttpResponse:
    count(by=request.actor, organisation=request.organisation)
    messages.success(request, "Every check was counted again.")
    return redirect("checks", organisation)


@require_safe
def show_check(request: OrganisationRequest, organisation: str, check: str) -> HttpResponse:
    need(policy.may(request.actor, "look", request.organisation.id))
    if check not in check_limits():
        raise NotYours(["no such check"])
    today = local_date(moment.now(), request.organisation.time_zone)
    last = kept_one(check)
    one = guarded(last[1], leads=leads_now()) if last else None
    context = {
        "title": draw.title(check),
        "caption": f"Check {check} · {counted(request, last[0]) if last else 'not counted yet'}",
        "words": check_words()[check],
        "tables": draw.from_tables(check_limits()[check]),
        "back": reverse("checks", args=[organisation]),
        "none_says": "" if one else NO_COUNT,
        "answer": draw.answered(CheckAnswer.objects.filter(check_id=check).first()),
        "count_url": reverse("count_checks", args=[organisation]),
        **_acts(request, check),
        **(_found(request, one, today) if one else {}),
    }
    return render(request, "insight/check.html", context)


def _acts(request: OrganisationRequest, check: str) -> dict[str, object]:
    """Where this reader may act on it."""
    body = request.organisation
    may = {act: policy.may(request.actor, act, body.id).allowed for act in ("answer", "change_limit")}
    judged = check_limits()[check].kind != "question"
    return {
        "answer_url": reverse("answer_check", args=[body.code, check]) if may["answer"] else "",
        "limit_url": reverse("change_limit", args=[body.code, check]) if may["change_limit"] and judged else "",
    }


def _found(request: OrganisationRequest, one: Found, today: date) -> dict[str, object]:
    """What the last count said, as far as this reader may see it."""
    return {
        "one": one,
        "status": words.STATUS[one.status],
        "kind": words.KIND[one.status],
        "weak": one.status in ("strained", "broken"),
        "summary": draw.summary(one, check_limits()[one.id], own_limits(today).get(one.id)),
        "reading": words.READINGS.get(one.reading or "", ""),
        "also": draw.also_rows(one),
        "also_head": ("What is counted beside it", "Figure", "Status"),
        "reds": sorted({red.says for red in one.red}),
        **_units(request, one),
        **_behind(request, one),
    }


def _units(request: OrganisationRequest, one: Found) -> dict[str, object]:
    """The figure by unit, where people or records sit."""
    names = dict(Unit.objects.values_list("code", "name")) if one.units else {}
    openly = policy.reads_units(request.actor)
    rows = unit_rows(one, {str(code): str(name) for code, name in names.items()}, openly=openly)
    return {"units": rows, "unit_head": ("Unit", "Falls short"), "guard": GUARD if one.units and not openly else ""}


def _behind(request: OrganisationRequest, one: Found) -> dict[str, object]:
    """The records behind it, for whoever leads; whoever may only count is told of none."""
    if not policy.opens_records(request.actor):
        return {"records": ()}
    found = draw.behind(one, request.actor, request.organisation.code)
    if found.shown:
        decision = strongest(allow(depth, "checks") for depth in found.shown.values())
        looked(by=request.actor, page=f"check: {one.id}", refs=found.shown, decision=decision)
    return {"records": found.links, "closed": found.closed and bool(one.refs or one.red)}
