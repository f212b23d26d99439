"""Holds: while one stands, nothing that it covers goes, whatever the date says."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from goldenthread.domain.days import months_after
from goldenthread.domain.retention import EVERYTHING, HOLD_REASONS
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.ledger.models import Version
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.retention import policy
from goldenthread.foundation.retention.models import Hold
from goldenthread.foundation.retention.registry import way_of
from goldenthread.foundation.rules.retention import retention

MONTHS: Final = 12
"""After how many months a hold is looked at again where nobody said a day. House rule."""


@change("retention.hold.set")
def set_hold(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    covers: str,
    reason: str,
    words: str,
    review_on: date | None = None,
    at: datetime | None = None,
) -> Hold:
    """Keep a record (its ref), all records of a rule (`rule:<code>`) or `everything` beyond their time, until the hold is lifted.

    `reason`: a code of `domain.retention.HOLD_REASONS`; `words`: who asked, and for what. A record need not be at its end.
    `review_on`: the local day on which it is looked at again, after today; a year from today, when left out.
    `Refused` names the field; `NotYours` for a record that is absent or about the actor. Source: domain.md 2.5.10.
    """
    do.decide(policy.may_about(by, "set_hold", organisation.id, covers))
    today = local_date(do.at, organisation.time_zone)
    problems = _too_soon(review_on, today)
    if reason not in HOLD_REASONS:
        problems.append(("reason", "Select why it is held."))
    if not words.strip():
        problems.append(("words", "Say who asked for it and for what."))
    if covers.startswith("rule:") and covers.removeprefix("rule:") not in retention():
        problems.append(("covers", "Select a rule from the list."))
    elif covers != EVERYTHING and not covers.startswith("rule:"):
        way = way_of(covers)
        if way is None or way.one(organisation, covers) is None:
            problems.append(("covers", "There is no record with this reference that could be held."))
    if problems:
        raise Refused(*problems)
    hold = Hold(
        organisation_id=organisation.id, ref=fresh_ref("HLD"), covers=covers, reason=reason, words=words.strip(),
        set_by=do.by.label, set_at=do.at, review_on=review_on or months_after(today, MONTHS),
    )  # fmt: skip
    hold.save(force_insert=True)
    said = {"kind": "hold", "ref": hold.ref, "covers": covers, "reason": reason, "words": hold.words}
    do.wrote(hold.ref, {**said, "review_on": _iso(hold)})
    return hold


def _too_soon(review_on: date | None, today: date) -> list[tuple[str, str]]:
    late = review_on is not None and review_on <= today
    return [("review_on", "Choose a day after today on which it is looked at again.")] if late else []


def _iso(hold: Hold) -> str | None:
    return hold.review_on.isoformat() if hold.review_on else None


def _standing(ref: str) -> Hold:
    hold = Hold.objects.select_for_update().filter(ref=ref, lifted_at__isnull=True).first()
    if hold is None:
        raise NotYours(["no such hold"])
    return hold


def _next_version(hold: Hold) -> int:
    return Version.objects.filter(ref=hold.ref).count() + 1


@change("retention.hold.reviewed")
def review_hold(
    do: Doing, *, by: Actor, organisation: Organisation, ref: str, words: str, review_on: date, at: datetime | None = None
) -> Hold:  # fmt: skip
    """A hold was looked at again and stays: why, and the next local day on which it is looked at, after today.

    `Refused` names the field; `NotYours` where no such hold stands. Source: domain.md 2.5.10 (a hold is for a reason, and ends).
    """
    hold = _standing(ref)
    do.decide(policy.may_about(by, "review_hold", organisation.id, hold.covers))
    problems = _too_soon(review_on, local_date(do.at, organisation.time_zone))
    if not words.strip():
        problems.append(("words", "Say why it is still needed."))
    if problems:
        raise Refused(*problems)
    hold.review_on = review_on
    hold.save(update_fields=["review_on"])
    said = {"kind": "hold_reviewed", "ref": hold.ref, "covers": hold.covers, "words": words.strip()}
    do.wrote(hold.ref, {**said, "review_on": _iso(hold)}, n=_next_version(hold))
    return hold


@change("retention.hold.lifted")
def lift_hold(
    do: Doing, *, by: Actor, organisation: Organisation, ref: str, words: str, at: datetime | None = None
) -> Hold:
    """Lift a hold, with the reason: from now on dates count again. `Refused` without one; `NotYours` where no such hold stands."""
    hold = _standing(ref)
    do.decide(policy.may_about(by, "lift_hold", organisation.id, hold.covers))
    if not words.strip():
        raise Refused(("words", "Say why it is lifted."))
    hold.lifted_by, hold.lifted_at, hold.lifted_words = do.by.label, do.at, words.strip()
    hold.save(update_fields=["lifted_by", "lifted_at", "lifted_words"])
    said = {"kind": "hold_lifted", "ref": hold.ref, "covers": hold.covers, "words": hold.lifted_words}
    do.wrote(hold.ref, said, n=_next_version(hold))
    return hold
