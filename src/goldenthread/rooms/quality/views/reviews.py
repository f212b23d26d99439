"""Published reviews: the collections, one collection with what shows in it, one review with its passages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.facts.themes import areas
from goldenthread.foundation.kernel.errors import need
from goldenthread.foundation.ui.asked import whole_number
from goldenthread.foundation.ui.shapes import Link, SummaryRow
from goldenthread.rooms.quality import policy, queries_reviews
from goldenthread.rooms.quality.views.passages import drawn

THEME_HEAD = ("Theme", "Reviews", "Suggested", "Confirmed")
COLLECTION_HEAD = ("Collection", "Reviews", "Passages", "From when")


def page_of(request: HttpRequest) -> int:
    """Which page was asked for; the first where that makes no sense."""
    return min(whole_number(request.GET.get("page", "")), 100_000) or 1


def ways(here: str, page: int, more: bool, **keep: str) -> dict[str, str]:
    """Addresses of the pages beside this one."""
    kept = "".join(f"&{name}={value}" for name, value in keep.items() if value)
    return {
        "older": f"{here}?page={page + 1}{kept}" if more else "",
        "newer": f"{here}?page={page - 1}{kept}" if page > 1 else "",
    }


def day(when: object) -> str:
    return when.strftime("%-d %B %Y") if when is not None and hasattr(when, "strftime") else "Not known"


@require_safe
def list_collections(request: OrganisationRequest, organisation: str) -> HttpResponse:
    need(policy.may(request.actor, "see", request.actor.organisation))
    rows = [
        [Link(one.name, reverse("quality:collection", args=[organisation, one.ref])), one.reviews, one.passages,
         f"{day(one.first)} to {day(one.last)}" if one.first else "Not known"]
        for one in queries_reviews.collections(request.actor)
    ]  # fmt: skip
    return render(request, "quality/collections.html", {"rows": rows, "head": COLLECTION_HEAD})


@require_safe
def show_collection(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    by = request.actor
    found = queries_reviews.collection(by, ref)
    by_area = queries_reviews.area_counts(by, ref)
    counts = queries_reviews.theme_counts(by, ref)
    context = {
        "found": found,
        "areas": [
            (plain, by_area[code], [_theme(organisation, found, one) for one in counts if one.area == code])
            for code, plain in areas().items()
            if by_area[code]
        ],
        "blank": [plain for code, plain in areas().items() if not by_area[code]],
        "theme_head": THEME_HEAD,
        "waiting": sum(one.suggested for one in counts),
        "confirmed": sum(one.confirmed for one in counts),
        "span": f"{day(found.first)} to {day(found.last)}" if found.first else "",
    }
    return render(request, "quality/collection.html", context)


@require_safe
def list_reviews(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    """The reviews of a collection, a page at a time: on a page of their own, since there are many."""
    by, page = request.actor, page_of(request)
    found = queries_reviews.collection(by, ref)
    rows, more = queries_reviews.reviews(by, ref, page)
    context = {
        "found": found,
        "reviews": [(_link(organisation, one), _about(one)) for one in rows],
        "back_url": reverse("quality:collection", args=[organisation, ref]),
        **ways(reverse("quality:reviews", args=[organisation, ref]), page, more),
    }
    return render(request, "quality/reviews.html", context)


def _theme(organisation: str, found: queries_reviews.CollectionRow, one: queries_reviews.ThemeCount) -> list[object]:
    link = Link(one.plain, reverse("quality:theme", args=[organisation, found.ref, one.id]))
    return [link, f"{one.reviews} of {found.reviews}", one.suggested, one.confirmed]


def _link(organisation: str, one: queries_reviews.ReviewRow) -> Link:
    return Link(one.title, reverse("quality:review", args=[organisation, one.ref]))


def _about(one: queries_reviews.ReviewRow) -> str:
    said = [day(one.dated) if one.dated else "day not known", one.body or "publisher not known", one.kind]
    return "; ".join([*said, f"{one.passages} passage{'' if one.passages == 1 else 's'}"])


@require_safe
def show_review(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    by, page = request.actor, page_of(request)
    found = queries_reviews.review(by, ref)
    waiting = request.GET.get("show") == "waiting"
    rows, more = queries_reviews.review_passages(by, ref, only_waiting=waiting, page=page)
    here = reverse("quality:review", args=[organisation, ref])
    context = {
        "found": found,
        "summary": _summary(found),
        "waiting": waiting,
        "here": here,
        "passages": drawn(organisation, rows),
        "back_url": reverse("quality:collection", args=[organisation, found.collection_ref]),
        "may_code": policy.may(by, "code", by.organisation).allowed,
        **ways(here, page, more, show="waiting" if waiting else ""),
    }
    return render(request, "quality/review.html", context)


@require_safe
def show_passage(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    """A passage in its review: on the right page, at the right place."""
    review, page = queries_reviews.passage_place(request.actor, ref)
    where = reverse("quality:review", args=[organisation, review])
    return redirect(f"{where}{f'?page={page}' if page > 1 else ''}#{ref}")


def _summary(found: queries_reviews.ReviewRow) -> list[SummaryRow]:
    twice = [day(one) for one in found.dates]
    return [
        SummaryRow("Day", f"{day(found.dated)}{f' (dated twice: {chr(32).join(twice[1:])} too)' if twice[1:] else ''}"),
        SummaryRow("Published by", found.body or "Not known"),
        SummaryRow("Kind", found.kind),
        SummaryRow("Passages", found.passages),
        SummaryRow("File", found.file),
        SummaryRow("Reference", found.ref),
    ]
