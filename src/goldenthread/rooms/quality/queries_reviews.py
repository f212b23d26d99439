"""Collections, reviews and passages, read back as frozen rows; their themes counted from the facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum
from django.db.models.functions import ExtractYear

from goldenthread.domain.report_facts import kind_words
from goldenthread.foundation.facts.models import Coding
from goldenthread.foundation.facts.themes import areas, themes
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.rooms.quality import policy
from goldenthread.rooms.quality.models import Passage, Review

PAGE = 25
PASSAGES = 10
"""Passages are long: so many a page can be read on a phone."""


@dataclass(frozen=True, slots=True)
class Known:
    """A review that is in a collection, as far as reading on must know it."""

    ref: str
    digest: str
    file: str
    sketch: list[int]
    warning: str
    edition: str
    title: str
    dates: list[str]


@dataclass(frozen=True, slots=True)
class CollectionRow:
    """One collection, for the list."""

    ref: str
    name: str
    reviews: int
    passages: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One review. `dates`: every day its text and its file's name give."""

    ref: str
    collection_ref: str
    collection: str
    title: str
    body: str
    kind: str
    dated: date | None
    dates: tuple[date, ...]
    file: str
    passages: int


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """In how many reviews and passages of a collection a theme shows: what waits for a person, and what one confirmed."""

    id: str
    area: str
    plain: str
    reviews: int
    passages: int
    suggested: int
    confirmed: int
    lacking: int
    good: int


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme at a passage, as it stands."""

    id: str
    plain: str
    tone: str
    state: str


@dataclass(frozen=True, slots=True)
class PassageRow:
    """One passage with its themes, those that wait first. `review`: its title, where it is listed outside its review."""

    ref: str
    n: int
    page: int
    heading: str
    text: str
    themes: tuple[ThemeRow, ...]
    review_ref: str = ""
    review: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """In how many of how many reviews of a year a theme shows; None: reviews without a day."""

    year: int | None
    shows: int
    reviews: int


def known_reviews(by: Actor, name: str) -> list[Known]:
    """For reading on: what is in the collection of this name, in the order in which it was read."""
    rows = policy.visible_reviews(by).filter(collection__name=name).order_by("recorded_at", "id")
    said = ("ref", "digest", "file", "sketch", "warning", "edition", "title", "dates")
    return [Known(*row) for row in rows.values_list(*said)]


def words_of_review(by: Actor, name: str, digest: str) -> list[str]:
    """The paragraphs of the review with these bytes in the collection of this name, in order."""
    rows = policy.visible_passages(by).filter(review__collection__name=name, review__digest=digest)
    return list(rows.order_by("n").values_list("text", flat=True))


def collections(by: Actor) -> list[CollectionRow]:
    """All collections, by name."""
    rows = policy.visible_collections(by).annotate(count=Count("reviews")).order_by("name")
    more = {
        row["collection"]: row
        for row in policy.visible_reviews(by)
        .values("collection")
        .annotate(held=Sum("passage_count"), first=Min("dated"), last=Max("dated"))
    }
    empty: dict[str, None] = {"held": None, "first": None, "last": None}
    return [
        CollectionRow(c.ref, c.name, c.count, (said := more.get(c.id, empty))["held"] or 0, said["first"], said["last"])
        for c in rows
    ]


def collection(by: Actor, ref: str) -> CollectionRow:
    """One collection; `NotYours` where there is none or it is not to be seen."""
    found = next((row for row in collections(by) if row.ref == ref), None)
    if found is None:
        raise NotYours(["no such collection"])
    return found


def collection_named(by: Actor, name: str) -> CollectionRow | None:
    """The collection of a name, if there is one."""
    return next((row for row in collections(by) if row.name == name), None)


def reviews(by: Actor, ref: str, page: int = 1) -> tuple[list[ReviewRow], bool]:
    """A page of a collection's reviews, newest first, those without a day last; and whether there are more."""
    rows = policy.visible_reviews(by).filter(collection__ref=ref).select_related("collection").defer("sketch")
    ordered = rows.order_by(F("dated").desc(nulls_last=True), "id")
    found = list(ordered[(page - 1) * PAGE : page * PAGE + 1])
    return [_review(one) for one in found[:PAGE]], len(found) > PAGE


def review(by: Actor, ref: str) -> ReviewRow:
    """One review; `NotYours` where there is none or it is not to be seen."""
    found = policy.visible_reviews(by).filter(ref=ref).select_related("collection").defer("sketch").first()
    if found is None:
        raise NotYours(["no such review"])
    return _review(found)


def _review(one: Review) -> ReviewRow:
    return ReviewRow(
        ref=one.ref, collection_ref=one.collection.ref, collection=one.collection.name, title=one.title, body=one.body,
        kind=kind_words(one.kind), dated=one.dated, dates=tuple(date.fromisoformat(d) for d in one.dates), file=one.file,
        passages=one.passage_count,
    )  # fmt: skip


def _standing(by: Actor, ref: str) -> QuerySet[Coding]:
    """What stands about the passages of a collection: suggested or confirmed. Rejected is out."""
    refs = policy.visible_reviews(by).filter(collection__ref=ref).values("ref")
    return Coding.objects.filter(ended_at__isnull=True, state__in=("suggested", "confirmed"), root__in=refs)


