"""Looking at sensitive records is an entry too, on a chain of its own, one per page."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from goldenthread.domain.access import Decision
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ledger.acts import Doing, append, locked_now


def looking_chain(by: Actor) -> str:
    return f"{by.chain}:looking"


def looked(*, by: Actor, page: str, refs: Iterable[str], decision: Decision) -> None:
    """Record that `by` was shown `refs` on `page`. Its own transaction: a page that was shown was looked at."""
    shown = sorted(set(refs))
    if not shown:
        return
    with transaction.atomic():
        chain = looking_chain(by)
        recorded = locked_now(chain)
        doing = Doing(act="looked", by=by, at=moment.now(), recorded_at=recorded, chain=chain, locked=chain)
        doing.decisions.append(decision)
        subject = shown[0] if len(shown) == 1 else page
        doing.wrote(f"LOOK-{doing.entry.hex}", {"page": page, "refs": shown}, root=subject[:40])
        append(doing)
