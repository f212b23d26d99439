"""A concern as it was known: put together from what its versions said, never from today's columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.ledger.models import Version
from goldenthread.foundation.ledger.queries import Said, as_known_at, said


@dataclass(frozen=True, slots=True)
class Known:
    """What was known of a concern at a moment: its account, where it stood, and the records it had by then."""

    ref: str
    moment: datetime
    first_known_at: datetime
    account: dict[str, Any]
    state: dict[str, Any]
    records: list[Said] = field(default_factory=list)


def state_at_version(ref: str, n: int) -> dict[str, Any]:
    """What the concern's own versions said up to number `n`, together."""
    merged: dict[str, Any] = {}
    for version in Version.objects.filter(ref=ref, n__lte=n).order_by("n"):
        merged.update(said(version).payload or {})
    return merged


def known_at(ref: str, moment: datetime) -> Known:
    """The concern as it was known at `moment` (both so and recorded by then); `NotYours` when nothing was known yet."""
    versions = as_known_at(ref, moment)
    own = [v for v in versions if v.ref == ref]
    if not own:
        raise NotYours(["not known at that time"])
    merged: dict[str, Any] = {}
    for version in own:
        merged.update(version.payload or {})
    others: dict[str, Said] = {}
    for version in versions:
        if version.ref == ref:
            continue
        before = others.get(version.ref)
        payload = {**(before.payload or {}), **(version.payload or {})} if before else version.payload
        others[version.ref] = Said(
            version.ref,
            version.n,
            version.root,
            before.at if before else version.at,
            before.recorded_at if before else version.recorded_at,
            payload,
        )
    return Known(ref, moment, own[0].recorded_at, merged, merged, list(others.values()))
