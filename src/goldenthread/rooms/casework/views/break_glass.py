"""Open a concern that is not one's own, in an emergency: with a reason, for a few hours, and others are told."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.rooms.casework import changes, policy
from goldenthread.rooms.casework.changes.assign import GLASS_HOURS
from goldenthread.rooms.casework.forms_reader import GlassForm
from goldenthread.rooms.casework.views.shared import add_problems, open_act, shown, where


@require_http_methods(["GET", "HEAD", "POST"])
def break_glass(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    """Shows nothing of the concern, not even where it is. For whoever may not: the same 404, whether it exists or not."""
    page = open_act(request, ref, "break_glass")
    if policy.see(request.actor, page.concern).reaches("full"):
        return page.calm("This is open to you already.")
    form = GlassForm(page.form_data)
    context = {"form": form, "ref": ref, "hours": GLASS_HOURS, "list_url": where(request, "concerns")}
    if request.method != "POST":
        return shown(request, "break_glass", context)
    if not form.is_valid():
        return shown(request, "break_glass", context, 422)
    try:
        changes.break_glass(by=request.actor, ref=ref, reason=form.cleaned_data["reason"])
    except Refused as refused:
        add_problems(form, refused, {})
        return shown(request, "break_glass", context, 422)
    messages.warning(request, f"It is open to you for {GLASS_HOURS} hours. Others have been told, with your reason.")
    return redirect(where(request, "concern", ref))
