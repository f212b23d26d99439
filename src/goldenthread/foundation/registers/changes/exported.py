"""That a whole organisation's records were taken away: by whom, why, how much of what, and the digest of the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.notices.send import notify
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.places.policy import may
from goldenthread.foundation.places.queries import holders


@change("registers.organisation.exported")
def note_export(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    reason: str,
    counts: Mapping[str, int],
    digest: str,
    at: datetime | None = None,
) -> str:
    """Note that everything was taken away, and tell the lead trustee. The ref of the note.

    `counts`: rows by table; `digest`: SHA-256 of the file, or of its files in order. `Refused` without a reason; `NotYours` for
    everybody but a custodian. Source: design.md §2 (grave acts).
    """
    do.decide(may(by, "take_away", organisation.id))
    if not reason.strip():
        raise Refused(("reason", "Say why everything is taken away."))
    do.reason = reason.strip()
    ref = fresh_ref("EXP")
    do.wrote(ref, {"kind": "export", "digest": digest, "rows": dict(counts), "reason": do.reason})
    notify(do, holders("lead_trustee", local_date(do.at, by.time_zone)), "exported", ref, urgent=True)
    return ref
