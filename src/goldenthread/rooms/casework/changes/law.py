"""What the law asks to be written down: capacity for one decision, and why it was right to share."""

from __future__ import annotations

from datetime import datetime

from goldenthread.domain.capacity import Capacity, Sharing, check_capacity, check_sharing, is_recorded
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.rooms.casework.changes.shared import keep_state, opened, refuse
from goldenthread.rooms.casework.codes import BASES, PERSON_TOLD
from goldenthread.rooms.casework.models import Concern


@change("casework.concern.capacity_recorded")
def record_capacity(
    do: Doing,
    *,
    by: Actor,
    at: datetime | None = None,
    ref: str,
    expected_n: int | None = None,
    doubt: bool | None,
    decision: str = "",
    support: str = "",
    unable: tuple[str, ...] = (),
    because: str = "",
    conclusion: str = "later",
    best_interests: str = "",
) -> Concern:
    """Record a reason to doubt capacity for one decision, and, once assessed, the record of that decision (theme C3).

    Without a doubt nothing else is asked: capacity is presumed. Raises `Refused` by field, `NotYours`, `Conflicting`. Source:
    domain.md §2.5.7.
    """
    concern = opened(do, by, ref, "record_capacity", expected_n)
    said = Capacity(doubt, decision, support, unable, because, conclusion, best_interests)
    refuse(check_capacity(said))
    recorded = is_recorded(said)
    concern.capacity_doubt = doubt
    if recorded:
        concern.capacity_recorded_at = do.at
    written = {"decision": decision.strip(), "support": support.strip(), "unable": list(unable), "because": because.strip(),
               "conclusion": conclusion, "best_interests": best_interests.strip()}  # fmt: skip
    concern.capacity_words = written if doubt else None
    keep_state(do, concern, "capacity_doubt", "capacity_recorded_at", "capacity_words")
    row = {"kind": "capacity", "concern": ref, "doubt": doubt, "by": by.label, **(written if doubt else {})}
    do.wrote(fresh_ref("CAP"), row, root=ref)
    return concern


@change("casework.concern.sharing_recorded")
def record_sharing(
    do: Doing,
    *,
    by: Actor,
    at: datetime | None = None,
    ref: str,
    expected_n: int | None = None,
    with_whom: str,
    what: str,
    basis: str,
    known: str,
    why: str = "",
) -> Concern:
    """Record that something was shared outside a referral: with whom, what, on which basis, and whether the person knows (theme C3).

    The first sharing stays the day of the concern's sharing; each has a record of its own. Raises `Refused` by field, `NotYours`,
    `Conflicting`. Source: domain.md §2.5.8.
    """
    concern = opened(do, by, ref, "record_sharing", expected_n)
    said = Sharing(with_whom, what, basis, known, why)
    refuse(check_sharing(said, BASES, PERSON_TOLD))
    concern.shared_at, concern.sharing_basis = concern.shared_at or do.at, basis
    written = {"with_whom": with_whom.strip(), "what": what.strip(), "known": known, "why": why.strip()}
    concern.sharing_words = written
    keep_state(do, concern, "shared_at", "sharing_basis", "sharing_words")
    do.wrote(fresh_ref("SHR"), {"kind": "sharing", "concern": ref, "basis": basis, "by": by.label, **written}, root=ref)
    return concern
