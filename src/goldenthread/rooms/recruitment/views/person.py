"""One person's record: what is asked for, what is there, what was decided."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from goldenthread.domain.starting import gap_says
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.registers import queries as registers
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link, SummaryRow
from goldenthread.rooms.recruitment import policy, queries
from goldenthread.rooms.recruitment.registers import CHECKS, DECISIONS
from goldenthread.rooms.recruitment.views.words import came_back, check_says

HEAD = ("Check", "State", "Who looked at the original")
BUTTONS = (
    ("ask_check", "Ask for a check"),
    ("decide_start", "Decide about a start"),
    ("confirm_agency", "An agency confirmed"),
)


@require_safe
def person(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    today = local_date(moment.now(), request.organisation.time_zone)
    one = queries.one_person(request.actor, ref, today)
    looked(
        by=request.actor,
        page="recruitment.person",
        refs=[one.person.ref],
        decision=policy.may_see(request.actor, one.person),
    )
    page = registers.page(request.actor, CHECKS, Q(person=one.person), size=200)
    acts = [
        Link(words, reverse(f"recruitment:{act}", args=[organisation, one.person.ref]))
        for act, words in BUTTONS
        if one.acts[act]
    ]
    reads = policy.keeps_or_reads(request.actor)
    return render(request, "recruitment/person.html", {
        "asked_head": ("Check", "When", "State"), "allow_head": ("Level", "Allowed", "Why", "Source"),
        "one": one, "summary": _summary(one), "asked": _asked(one), "head": HEAD, "acts": acts,
        "rows": [_cells(organisation, row) for row in page.rows], "decisions": _decisions(organisation, page.rows),
        "entitlements": [[words, _may(told.allowed), told.why, told.source] for words, told in one.entitlements],
        "back": reverse("recruitment:record", args=[organisation]) if reads else reverse("web:home", args=[organisation]),
        "own": one.person.ref == request.actor.person,
    })  # fmt: skip


def _summary(one: queries.OnePerson) -> list[SummaryRow]:
    person = one.person
    regulated = {True: "Yes", False: "No", None: "Not recorded"}[person.regulated_activity]
    contact = ", ".join(str(each).replace("_", " ") for each in person.contact_with) or "Not recorded"
    return [
        SummaryRow("Unit", person.unit.name if person.unit else "No unit"),
        SummaryRow("Post", person.post or "Not recorded"),
        SummaryRow("Paid", {True: "Yes", False: "No", None: "Not known"}[person.paid]),
        SummaryRow("In contact with", contact),
        SummaryRow("Regulated activity", regulated),
        SummaryRow("First day", day(person.started) or "Not recorded"),
        SummaryRow("First contact", day(person.first_contact) or "Not recorded"),
        SummaryRow("Set of requirements", person.requirement_set or "None: inferred"),
    ]


def _asked(one: queries.OnePerson) -> list[list[object]]:
    rows: list[list[object]] = []
    for need, gap in one.needs:
        count = f" ({need.count})" if need.count > 1 else ""
        when = "Before first contact" if need.before_contact else "May come later"
        again = f", again every {need.every_months} months" if need.every_months else ""
        state = capfirst(gap_says(gap, queries.NAMES).partition(": ")[2]) if gap else "There"
        rows.append([f"{queries.NAMES.get(need.kind, need.kind)}{count}", f"{when}{again}", state])
    return rows


def _cells(organisation: str, row: registers.Shown) -> list[object]:
    said = row.row
    who = f"{said['agency']} (agency)" if said["agency"] else row.names.get("verified_by", "Not recorded")
    link = Link(check_says(said), reverse("recruitment:check", args=[organisation, row.ref]))
    if not said["completed"]:
        return [link, f"Asked for on {day(said['requested'])}" if said["requested"] else "Not completed", ""]
    until = said["valid_until"] or said["recheck_due"]
    ends = f", counts until {day(until)}" if until else ""
    answer = dict(DECISIONS).get(said["decision"] or "") or came_back(row)
    return [link, f"Completed on {day(said['completed'])}{ends}. {answer}.", who]


def _decisions(organisation: str, rows: tuple[registers.Shown, ...]) -> list[dict[str, Any]]:
    return [
        {
            "href": reverse("recruitment:check", args=[organisation, row.ref]),
            "says": dict(DECISIONS)[row.row["decision"]], "on": day(row.row["completed"]), "until": day(row.row["valid_until"]),
            "waits": row.row["decision"] == "start_with_conditions" and not row.row["conditions_confirmed_on"],
        }
        for row in rows
        if row.row["decision"] in dict(DECISIONS)
    ]  # fmt: skip


def _may(allowed: bool | None) -> str:
    return {True: "Yes", False: "No", None: "Cannot be told"}[allowed]
