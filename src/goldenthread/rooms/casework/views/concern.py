"""One concern, as deep as its reader may see: all of it, a summary, dates only, or one's own words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.access.registry import depths
from goldenthread.foundation.facts.models import Node
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.notices import send
from goldenthread.foundation.registers.policy import may_anywhere
from goldenthread.foundation.ui.coding_form import shown as shown_themes
from goldenthread.rooms.casework import changes, codes, queries
from goldenthread.rooms.casework.queries import Concern, Detail
from goldenthread.rooms.casework.registers import ALLEGATIONS
from goldenthread.rooms.casework.views import showing, words
from goldenthread.rooms.casework.views.next_act import Next, next_act, other_acts
from goldenthread.rooms.casework.views.serious_words import said_once, why_serious
from goldenthread.rooms.casework.views.shared import born_of, log_look, shown, where
from goldenthread.rooms.casework.views.standing import duties, standing


@require_safe
def concern(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    by = request.actor
    detail = queries.one_concern(by, ref)
    depth = "summary" if detail.depth == "own" and detail.decision.reaches("summary") else detail.depth
    context: dict[str, Any] = {
        "concern": detail.concern, "detail": detail, "depth": detail.depth, "also_summary": depth != detail.depth,
        "state": codes.STATES.get(detail.concern.state, ""), "list_url": where(request, "concerns"),
        "occurred": words.partial(detail.concern.occurred),
    }  # fmt: skip
    if detail.full:
        context |= _full(request, detail)
    else:
        context |= _less(request, detail)
    if detail.concern.raised_by_id == by.person_id and any(
        m.to == "reporter" and not m.seen_at for m in detail.messages
    ):
        changes.see_message(by=by, ref=ref)
    response = shown(request, "concern" if detail.full else "concern_part", context)
    log_look(request, "concern", ref, detail.decision)
    send.read(by.label, ref)
    return response


def _full(request: OrganisationRequest, detail: Detail) -> dict[str, Any]:
    """All of it, with what to do next."""
    by, row = request.actor, detail.concern
    due = duties(detail, request.organisation)
    now = standing(by, detail, due)
    first = next_act(now)
    names = showing.names_of(detail, by)
    why, as_told = said_once(row)
    placed = showing.places(detail)
    return {
        "due": [d for d in due if d.open], "due_done": [d for d in due if not d.open],
        "next": first, "next_url": where(request, first.verb, row.ref) if first.verb else "",
        "others": [(where(request, verb, row.ref), text) for verb, text in other_acts(now, first.verb)],
        "may_act": bool(now.may), "glass": row.ref in by.broken_glass, "reporter": showing.reporter_says(row, by),
        "hidden": showing.reporter_hidden(row, by), "as_told": as_told,
        "population": words.POPULATIONS.get(row.population, ""), "born": born_of(row),
        "categories": [words.category(code, row.population) for code in row.categories],
        "danger_now": row.immediate_danger == "yes" and row.decided_at is None,
        "danger_said": words.DANGER.get(row.immediate_danger, ""), "worker_said": words.DANGER.get(row.about_worker, ""),
        "decisions": [showing.decision_shown(d, names) for d in reversed(detail.decisions)],
        "referrals": [showing.referral_shown(r, names) for r in detail.referrals],
        "messages_sent": [showing.message_shown(m, names) for m in detail.messages],
        "addenda": [(names(a.by), a) for a in detail.addenda],
        "files": [(where(request, "file", row.ref, f.ref), names(f.by), f) for f in detail.files],
        "wishes_said": codes.WISHES.get(row.wishes_state, ""), "capacity": showing.capacity_shown(row),
        "sharing": showing.sharing_shown(row), "close_said": codes.CLOSE_REASONS.get(row.close_reason, ""),
        "serious_why": why, "places": placed, "timeline": showing.timeline(
            detail, names, by.time_zone, shown=[*showing.own_places(detail), *(ref for some in placed.values() for ref in some)]
        ),
        "themes": shown_themes(queries.themes_of(row.ref)), "code_url": where(request, "code", row.ref),
        "allegation_url": allegation_url(request, row),
        "known_url": where(request, "known_at", row.ref), "trace_url": trace_url(request, row.ref),
    }  # fmt: skip


def _less(request: OrganisationRequest, detail: Detail) -> dict[str, Any]:
    """A summary, dates, one's own words, or what was agreed."""
    by, row = request.actor, detail.concern
    summary = detail.decision.reaches("summary")
    names = showing.Names({})
    acts = standing(by, detail, []) if summary else None
    first = next_act(acts) if acts else Next("", "")
    own = detail.depth == "own"
    return {
        "summary": summary, "dates": detail.decision.reaches("metadata"), "next": first,
        "next_url": where(request, first.verb, row.ref) if first.verb else "",
        "due": [replace(d, note="") for d in duties(detail, request.organisation) if d.open] if summary else [],
        "danger_said": words.DANGER.get(row.immediate_danger, "") if summary else "",
        "serious_why": why_serious(row.ref) if summary and row.serious_at else "",
        "told_state": queries.told_state(row.state),
        "messages_sent": [showing.message_shown(m, names, to_you=True) for m in detail.messages],
        "files": [(where(request, "file", row.ref, f.ref), f) for f in detail.files],
        "heard_url": where(request, "told", row.ref) if own else "",
        "add_url": where(request, "add_addendum", row.ref) if own else "",
        "places": [] if detail.decision.reaches("metadata") else _others_open(by, detail),
        "timeline": showing.timeline(
            detail, names, by.time_zone, named=False, but=showing.NOT_IN_SUMMARY if summary else showing.ONLY_FULL,
            shown=[m.ref for m in detail.messages],
        ),
    }  # fmt: skip


def _others_open(by: Actor, detail: Detail) -> list[str]:
    """Parts that this reader's links may lead to and that have no place of their own on a page without dates."""
    shown = {one.ref for one in detail.messages}
    parts = Node.objects.filter(root=detail.concern.ref).exclude(ref=detail.concern.ref).order_by("ref")
    found = depths(by, [ref for ref in parts.values_list("ref", flat=True) if ref not in shown])
    return sorted(ref for ref, depth in found.items() if depth != "count")


def trace_url(request: OrganisationRequest, ref: str) -> str:
    """The concern's thread, both ways."""
    code = request.organisation.code
    try:
        return reverse("trace", args=[code, ref])
    except NoReverseMatch:
        return f"/o/{code}/trace/{ref}/"


def allegation_url(request: OrganisationRequest, row: Concern) -> str:
    """Where what is said of somebody who works here is put on its own track; empty where nothing is said of them."""
    if row.about_worker == "no" and row.threshold != "allegation":
        return ""
    able = may_anywhere(request.actor, ALLEGATIONS, "receive_allegation")
    return f"{where(request, 'receive_allegation')}?concern={row.ref}" if able else ""
