"""A form in two steps on two pages, without a script: what was answered on the other page is carried along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse

from goldenthread.foundation.ui.asked import whole_number
from goldenthread.foundation.ui.sent import ALREADY
from goldenthread.rooms.casework.forms_reader import ActForm
from goldenthread.rooms.casework.views.shared import ActPage, Send

BEFORE = ("csrfmiddlewaretoken", "go")


def run_steps(
    page: ActPage, form: ActForm, steps: Sequence[Sequence[str]], send: Send, done: str, **context: Any
) -> HttpResponse:
    """Show one step at a time. The button's `go` says which step is wanted, or 'send'."""
    if page.request.method != "POST":
        return page.show(form, step=0, **context)
    go = page.request.POST.get("go", "send")
    if go == "send" and page.pressed_twice():
        return page.calm(ALREADY)
    valid, faulty = form.is_valid(), _first_faulty(form, steps)
    wanted = found if (found := whole_number(go, len(steps))) < len(steps) else None
    if wanted is not None and wanted <= faulty:
        _quieten(form, steps, wanted)
        return page.show(form, **_at(page, form, steps, wanted), **context)
    if not valid:
        at = min(faulty, len(steps) - 1)
        _quieten(form, steps, at + 1)
        return page.show(form, 422, **_at(page, form, steps, at), **context)

    def place(refused: ActForm) -> dict[str, Any]:
        return _at(page, refused, steps, min(_first_faulty(refused, steps), len(steps) - 1))

    return page.attempt(form, send, done, place, **context)


def _at(page: ActPage, form: ActForm, steps: Sequence[Sequence[str]], step: int) -> dict[str, Any]:
    return {"step": step, "carried": _carried(page, form, steps[step])}


def _first_faulty(form: ActForm, steps: Sequence[Sequence[str]]) -> int:
    """The number of the first step with a problem; one past the last where there is none."""
    return next((i for i, names in enumerate(steps) if any(name in form.errors for name in names)), len(steps))


def _quieten(form: ActForm, steps: Sequence[Sequence[str]], wanted: int) -> None:
    """A question that was not asked yet is no problem yet."""
    for names in steps[wanted:]:
        for name in names:
            form.errors.pop(name, None)


def _carried(page: ActPage, form: ActForm, visible: Sequence[str]) -> list[tuple[str, str]]:
    """What was typed on the other step, to be sent along unseen."""
    drawn = [*visible, *BEFORE, *(field.name for field in form.hidden_fields())]
    return [
        (name, str(value))
        for name, values in page.request.POST.lists()
        for value in values
        if not any(name == own or name.startswith(f"{own}_") for own in drawn)
    ]
