"""A document: added, changed, published in a new version, reviewed, retired."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from goldenthread.domain.time import local_date
from goldenthread.foundation.files import store
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.keep import keep, new_row
from goldenthread.rooms.policies.changes.words import keep_words
from goldenthread.rooms.policies.models import Document
from goldenthread.rooms.policies.registers import POLICIES

Files = Sequence[tuple[str, bytes]]
STATES = ("states_stages", "states_time_frames", "states_contact", "states_limits")
LEFT = "Choose somebody who is here: whoever owned it has left."


@change("policies.document.added")
def add_document(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    title: str,
    topic: str,
    kind: str,
    owner: Person | None = None,
    unit: Unit | None = None,
    version: str | None = None,
    approved: date | None = None,
    review_due: date | None = None,
    supports: Sequence[str] = (),
    links: Sequence[str] = (),
    states: Mapping[str, bool | None] | None = None,
    files: Files = (),
    at: datetime | None = None,
) -> Document:
    """Add a policy, procedure, guidance or form. `approved` blank: not in force yet. `files`: (name, bytes) of the document itself.

    `supports`: refs of the policies that it puts into practice. `states`: which parts its text states. `Refused` by column, `NotYours`.
    Source: themes P1, P2; workbook.toml (policies).
    """
    do.decide(policy.may_add(by, POLICIES, "add_document", unit))
    _owner_is_here(owner, do, organisation)
    if approved and approved > local_date(do.at, organisation.time_zone):
        raise Refused(("approved", "This day has not come yet."))
    row = new_row(
        do, POLICIES, organisation, unit=unit, title=title.strip(), topic=topic, kind=kind, owner=owner, version=version or "",
        approved=approved, review_due=review_due, supports=_known("supports", supports), links=_known("links", links),
        **_stated(states),
    )  # fmt: skip
    return _kept(do, row, files)


@change("policies.document.changed")
def change_document(
    do: Doing,
    *,
    by: Actor,
    ref: str,
    title: str,
    topic: str,
    kind: str,
    owner: Person | None,
    supports: Sequence[str] = (),
    links: Sequence[str] = (),
    states: Mapping[str, bool | None] | None = None,
    at: datetime | None = None,
) -> Document:
    """Put right what is said of a document: title, topic, owner, what it hangs together with, which parts it states. Its version and
    its dates change by publishing and reviewing. Source: theme P2.
    """
    row = _opened(do, by, ref, "change_document")
    _owner_is_here(owner, do, row.organisation)
    row.title, row.topic, row.kind, row.owner = title.strip(), topic, kind, owner
    row.supports, row.links = _known("supports", supports, ref), _known("links", links, ref)
    for name, value in _stated(states).items():
        setattr(row, name, value)
    return _kept(do, row)


@change("policies.document.published")
def publish_document(
    do: Doing, *, by: Actor, ref: str, version: str, review_due: date, files: Files = (), at: datetime | None = None
) -> Document:
    """Publish a version, approved today, with the day of its next review and the document itself. Source: themes P2, P3."""
    row = _opened(do, by, ref, "publish_document")
    today = local_date(do.at, row.organisation.time_zone)
    if row.retired:
        raise Refused(("", "It is retired. Add a new document instead."))
    if not version.strip():
        raise Refused(("version", "Say which version it is."))
    if review_due <= today:
        raise Refused(("review_due", "Choose a day after today."))
    if row.review_due and row.review_due != review_due:
        row.last_review_due, row.last_reviewed_on = row.review_due, today
    row.version, row.approved, row.review_due = version.strip(), today, review_due
    return _kept(do, row, files)


@change("policies.document.reviewed")
def review_document(do: Doing, *, by: Actor, ref: str, review_due: date, at: datetime | None = None) -> Document:
    """It was reviewed and stays as it is; when it is reviewed next. Source: handovers.toml (policy_reviewed)."""
    row = _opened(do, by, ref, "review_document")
    today = local_date(do.at, row.organisation.time_zone)
    if not row.approved or row.retired:
        raise Refused(("", "Only a document that is in force is reviewed."))
    if review_due <= today:
        raise Refused(("review_due", "Choose a day after today."))
    row.last_review_due, row.last_reviewed_on, row.review_due = row.review_due or today, today, review_due
    return _kept(do, row)


@change("policies.document.retired")
def retire_document(do: Doing, *, by: Actor, ref: str, why: str, at: datetime | None = None) -> Document:
    """It is no longer in force, with the reason on the ledger. It stays in the library. Source: theme P2."""
    row = _opened(do, by, ref, "retire_document")
    if row.retired:
        raise Refused(("", "It is retired already."))
    do.reason = why
    row.retired = local_date(do.at, row.organisation.time_zone)
    return _kept(do, row)


def _opened(do: Doing, by: Actor, ref: str, act: str) -> Document:
    row, decision = policy.found(by, POLICIES, ref, act, lock=True)
    do.decide(decision)
    found: Document = row
    return found


def _kept(do: Doing, row: Document, files: Files = ()) -> Document:
    found: Document = keep(do, POLICIES, row)
    for name, content in files:
        keep_words(do, found, store.keep(do, root=found.ref, name=name, content=content), content)
    return found


def _owner_is_here(owner: Person | None, do: Doing, organisation: Organisation) -> None:
    if owner and owner.left and owner.left <= local_date(do.at, organisation.time_zone):
        raise Refused(("owner", LEFT))


def _known(name: str, refs: Sequence[str], own: str = "") -> list[str]:
    """Refs of documents that are here, without itself; `Refused` names the column."""
    wanted = [ref for ref in dict.fromkeys(refs) if ref != own]
    if Document.objects.filter(ref__in=wanted).count() != len(wanted):
        raise Refused((name, "One of these documents could not be found. Choose from the list."))
    return wanted


def _stated(states: Mapping[str, bool | None] | None) -> dict[str, Any]:
    return {name: value for name, value in (states or {}).items() if name in STATES}
