"""The one way to write: a change is one transaction, one policy decision, its records' versions, its facts and one ledger entry."""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from django.db import connection, transaction

from goldenthread.domain import ledger as rules
from goldenthread.domain.access import Decision
from goldenthread.foundation.kernel import moment, sealing
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import need
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.kernel.prepared import Prepared, Slot, insert, made
from goldenthread.foundation.ledger.models import Entry, Version

P = ParamSpec("P")
R = TypeVar("R")
REGISTERED: dict[str, Callable[..., Any]] = {}
EFFECTS: dict[str, list[Callable[[Any, Any], None]]] = {}
"""What one room's event does in another, by act: filled by `project/wiring.py` alone. Each is given the `Doing` and the result."""


class UnfinishedChange(RuntimeError):
    """A change that ended without a policy decision or without a version: a programming error; nothing is stored."""


@dataclass(slots=True)
class Doing:
    """What one change has decided and written so far; the wrapper turns it into the ledger entry."""

    act: str
    by: Actor
    at: datetime
    recorded_at: datetime
    entry: UUID = field(default_factory=new_id)
    subject: str = ""
    reason: str = ""
    decisions: list[Decision] = field(default_factory=list)
    written: list[Version] = field(default_factory=list)
    chain: str = ""
    locked: str = ""

    def decide(self, decision: Decision) -> Decision:
        """Keep the policy's decision; `NotYours` if it refuses."""
        self.decisions.append(decision)
        return need(decision)

    def wrote(self, ref: str, payload: dict[str, Any], *, root: str | None = None, n: int = 1) -> None:
        """Keep what the record `ref` now says. `root` is the record it belongs to; `n` counts its versions from 1."""
        salt = os.urandom(16)
        plain = rules.canonical(payload)
        version = made(
            Version,
            organisation_id=self.by.organisation,
            ref=ref,
            n=n,
            root=root or ref,
            entry=self.entry,
            place=len(self.written),
            salt=salt,
            digest=rules.version_digest(salt, plain),
            at=self.at,
            recorded_at=self.recorded_at,
            payload=sealing.seal(plain, f"version:{ref}:{n}"),
        )
        self.written.append(version)
        if not self.subject:
            self.subject = root or ref


def change(act: str) -> Callable[[Callable[Concatenate[Doing, P], R]], Callable[P, R]]:
    """Make a function of `changes.py` a change: `act` is its event name `room.noun.verb_past`."""

    def wrap(function: Callable[Concatenate[Doing, P], R]) -> Callable[P, R]:
        @functools.wraps(function)
        def doing_it(*args: P.args, **kwargs: P.kwargs) -> R:
            by = kwargs["by"]
            at = kwargs.get("at") or moment.now()
            if not isinstance(by, Actor) or not isinstance(at, datetime):
                raise TypeError(f"{act}: `by` is an actor, `at` a moment")
            with transaction.atomic():
                recorded = locked_now(
                    by.chain
                )  # first: what is recorded later on the chain is recorded at a later moment
                doing = Doing(act=act, by=by, at=at, recorded_at=recorded, locked=by.chain)
                kwargs["at"] = at
                result = function(doing, *args, **kwargs)
                if not doing.decisions:
                    raise UnfinishedChange(f"{act}: no policy decision")
                if doing.written:
                    append(doing)
                    for effect in EFFECTS.get(act, ()):
                        effect(doing, result)
                elif not getattr(result, "nothing_new", False):
                    raise UnfinishedChange(f"{act}: nothing was written")
                return result

        doing_it.act = act  # type: ignore[attr-defined]  # read by the walls
        REGISTERED[act] = doing_it
        return doing_it

    return wrap


def _lock_key(chain: str) -> int:
    return int.from_bytes(hashlib.sha256(chain.encode()).digest()[:8], "big", signed=True)


def lock_chain(chain: str) -> None:
    """One writer a chain until the transaction ends. SQLite's IMMEDIATE transaction serialises already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_lock_key(chain)])


def locked_now(chain: str) -> datetime:
    """Lock a chain, then read the database's clock: one question to the database for both."""
    if connection.vendor != "postgresql" or moment.frozen() is not None:
        lock_chain(chain)
        return moment.recorded_now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s), clock_timestamp()", [_lock_key(chain)])
        recorded: datetime = cursor.fetchone()[1]
    return recorded.astimezone(UTC)


def one_at_a_time(key: str) -> None:
    """Whoever sends the same thing at the same moment waits here, and then finds it sent."""
    lock_chain(f"send:{key}")


HEAD = Prepared(lambda: Entry.objects.filter(chain=Slot("chain")).order_by("-n").values_list("n", "digest")[:1])


def head(chain: str) -> tuple[int, str]:
    """Number and digest of the newest entry of a chain."""
    n, digest = HEAD.first(chain=chain) or (0, rules.GENESIS)
    return n, digest


def append(doing: Doing) -> Entry:
    """Write the versions and the entry that holds their digest, at the end of the chain."""
    chain = doing.chain or doing.by.chain
    if doing.locked != chain:
        lock_chain(chain)
    n, previous = head(chain)
    entry = made(
        Entry,
        id=doing.entry,
        organisation_id=doing.by.organisation,
        chain=chain,
        n=n + 1,
        actor=doing.by.label,
        act=doing.act,
        subject=doing.subject,
        at=doing.at,
        recorded_at=doing.recorded_at,
        reason=doing.reason[:600],
        decided="; ".join(dict.fromkeys(r for d in doing.decisions for r in d.reasons))[:200],
        versions=len(doing.written),
        root_digest=rules.merkle_root([leaf_of(v) for v in doing.written]),
        previous=previous,
    )
    entry.digest = rules.entry_digest(fact_of(entry))
    insert([*doing.written, entry])
    return entry


def leaf_of(version: Version) -> str:
    """What the entry's root stands on: the version's digest with all that stands beside it, payload and salt aside.

    So a version proves its record, its place and its times even after erasure has emptied it.
    """
    beside = {
        "id": str(version.id), "organisation": str(version.organisation_id), "ref": version.ref, "n": version.n,
        "root": version.root, "entry": str(version.entry), "place": version.place, "digest": version.digest,
        "at": version.at.astimezone(UTC).isoformat(), "recorded_at": version.recorded_at.astimezone(UTC).isoformat(),
    }  # fmt: skip
    return hashlib.sha256(rules.canonical(beside)).hexdigest()


def fact_of(entry: Entry) -> rules.EntryFact:
    """The entry as the hashing rule sees it; what the rule has no field for stands in its reason, each part named."""
    beside = {
        "reason": entry.reason, "decided": entry.decided, "versions": entry.versions,
        "organisation": str(entry.organisation_id),
    }  # fmt: skip
    return rules.EntryFact(
        chain=entry.chain,
        n=entry.n,
        actor=entry.actor,
        act=entry.act,
        subject=entry.subject,
        at=entry.at,
        recorded_at=entry.recorded_at,
        reason=rules.canonical(beside).decode(),
        version_digest=str(entry.id),
        root=entry.root_digest,
        previous=entry.previous,
    )
