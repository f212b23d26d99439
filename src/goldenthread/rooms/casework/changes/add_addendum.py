"""Dated addenda: the original account is never edited."""

from __future__ import annotations

from datetime import datetime

from goldenthread.domain.access import Decision
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.files import store
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ledger.acts import Doing, change, one_at_a_time
from goldenthread.foundation.notices.send import notify
from goldenthread.rooms.casework import policy
from goldenthread.rooms.casework.changes.shared import needed, opened
from goldenthread.rooms.casework.changes.tell import concern_by_receipt
from goldenthread.rooms.casework.models import Addendum, Concern


@change("casework.concern.addendum_added")
def add_addendum(
    do: Doing,
    *,
    by: Actor,
    at: datetime | None = None,
    ref: str,
    words: str,
    send_key: str,
    correction: bool = False,
    files: tuple[tuple[str, bytes], ...] = (),
) -> Addendum:
    """Add to a concern, or correct it, with a date (domain.md §0 rule 4). Whoever raised it may add too.

    `send_key`: the same key again gives the same addendum. `files`: (name, bytes). Raises `Refused`, `NotYours`.
    """
    concern = opened(do, by, ref, "add_addendum")
    return _added(do, concern, words, send_key, files, correction)


@change("casework.concern.addendum_added_by_receipt")
def add_by_receipt(
    do: Doing,
    *,
    by: Actor,
    at: datetime | None = None,
    receipt: str,
    words: str,
    send_key: str,
    files: tuple[tuple[str, bytes], ...] = (),
) -> Addendum:
    """Add to a concern from the public door: the receipt is the right to do it. The same key again gives the same addendum.

    Raises `Refused`, and `NotYours` for a receipt that opens nothing.
    """
    concern = concern_by_receipt(receipt)
    do.decide(Decision(True, "own", ("holds the receipt",)))
    return _added(do, concern, words, send_key, files)


def _added(
    do: Doing,
    concern: Concern,
    words: str,
    send_key: str,
    files: tuple[tuple[str, bytes], ...],
    correction: bool = False,
) -> Addendum:
    one_at_a_time(send_key)
    before = Addendum.objects.filter(send_key=send_key, concern=concern).first()
    if before is not None:
        before.nothing_new = True  # type: ignore[attr-defined]  # tells the ledger that there is nothing to write
        return before
    needed(words=(words, "Write what you want to add or correct."))
    row = Addendum(
        organisation_id=do.by.organisation,
        ref=fresh_ref("ADD"),
        by=do.by.label,
        at=do.at,
        recorded_at=do.recorded_at,
        concern=concern,
        words=words.strip(),
        correction=correction,
        send_key=send_key,
    )
    row.save(force_insert=True)
    said = {"kind": "addendum", "ref": row.ref, "words": row.words, "correction": correction, "by": do.by.label}
    do.wrote(row.ref, said, root=concern.ref)
    for name, content in files:
        store.keep(do, root=concern.ref, name=name, content=content)
    notify(do, _readers(concern), "added_to", concern.ref)
    return row


def _readers(concern: Concern) -> list[str]:
    """Who is told of an addition: whoever handles it; before that, whoever is due to read it."""
    if concern.handler is not None:
        return [concern.handler.ref]
    first = Clock.objects.filter(root=concern.ref, handover__in=("concern_acknowledged", "dsl_triage"))
    return sorted(set(first.values_list("person_due", flat=True)) - policy.second_viewers_kept_out(concern) - {""})
