"""Records at the end of their time: what would go, what is held, what went. Dates and kinds only, never what a record says."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.domain.access import allow
from goldenthread.domain.retention import EVERYTHING, HOLD_REASONS
from goldenthread.domain.time import local_date
from goldenthread.doors.web.views.set_up_shared import link, today
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.retention import policy, queries
from goldenthread.foundation.retention.shapes import Certificate, DryRun, HoldLine, Line
from goldenthread.foundation.rules.retention import retention as rules
from goldenthread.foundation.ui.shapes import Link, SummaryRow

STATES = {"due": "May go", "proposed": "Waits for a second person", "held": "Held", "kept": "Stays"}
ENDED = {"disposed": "Disposed of", "declined": "Stays", "cleared": "Cleared"}
HOLD_HEAD = ("Hold", "What is held", "Why", "Since", "Looked at again on")
DUE_HEAD = ("Record", "What it is", "Ended", "Kept until", "Now")


def day(on: date | None) -> str:
    return f"{on.day} {on:%B %Y}" if on else "Not known"


def covering(covers: str) -> str:
    """What a hold covers, in words."""
    if covers == EVERYTHING:
        return "Everything"
    return f"All of: {rules()[covers.removeprefix('rule:')].title}" if covers.startswith("rule:") else covers


def name_of(ref: str) -> str:
    """Who decided, by name and reference; the reference alone where the name went too."""
    person = Person.objects.filter(ref=ref).first()
    return f"{person.name} ({ref})" if person else "The product, by rule" if ref == "product" else ref


def _due_row(request: OrganisationRequest, one: Line) -> list[object]:
    open_it = Link(one.ref, link(request, "retention_record", one.ref))
    return [open_it, one.kind, day(one.ended_on), day(one.kept_until), STATES[one.state]]


def hold_row(request: OrganisationRequest, one: HoldLine) -> list[object]:
    on = day(local_date(one.set_at, request.organisation.time_zone))
    return [
        Link(one.ref, link(request, "review_hold", one.ref)), covering(one.covers), HOLD_REASONS[one.reason], on, day(one.review_on),
    ]  # fmt: skip


@require_safe
def retention(request: OrganisationRequest, organisation: str) -> HttpResponse:
    body = request.organisation
    found = queries.at_the_end(body, today(request), by=request.actor)
    went = queries.certificates(by=request.actor, organisation=body)
    looked(
        by=request.actor,
        page="retention",
        refs=[one.ref for one in found],
        decision=allow("metadata", "decides what goes"),
    )
    context = {
        "head": DUE_HEAD,
        "rows": [_due_row(request, one) for one in found],
        "hold_head": HOLD_HEAD,
        "holds": [hold_row(request, one) for one in queries.holds(by=request.actor, organisation=body)],
        "went_head": ("Certificate", "Record", "Rule", "What was decided", "When"),
        "went": [_went_row(request, one) for one in went],
        "hold_url": link(request, "set_hold"),
    }
    return render(request, "web/retention.html", context)


def _went_row(request: OrganisationRequest, one: Certificate) -> list[object]:
    on = day(local_date(one.decided_at, request.organisation.time_zone)) if one.decided_at else ""
    open_it = Link(one.ref, link(request, "certificate", one.ref))
    return [open_it, one.subject or "Several", rules()[one.rule].title, ENDED[one.state], on]


@require_safe
def retention_record(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    """One record: why it may go or stays, and, before anything is decided, exactly what would go."""
    would = queries.dry_run(request.organisation, ref, today(request), by=request.actor)
    looked(by=request.actor, page=f"retention: {ref}", refs=[ref], decision=allow("metadata", "decides what goes"))
    context = {
        "line": would.line,
        "summary": _summary(would),
        "would_head": ("What would go", "How many"),
        "would": [*_would(would)],
        "hold_head": HOLD_HEAD,
        "holds": [hold_row(request, one) for one in would.holds],
        "urls": _acts(request, would.line),
        "hold_url": f"{link(request, 'set_hold')}?record={ref}",
        "back_url": link(request, "retention"),
    }
    return render(request, "web/retention_record.html", context)


def _summary(would: DryRun) -> list[SummaryRow]:
    one, rule = would.line, rules()[would.line.rule]
    source = rule.source if rule.verified else f"{rule.source} (unverified)"
    return [
        SummaryRow("What it is", one.kind),
        SummaryRow("Now", STATES[one.state]),
        SummaryRow("Why", one.why),
        SummaryRow("The rule", f"{rule.title}: {rule.says}"),
        SummaryRow("Where the rule comes from", source),
        SummaryRow("Ended", day(one.ended_on)),
        SummaryRow("Kept until", day(one.kept_until)),
        *([SummaryRow("Proposed by", name_of(one.proposed_by))] if one.proposed_by else []),
    ]


def _would(would: DryRun) -> list[list[object]]:
    return [
        ["Versions whose text goes (their digests stay)", would.versions],
        ["Sealed files", would.files],
        *([label.partition(".")[2], many] for label, many in would.rows),
    ]


def _acts(request: OrganisationRequest, one: Line) -> dict[str, str]:
    """What the reader may do about it now."""
    if one.state == "due":
        return {"propose": link(request, "propose_disposal", one.ref)}
    if not one.proposal:
        return {}
    able = policy.deciders(today(request), one.ref)
    go = policy.may_let_go(request.actor, request.organisation.id, one.ref, proposed_by=one.proposed_by, able=able)
    lets_go = go.allowed and one.state == "proposed"
    return {
        "decline": link(request, "decline_disposal", one.proposal),
        **({"dispose": link(request, "dispose_record", one.proposal)} if lets_go else {}),
    }


@require_safe
def certificate(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    """What was decided about one record, for printing; the same as JSON at the address beside."""
    one = queries.certificate(request.organisation, ref, by=request.actor)
    context = {
        "one": one,
        "state": ENDED[one.state],
        "summary": [SummaryRow(_label(key), _said(key, value)) for key, value in one.says.items() if key != "rows"],
        "rows": [[label.partition(".")[2], many] for label, many in one.says.get("rows", {}).items()],
        "head": ("Rows that went", "How many"),
        "json_url": link(request, "certificate_json", ref),
        "back_url": link(request, "retention"),
    }
    return render(request, "web/retention_certificate.html", context)


@require_safe
def certificate_json(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    return JsonResponse(queries.certificate(request.organisation, ref, by=request.actor).says)


def _label(key: str) -> str:
    return key.replace("_", " ").capitalize()


def _said(key: str, value: object) -> object:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if key.endswith("_by") and value:
        return name_of(str(value))
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "None"
    return value