def theme_counts(by: Actor, ref: str) -> list[ThemeCount]:
    """Every theme that shows in a collection, in the order of the codebook. One query."""
    confirmed = Q(state="confirmed")
    rows = _standing(by, ref).values("theme").annotate(
        reviews=Count("root", distinct=True), passages=Count("id"), confirmed=Count("id", filter=confirmed),
        lacking=Count("id", filter=Q(polarity="concern")), good=Count("id", filter=Q(polarity="strength")),
    )  # fmt: skip
    found = {row["theme"]: row for row in rows}
    return [
        ThemeCount(
            id=one.id, area=one.area, plain=one.plain, reviews=row["reviews"], passages=row["passages"],
            suggested=row["passages"] - row["confirmed"], confirmed=row["confirmed"], lacking=row["lacking"], good=row["good"],
        )
        for one in themes().values() if (row := found.get(one.id)) is not None
    ]  # fmt: skip


def area_counts(by: Actor, ref: str) -> dict[str, int]:
    """By area, in how many reviews of a collection any of its themes shows."""
    rows = _standing(by, ref).values("area").annotate(n=Count("root", distinct=True))
    found = {row["area"]: row["n"] for row in rows}
    return {area: found.get(area, 0) for area in areas()}


def theme_years(by: Actor, ref: str, theme: str) -> list[Year]:
    """By year, newest first: in how many of how many reviews of a collection a theme shows. Two queries."""
    here = policy.visible_reviews(by).filter(collection__ref=ref)
    every = dict(here.values_list(ExtractYear("dated")).annotate(n=Count("id")).order_by())
    shows = here.filter(ref__in=_standing(by, ref).filter(theme=theme).values("root"))
    some = dict(shows.values_list(ExtractYear("dated")).annotate(n=Count("id")).order_by())
    years = sorted(every, key=lambda year: year or 0, reverse=True)
    return [Year(year, some.get(year, 0), every[year]) for year in years]


def theme_passages(
    by: Actor, ref: str, theme: str, *, year: int | None = None, state: str = "", page: int = 1
) -> tuple[list[PassageRow], bool]:
    """A page of the passages behind a theme's figure, newest review first; and whether there are more."""
    rows = _standing(by, ref).filter(theme=theme)
    if state:
        rows = rows.filter(state=state)
    found = (
        policy.visible_passages(by)
        .filter(ref__in=rows.values("source"))
        .select_related("review")
        .defer("review__sketch")
    )
    if year is not None:
        found = found.filter(review__dated__year=year)
    ordered = list(
        found.order_by(F("review__dated").desc(nulls_last=True), "review_id", "n")[
            (page - 1) * PASSAGES : page * PASSAGES + 1
        ]
    )
    return _passages(ordered[:PASSAGES], titled=True), len(ordered) > PASSAGES


def review_passages(by: Actor, ref: str, *, only_waiting: bool = False, page: int = 1) -> tuple[list[PassageRow], bool]:
    """A page of a review's passages in their order, with what stands of each; and whether there are more."""
    rows = policy.visible_passages(by).filter(review__ref=ref)
    if only_waiting:
        waiting = Coding.objects.filter(root=ref, ended_at__isnull=True, state="suggested")
        rows = rows.filter(ref__in=waiting.values("source"))
    found = list(rows.order_by("n")[(page - 1) * PASSAGES : page * PASSAGES + 1])
    return _passages(found[:PASSAGES]), len(found) > PASSAGES


def passage(by: Actor, ref: str) -> PassageRow:
    """One passage with its review; `NotYours` where there is none or it is not to be seen."""
    found = policy.visible_passages(by).filter(ref=ref).select_related("review").defer("review__sketch").first()
    if found is None:
        raise NotYours(["no such passage"])
    return _passages([found], titled=True)[0]


def _passages(rows: Iterable[Passage], *, titled: bool = False) -> list[PassageRow]:
    found = list(rows)
    said: dict[str, list[ThemeRow]] = defaultdict(list)
    for one in Coding.objects.filter(source__in=[row.ref for row in found], ended_at__isnull=True).order_by("theme"):
        said[one.source].append(ThemeRow(one.theme, themes()[one.theme].plain, one.polarity, one.state))
    order = ("suggested", "confirmed", "rejected")
    return [
        PassageRow(
            ref=row.ref, n=row.n, page=row.page, heading=row.heading, text=row.text,
            themes=tuple(sorted(said[row.ref], key=lambda t: order.index(t.state))),
            review_ref=row.review.ref if titled else "", review=row.review.title if titled else "",
            dated=row.review.dated if titled else None,
        )
        for row in found
    ]  # fmt: skip


def review_depths(by: Actor, refs: Iterable[str]) -> dict[str, str]:
    """For the registry: how deep an actor sees each of these reviews."""
    return dict.fromkeys(policy.visible_reviews(by).filter(ref__in=list(refs)).values_list("ref", flat=True), "full")


def passage_depths(by: Actor, refs: Iterable[str]) -> dict[str, str]:
    """For the registry: how deep an actor sees each of these passages."""
    return dict.fromkeys(policy.visible_passages(by).filter(ref__in=list(refs)).values_list("ref", flat=True), "full")


def shown_depths(by: Actor, refs: Iterable[str]) -> dict[str, str]:
    """For the registry: themes that a person found in a review are seen by whoever sees the review."""
    roots = dict(Coding.objects.filter(ref__in=list(refs)).values_list("ref", "root"))
    seen = review_depths(by, set(roots.values()))
    return {ref: seen[root] for ref, root in roots.items() if root in seen}


def shown_source(ref: str) -> str | None:
    """The passage in which a theme was found."""
    return Coding.objects.filter(ref=ref).values_list("source", flat=True).first()


def passage_place(by: Actor, ref: str) -> tuple[str, int]:
    """Where a passage is: its review and the page of it; `NotYours` where there is none or it is not to be seen."""
    row = policy.visible_passages(by).filter(ref=ref).values_list("review__ref", "n").first()
    if row is None:
        raise NotYours(["no such passage"])
    return row[0], (row[1] - 1) // PASSAGES + 1
