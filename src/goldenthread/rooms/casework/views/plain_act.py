"""The page of an act that asks a few questions and belongs to no register of the kit: what was typed is kept; 422 says what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.foundation.kernel.errors import Conflicting, Refused
from goldenthread.foundation.registers.forms import SEEN_N
from goldenthread.foundation.ui.forms import GoldForm


def ask(
    request: HttpRequest, form: GoldForm, send: Callable[[dict[str, Any]], Any], *, title: str, button: str, back: str, done: str,
    lead: str = "", goes: Callable[[Any], str] | None = None, template: str = "registers/act.html", **context: Any,
) -> HttpResponse:  # fmt: skip
    """Show the form, or do the act with what was given and go on; 409 shows what somebody else wrote meanwhile."""
    shown = {"form": form, "title": title, "button": button, "back": back, "lead": lead, **context}
    if form.is_bound and form.is_valid():
        try:
            result = send({name: value for name, value in form.cleaned_data.items() if name != "send_key"})
        except Refused as refused:
            for name, message in refused.problems:
                form.add_error(name if name in form.fields else None, message)
        except Conflicting as conflict:
            typed = request.POST.copy()
            typed[SEEN_N] = str(form.initial[SEEN_N])
            form.data = typed
            return render(request, template, {**shown, "conflict": conflict.fields}, status=409)
        else:
            messages.success(request, done)
            return redirect(goes(result) if goes else back)
    return render(request, template, shown, status=422 if form.is_bound else 200)
