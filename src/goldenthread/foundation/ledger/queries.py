"""Reading versions and heads back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max

from goldenthread.foundation.kernel import sealing
from goldenthread.foundation.ledger.models import Entry, Version


@dataclass(frozen=True, slots=True)
class Said:
    """What a record said in one of its versions."""

    ref: str
    n: int
    root: str
    at: datetime
    recorded_at: datetime
    payload: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Done:
    """One line of what was done to a record, for its timeline. `refs`: the parts that it wrote."""

    act: str
    actor: str
    at: datetime
    recorded_at: datetime
    reason: str
    refs: tuple[str, ...] = ()


def said(version: Version) -> Said:
    payload = None
    if version.payload is not None:
        payload = json.loads(sealing.open_sealed(bytes(version.payload), f"version:{version.ref}:{version.n}"))
    return Said(version.ref, version.n, version.root, version.at, version.recorded_at, payload)


def said_at(ref: str, n: int) -> dict[str, Any]:
    """What a record said in its version `n`; nothing where there is none, or where its words have ended."""
    version = Version.objects.filter(ref=ref, n=n).first()
    return (said(version).payload if version else None) or {}


def as_known_at(root: str, moment: datetime) -> list[Said]:
    """All that `root` and its records said that was both so and recorded by `moment`, oldest first; the room puts it together."""
    rows = Version.objects.filter(root=root, recorded_at__lte=moment, at__lte=moment).exclude(ref__startswith="LOOK-")
    return [said(v) for v in rows.order_by("recorded_at", "place", "n")]


def last_version(ref: str) -> int:
    return Version.objects.filter(ref=ref).aggregate(top=Max("n"))["top"] or 0


def last_recorded(chain: str, *, without: str = "") -> datetime | None:
    """When the last entry of a chain was recorded, those of acts that begin with `without` apart; None where there is none. One query."""
    rows = Entry.objects.filter(chain=chain)
    if without:
        rows = rows.exclude(act__startswith=without)
    return rows.order_by("-n").values_list("recorded_at", flat=True).first()


def done_to(subject: str, chain: str) -> list[Done]:
    """What was done to a record, oldest first (not who looked at it)."""
    rows = Entry.objects.filter(subject=subject, chain=chain).order_by("n")
    entries = list(rows)
    wrote: dict[Any, list[str]] = {}
    written = Version.objects.filter(entry__in=[e.id for e in entries]).exclude(ref=subject).order_by("entry", "place")
    for entry, ref in written.values_list("entry", "ref"):
        wrote.setdefault(entry, []).append(ref)
    return [Done(e.act, e.actor, e.at, e.recorded_at, e.reason, tuple(wrote.get(e.id, ()))) for e in entries]


def heads() -> list[dict[str, Any]]:
    """The newest entry of each chain, to be anchored outside."""
    tops = Entry.objects.values("chain").annotate(top=Max("n")).order_by("chain")
    found = []
    for row in tops:
        digest = Entry.objects.values_list("digest", flat=True).get(chain=row["chain"], n=row["top"])
        found.append({"chain": row["chain"], "n": row["top"], "digest": digest})
    return found
