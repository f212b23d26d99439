"""Files that were brought: how far their reading is, what was found in them, and what was loaded."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from goldenthread.doors.imports import changes, queries
from goldenthread.doors.imports.queries import Brought, problem_lines
from goldenthread.doors.imports.views.shared import for_bringing, link
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.jobs.starting import start_soon
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ui.shapes import Link

SHOWN = 100
EVERY_SECONDS = 4
HOW = {
    "name": "By its name", "said": "As you said before", "left_out": "Left out, as you said", "unread": "Not read: say what it is",
    "broken": "Could not be opened", "no_header": "No line names its columns", "empty": "Empty",
}  # fmt: skip
PROBLEMS = ("Sheet", "Row", "Column", "What to mend")


@require_safe
@for_bringing
def brought(request: OrganisationRequest, ref: str) -> HttpResponse:
    one = queries.brought(request.actor, request.organisation, ref)
    names = ("problems", "same_person", "load_files", "read_again", "give_up", "brought")
    urls = {name: link(request, name, ref) for name in names} | {"bring": link(request, "bring")}
    still = "still" in request.GET
    context: dict[str, Any] = {"one": one, "urls": urls, "still": still, "every": EVERY_SECONDS}
    if one.state == "read":
        context |= _read(request, one)
    elif one.state == "loaded":
        context |= _loaded(request, one)
    response = render(request, "imports/brought.html", context)
    if one.busy and not one.stopped and not still:
        response["Refresh"] = str(EVERY_SECONDS)
    response["Cache-Control"] = "no-store"
    return response


def _read(request: OrganisationRequest, one: Brought) -> dict[str, Any]:
    found = one.found
    problems = found["problems"]
    return {
        "sheet_head": ("Sheet", "Read as", "Rows", "Columns kept as notes", "Why"),
        "sheets": [_sheet(request, one.ref, sheet) for sheet in found["sheets"]],
        "unread": sum(sheet["how"] == "unread" and bool(sheet["guess"]) for sheet in found["sheets"]),
        "head": PROBLEMS,
        "problems": [[p["sheet"] or "The files", p["row"] or "", p["column"], p["message"]] for p in problems[:SHOWN]],
        "many": len(problems) + found.get("more", 0),
        "rest": len(problems) + found.get("more", 0) - min(len(problems), SHOWN),
        "asks": len(one.asks),
        "roles_url": "",
        **_counts(found),
    }


def _sheet(request: OrganisationRequest, ref: str, sheet: dict[str, Any]) -> list[object]:
    name: object = sheet["name"]
    if sheet["headers"]:
        name = Link(sheet["name"], link(request, "say_meaning", ref, sheet["number"]))
    meant = set((sheet.get("meaning") or {}).get("columns", ())) | set((sheet.get("meaning") or {}).get("wide", ()))
    notes = (
        [h["header"] for h in sheet["headers"] if not h["known"] and h["header"] not in meant] if sheet["table"] else []
    )
    guess = f"Perhaps {_words(sheet['guess'])}" if sheet["guess"] else "Nothing"
    read = _words(sheet["table"]) if sheet["table"] else "Nothing" if sheet["how"] == "left_out" else guess
    return [name, read, sheet["rows"], ", ".join(notes) or "None", HOW[sheet["how"]]]


def _words(code: str) -> str:
    return code.replace("_", " ")


def _counts(found: dict[str, Any]) -> dict[str, Any]:
    counts: dict[str, dict[str, int]] = found.get("counts") or {}
    new = {kind: many for kind, many in counts.items() if kind != "unchanged"}
    tables = dict.fromkeys(table for many in counts.values() for table in many)
    if not any("organisation" in many for many in new.values()):
        tables.pop("organisation", None)
    kinds = ("loaded", "changed", "unchanged")
    return {
        "count_head": ("Sheet", "New", "Changed", "As before"),
        "counts": [
            [_words(table).capitalize(), *(f"{counts.get(k, {}).get(table, 0):,}" for k in kinds)] for table in tables
        ],
        "nothing_new": bool(counts) and not counts.get("loaded") and not counts.get("changed"),
        "notes": found.get("notes", ()),
    }


def _loaded(request: OrganisationRequest, one: Brought) -> dict[str, Any]:
    code = request.organisation.code
    return {
        **_counts(one.found),
        "roles": one.found.get("roles"),
        "set_up_url": reverse("web:set_up", args=[code]),
        "people_url": reverse("web:people", args=[code]),
        "checks_url": reverse("checks", args=[code]),
    }


@require_safe
@for_bringing
def problems(request: OrganisationRequest, ref: str) -> HttpResponse:
    """All problems as a CSV file, which a spreadsheet opens as words."""
    one = queries.brought(request.actor, request.organisation, ref)
    text = io.StringIO()
    csv.writer(text).writerows(problem_lines(one.found.get("problems", ())))
    response = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="problems.csv"'
    response["Cache-Control"] = "no-store"
    return response


def _act(request: OrganisationRequest, ref: str, act: Callable[..., Any], *, work: bool) -> HttpResponse:
    """Do one act of the files; what it refuses is said on their page."""
    queries.brought(request.actor, request.organisation, ref)
    try:
        act(by=request.actor, ref=ref)
    except Refused as refused:
        messages.error(request, refused.problems[0][1])
    else:
        if work:
            start_soon()
    return redirect(link(request, "brought", ref))


@require_POST
@for_bringing
def load_files(request: OrganisationRequest, ref: str) -> HttpResponse:
    return _act(request, ref, changes.load_files, work=True)


@require_POST
@for_bringing
def read_again(request: OrganisationRequest, ref: str) -> HttpResponse:
    return _act(request, ref, changes.read_again, work=True)


@require_POST
@for_bringing
def give_up(request: OrganisationRequest, ref: str) -> HttpResponse:
    return _act(request, ref, changes.give_up_files, work=False)
