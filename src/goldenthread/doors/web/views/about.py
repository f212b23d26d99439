"""Pages about the product itself: accessibility, what is kept and for how long, and where its source is."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.foundation.rules.retention import retention


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "web/accessibility.html")


@login_not_required
@require_safe
def what_we_keep(request: HttpRequest) -> HttpResponse:
    """Every retention rule, with where it comes from; unverified ones say so."""
    rows = [
        [rule.title, rule.says, rule.source if rule.verified else f"{rule.source} (unverified)"]
        for rule in retention().values()
    ]
    return render(
        request, "web/what_we_keep.html", {"rows": rows, "head": ["What", "How long", "Where this comes from"]}
    )


@login_not_required
@require_safe
def source(request: HttpRequest) -> HttpResponse:
    return render(request, "web/source.html")
