"""Pages about pages: the gallery of components, and what is said when something went wrong."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_safe

from goldenthread.foundation.ui import samples

PAGES = {
    "bad-request": ("400.html", 400),
    "not-yours": ("403.html", 403),
    "not-found": ("404.html", 404),
    "too-many": ("429.html", 429),
    "lockout": ("lockout.html", 403),
    "expired": ("ui/form_expired.html", 403),
    "broken": ("500.html", 500),
}


@login_not_required
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component, plain and in error, with invented data."""
    return render(request, "ui/design/gallery.html", {**samples.everything(), "page_names": list(PAGES)})


@login_not_required
@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """One error page, to be looked at; it answers 200 so that a browser shows it quietly."""
    if name not in PAGES:
        raise Http404
    return render(request, PAGES[name][0])


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Says the same as `not_found`, with the same status: nothing shows whether it is there."""
    return render(request, "403.html", status=404)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


@requires_csrf_token
def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "429.html", status=429)


@requires_csrf_token
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "ui/form_expired.html", status=403)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)
