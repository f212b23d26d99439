"""The ledger's arithmetic: digests, the chain of entries, proofs for batches, and the anchor kept outside.

All digests are SHA-256 in lower-case hex. Nothing here reads or writes. Source: design.md §1 (Version and
ledger are one store).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import rfc8785

from goldenthread.domain.merkle import Step, merkle_proof, merkle_root, verify_proof

__all__ = [
    "GENESIS",
    "ChainProblem",
    "EntryFact",
    "Head",
    "Step",
    "canonical",
    "check_anchor",
    "entry_digest",
    "merkle_proof",
    "merkle_root",
    "verify_chain",
    "verify_proof",
    "version_digest",
]

GENESIS: Final = "0" * 64  # stands before the first entry of every chain
_FORMAT: Final = "goldenthread.entry.1"


@dataclass(frozen=True, slots=True)
class EntryFact:
    """One entry: who did what to which record, when it was so and when it was recorded, and why.

    `n` counts from 1 within its chain. `version_digest`: of the version it wrote, if any. `root`: of a batch,
    if any. `previous`: the digest of the entry before, GENESIS for the first.
    """

    chain: str
    n: int
    actor: str
    act: str
    subject: str
    at: datetime
    recorded_at: datetime
    reason: str = ""
    version_digest: str | None = None
    root: str | None = None
    previous: str = GENESIS


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends: the number and the digest of its last entry."""

    n: int
    digest: str


@dataclass(frozen=True, slots=True)
class ChainProblem:
    """What does not hold: in which chain, at which entry, in words."""

    chain: str
    n: int
    message: str


def canonical(payload: Mapping[str, Any]) -> bytes:
    """One and only one way to write a payload as bytes (canonical JSON, RFC 8785).

    Raises ValueError for what JSON cannot hold exactly (dates and decimals must be words, integers below
    2**53).
    """
    if _plain(payload):  # the same bytes, at a quarter of the cost
        return json.dumps(payload, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return rfc8785.dumps(dict(payload))


def _plain(value: object) -> bool:
    """True for words, whole numbers, yes and no, and lists and tables of them: what both writers write alike."""
    if value is None or type(value) is str or type(value) is bool:
        return True
    if type(value) is int:
        return -(2**53) < value < 2**53
    if type(value) is dict:
        return all(type(key) is str and key.isascii() and _plain(one) for key, one in value.items())
    return type(value) is list and all(_plain(one) for one in value)


def _framed(*parts: bytes) -> bytes:
    return b"".join(len(part).to_bytes(8, "big") + part for part in parts)


def version_digest(salt: bytes, payload: bytes) -> str:
    """The digest of a version: over its salt and payload, each with its length before it, so that neither can
    be shifted.
    """
    return hashlib.sha256(_framed(salt, payload)).hexdigest()


def _moment(moment: datetime) -> str:
    if moment.utcoffset() is None:
        raise ValueError("A moment needs its time zone.")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def entry_digest(entry: EntryFact) -> str:
    """The digest of an entry, over every field of it; moments count in UTC to the microsecond, whatever their
    offset.
    """
    written = canonical(
        {
            "format": _FORMAT,
            "chain": entry.chain,
            "n": entry.n,
            "actor": entry.actor,
            "act": entry.act,
            "subject": entry.subject,
            "at": _moment(entry.at),
            "recorded_at": _moment(entry.recorded_at),
            "reason": entry.reason,
            "version_digest": entry.version_digest,
            "root": entry.root,
            "previous": entry.previous,
        }
    )
    return hashlib.sha256(written).hexdigest()


def verify_chain(entries: Iterable[tuple[EntryFact, str]]) -> ChainProblem | None:
    """Read entries with their stored digests, oldest first, and give the first that does not hold; None where
    all do.

    Several chains may run through one another. Checked: numbers follow without gap from 1, each entry holds
    the digest of the one before, and each stored digest is the entry's own. A cut tail shows only against an
    anchor (`check_anchor`).
    """
    heads: dict[str, Head] = {}
    for entry, digest in entries:
        before = heads.get(entry.chain, Head(0, GENESIS))
        if entry.n != before.n + 1:
            words = f"Entry {entry.n} follows entry {before.n}: entries are missing or doubled."
            return ChainProblem(entry.chain, entry.n, words)
        if entry.previous != before.digest:
            return ChainProblem(entry.chain, entry.n, (f"Entry {entry.n} does not hold the digest of the one before."))
        if entry_digest(entry) != digest:
            return ChainProblem(entry.chain, entry.n, f"Entry {entry.n} was changed after it was written.")
        heads[entry.chain] = Head(entry.n, digest)
    return None


def check_anchor(
    heads: Mapping[str, Head], anchored: Mapping[str, Head], *, digest_at: Callable[[str, int], str | None]
) -> list[ChainProblem]:
    """Compare the chains with the heads that were kept outside: a cut tail, or a past written anew, shows
    here.

    `digest_at(chain, n)` gives the stored digest of an entry, or None. A chain may have grown since; new
    chains are no problem.
    """
    problems = []
    for chain, kept in sorted(anchored.items()):
        head = heads.get(chain)
        if head is None or head.n < kept.n:
            last = 0 if head is None else head.n
            words = f"The chain ends at entry {last}, but was anchored at {kept.n}: its end was cut off."
            problems.append(ChainProblem(chain, kept.n, words))
        elif (head.digest if head.n == kept.n else digest_at(chain, kept.n)) != kept.digest:
            words = f"Entry {kept.n} is not the one that was anchored: the past was written anew."
            problems.append(ChainProblem(chain, kept.n, words))
    return problems
