"""Our own reviews of serious incidents: opened, what contributed, closed, published."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation, Unit
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.keep import keep, new_row
from goldenthread.rooms.quality.models import OwnReview
from goldenthread.rooms.quality.registers import OWN_REVIEWS
from goldenthread.rooms.quality.sources import opened_ref


@change("quality.own_review.opened")
def open_review(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    title: str,
    unit: Unit | None = None,
    due: date | None = None,
    about: str | None = None,
    at: datetime | None = None,
) -> OwnReview:
    """Open a review of a serious incident, of a record that the actor may open. Source: theme Q3."""
    do.decide(policy.may_add(by, OWN_REVIEWS, "open_review", unit))
    row = new_row(
        do, OWN_REVIEWS, organisation, unit=unit, title=title, opened=local_date(do.at, organisation.time_zone), due=due,
        about=opened_ref(by, about, "about") if about else "",
    )  # fmt: skip
    found: OwnReview = keep(do, OWN_REVIEWS, row)
    return found


@change("quality.own_review.found")
def find_review(
    do: Doing,
    *,
    by: Actor,
    ref: str,
    factors: Sequence[str],
    practitioners_heard: bool,
    found: str,
    at: datetime | None = None,
) -> OwnReview:
    """Write what contributed, in the six parts of the system, and whether those who do the work were heard. Source: theme Q3."""
    row, decision = policy.found(by, OWN_REVIEWS, ref, "find_review", lock=True)
    do.decide(decision)
    if row.closed:
        raise Refused(("", "The review is closed."))
    row.factors, row.practitioners_heard, row.found = list(factors), practitioners_heard, found
    kept: OwnReview = keep(do, OWN_REVIEWS, row)
    return kept


@change("quality.own_review.closed")
def close_review(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> OwnReview:
    """Close a review whose findings are written. `Refused` without them. What falls short is counted, never kept from closing."""
    row, decision = policy.found(by, OWN_REVIEWS, ref, "close_review", lock=True)
    do.decide(decision)
    if row.closed or not row.found:
        raise Refused(("", "It is closed already." if row.closed else "Write first what the review found."))
    row.closed = local_date(do.at, by.time_zone)
    kept: OwnReview = keep(do, OWN_REVIEWS, row)
    return kept


@change("quality.own_review.published")
def publish_review(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> OwnReview:
    """Say that what was learned of it was published. `Refused` before it is closed."""
    row, decision = policy.found(by, OWN_REVIEWS, ref, "publish_review", lock=True)
    do.decide(decision)
    if not row.closed or row.published_on:
        raise Refused(("", "It is published already." if row.published_on else "Close it first."))
    row.published_on = local_date(do.at, by.time_zone)
    kept: OwnReview = keep(do, OWN_REVIEWS, row)
    return kept
