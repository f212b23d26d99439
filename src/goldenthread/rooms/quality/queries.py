"""Registers of recommendations, read back as frozen rows and counts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.rooms.quality import policy
from goldenthread.rooms.quality.clocks import KIND
from goldenthread.rooms.quality.models import STATES, Recommendation

PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One report, for a list or its own page."""

    ref: str
    row_number: int
    published_ref: str
    dated: date | None
    dated_as_printed: str
    due_on: date | None
    area: str
    category: str
    addressees: str
    sent_count: int | None
    responses: int | None
    state: str
    state_words: str
    past_due: bool
    problems: tuple[tuple[str, str], ...]
    key: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is narrowed to; empty: everything. `state` may also be 'past_due', 'undated' or 'problems'."""

    state: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, and where the older ones begin ('' where there are none)."""

    rows: tuple[Row, ...]
    older: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of a register on a day, each with what it is a part of."""

    rows: int
    issued: int
    past_due: int
    not_yet_due: int
    known: int
    complete: int
    partial: int
    none: int
    answers_unknown: int
    unknown: int
    undated: int
    with_problems: int


def today(by: Actor) -> date:
    return local_date(moment.now(), by.time_zone)


def listed(by: Actor, asked: Asked, after: str = "", size: int = PAGE) -> Page:
    """The reports an actor may see, newest first, those without a day last; `after` is the `older` of the page before."""
    rows = _narrowed(policy.visible(by), asked, today(by)).order_by(
        F("dated").desc(nulls_last=True), "row_number", "id"
    )
    found = list(_following(rows, after)[: size + 1])
    older = _mark(found[size - 1]) if len(found) > size else ""
    return Page(tuple(_row(one, today(by)) for one in found[:size]), older)


def _narrowed(rows: QuerySet[Recommendation], asked: Asked, day: date) -> QuerySet[Recommendation]:
    if asked.state == "past_due":
        rows = rows.filter(due_on__lt=day)
    elif asked.state == "undated":
        rows = rows.filter(dated__isnull=True)
    elif asked.state == "problems":
        rows = rows.exclude(problems=[])
    elif asked.state:
        rows = rows.filter(state=asked.state)
    if asked.words:
        like = [
            Q(**{f"{name}__icontains": asked.words}) for name in ("area", "category", "addressees", "published_ref")
        ]
        rows = rows.filter(like[0] | like[1] | like[2] | like[3])
    return rows


def _mark(row: Recommendation) -> str:
    return f"{row.dated.isoformat() if row.dated else 'undated'}_{row.row_number}_{row.id}"


def _following(rows: QuerySet[Recommendation], after: str) -> QuerySet[Recommendation]:
    """The rows behind a mark; from the start where the mark is none of ours."""
    on, _, rest = after.partition("_")
    number, _, key = rest.partition("_")
    try:
        here = Q(row_number__gt=int(number)) | Q(row_number=int(number), id__gt=UUID(key))
        day = None if on == "undated" else date.fromisoformat(on)
    except ValueError:
        return rows
    if day is None:
        return rows.filter(here, dated__isnull=True)
    return rows.filter(Q(dated__lt=day) | (Q(dated=day) & here) | Q(dated__isnull=True))


def one(by: Actor, ref: str) -> Row:
    """One report; `NotYours` where there is none or it is not to be seen."""
    found = policy.visible(by).filter(ref=ref).first()
    if found is None:
        raise NotYours(["no such report"])
    return _row(found, today(by))


def clocks_of(by: Actor, ref: str) -> list[tuple[datetime, datetime, datetime | None, str]]:
    """The clocks of a report, oldest first: started, due, met, why stopped."""
    one(by, ref)
    rows = Clock.objects.filter(subject=ref, handover=KIND).order_by("recorded_at", "ref")
    return [(c.started_at, c.due_at, c.met_at, c.stopped_why) for c in rows]


def figures(by: Actor, day: date | None = None) -> Figures:
    """Counts over all that an actor may see, on a local day (today). Answers are undated: their counts take in every row."""
    on = day or today(by)
    issued = Q(dated__lte=on)
    counts = policy.visible(by).aggregate(
        rows=Count("id"),
        issued=Count("id", filter=issued),
        past_due=Count("id", filter=issued & Q(due_on__lt=on)),
        known=Count("id", filter=Q(sent_count__isnull=False)),
        undated=Count("id", filter=Q(dated__isnull=True)),
        with_problems=Count("id", filter=~Q(problems=[])),
        **{f"in_{code}": Count("id", filter=Q(state=code)) for code, _ in STATES},
    )
    return Figures(
        rows=counts["rows"], issued=counts["issued"], past_due=counts["past_due"],
        not_yet_due=counts["issued"] - counts["past_due"], known=counts["known"], complete=counts["in_complete"],
        partial=counts["in_partial"], none=counts["in_none"], answers_unknown=counts["in_answers_unknown"],
        unknown=counts["in_addressees_unknown"], undated=counts["undated"], with_problems=counts["with_problems"],
    )  # fmt: skip


def depths(by: Actor, refs: Collection[str]) -> dict[str, str]:
    """For the registry: how deep an actor sees each of these reports."""
    return dict.fromkeys(policy.visible(by).filter(ref__in=list(refs)).values_list("ref", flat=True), "full")


def state_choices() -> Sequence[tuple[str, str]]:
    """What a list can be narrowed to."""
    extra = (("past_due", "Past their day"), ("undated", "Without a day"), ("problems", "Could not be read in full"))
    return (("", "All"), *STATES, *extra)


def _row(found: Recommendation, day: date) -> Row:
    return Row(
        ref=found.ref, row_number=found.row_number, published_ref=found.published_ref, dated=found.dated,
        dated_as_printed=found.dated_as_printed, due_on=found.due_on, area=found.area, category=found.category,
        addressees=found.addressees, sent_count=found.sent_count, responses=found.responses, state=found.state,
        state_words=dict(STATES)[found.state], past_due=found.due_on is not None and found.due_on < day,
        problems=tuple((p["column"], p["message"]) for p in found.problems),
        key=f"row {found.row_number} · {found.published_ref}" if found.published_ref else f"row {found.row_number}",
    )  # fmt: skip
