"""What a sheet is, and which column each of its headers means: guessed, shown, corrected, remembered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.doors.imports import changes, queries
from goldenthread.doors.imports.forms import ColumnsForm
from goldenthread.doors.imports.guidance import guidance, sentence
from goldenthread.doors.imports.mapping import LEFT_OUT, SheetMapping, guess_mapping
from goldenthread.doors.imports.views.shared import for_bringing, link
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.jobs.starting import start_soon
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.registers.schema import Table, workbook
from goldenthread.foundation.ui.forms import GoldForm

LEAVE = "-"


@require_http_methods(["GET", "HEAD", "POST"])
@for_bringing
def say_meaning(request: OrganisationRequest, ref: str, number: int) -> HttpResponse:
    one = queries.brought(request.actor, request.organisation, ref)
    sheet = next((s for s in one.found.get("sheets", ()) if s["number"] == number and s["headers"]), None)
    if one.state != "read" or sheet is None:
        raise Http404
    given = request.POST if request.method == "POST" else request.GET
    chosen = given.get("table") or sheet["table"] or sheet["guess"] or (LEAVE if sheet["how"] == "left_out" else "")
    table = workbook().tables.get(chosen)
    form = _form(request, sheet, table)
    if request.method == "POST" and form.is_valid() and (table is not None or chosen == LEAVE):
        meaning = form.meaning() if isinstance(form, ColumnsForm) else SheetMapping(LEFT_OUT)
        if _said(request, ref, sheet, meaning, form):
            return redirect(link(request, "brought", ref))
    return _page(request, ref, sheet, table, form, chosen)


def _form(request: OrganisationRequest, sheet: dict[str, Any], table: Table | None) -> GoldForm:
    data = request.POST if request.method == "POST" else None
    return ColumnsForm(data, sheet=_guessed(sheet, table), table=table) if table else GoldForm(data)


def _guessed(sheet: dict[str, Any], table: Table | None) -> dict[str, Any]:
    """The sheet with guesses for the table that is chosen now, which may be another than the one it was read as."""
    if table is None or table.name in (sheet["table"], sheet["guess"] if not sheet["table"] else ""):
        return sheet
    guesses = {g.header: g for g in guess_mapping([h["header"] for h in sheet["headers"]], table)}
    headers = [
        {**h, "guess": guesses[h["header"]].column, "fixed": dict(guesses[h["header"]].fixed)}
        if h["header"] in guesses else {**h, "guess": "", "fixed": {}}
        for h in sheet["headers"]
    ]  # fmt: skip
    return {**sheet, "headers": headers}


def _said(request: OrganisationRequest, ref: str, sheet: dict[str, Any], meaning: SheetMapping, form: GoldForm) -> bool:
    headers = [one["header"] for one in sheet["headers"]]
    try:
        with transaction.atomic():
            changes.say_meaning(by=request.actor, organisation=request.organisation, headers=headers, meaning=meaning)
            changes.read_again(by=request.actor, ref=ref)
    except Refused as refused:
        form.add_error(None, refused.problems[0][1])
        return False
    start_soon()
    messages.success(request, "Remembered. The files are read again.")
    return True


def _page(
    request: OrganisationRequest, ref: str, sheet: dict[str, Any], table: Table | None, form: GoldForm, chosen: str
) -> HttpResponse:
    spec = workbook().tables
    context = {
        "form": form, "sheet": sheet, "chosen": chosen, "leave": LEAVE, "table": table,
        "tables": [(name, f"{name.replace('_', ' ')}: {sentence(one)[:90]}") for name, one in spec.items()],
        "guidance": [(c.name.replace("_", " "), guidance(c, table)) for c in table.columns] if table else (),
        "back_url": link(request, "brought", ref),
    }  # fmt: skip
    asked_nothing = request.method == "POST" and table is None and chosen != LEAVE
    if asked_nothing:
        form.add_error(None, "Choose what this sheet is first.")
    return render(request, "imports/say_meaning.html", context, status=422 if form.errors else 200)
