"""Dated addenda: the original account is never edited."""

from __future__ import annotations

from datetime import datetime

from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.files import store
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ledger.acts import Doing, change, one_at_a_time
from goldenthread.foundation.notices.send import notify
from goldenthread.rooms.casework.changes.shared import needed, opened
from goldenthread.rooms.casework.models import Addendum


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
    one_at_a_time(send_key)
    before = Addendum.objects.filter(send_key=send_key).first()
    if before is not None:
        before.nothing_new = True  # type: ignore[attr-defined]  # tells the ledger that there is nothing to write
        return before
    needed(words=(words, "Write what you want to add or correct."))
    row = Addendum(
        organisation_id=by.organisation,
        ref=fresh_ref("ADD"),
        by=by.label,
        at=do.at,
        recorded_at=do.recorded_at,
        concern=concern,
        words=words.strip(),
        correction=correction,
        send_key=send_key,
    )
    row.save(force_insert=True)
    do.wrote(
        row.ref,
        {"kind": "addendum", "ref": row.ref, "words": row.words, "correction": correction, "by": by.label},
        root=ref,
    )
    for name, content in files:
        store.keep(do, root=ref, name=name, content=content)
    if concern.handler and concern.handler.ref != by.person:
        notify(do, [concern.handler.ref], "concern_raised", ref)
    return row
