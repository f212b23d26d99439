"""Recompute every digest that can be recomputed: entries, versions and (through `files`) stored files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from goldenthread.domain import ledger as rules
from goldenthread.foundation.kernel import sealing
from goldenthread.foundation.ledger.acts import fact_of, leaf_of
from goldenthread.foundation.ledger.models import Entry, Version
from goldenthread.foundation.ledger.stored import UNREADABLE, Unreadable, entries_of, ill_stored, versions_of

FILE_CHECKS: list[Callable[[], Iterator[str | None]]] = []
DISPOSED = "retention.record.disposed"
"""The act of the entry that must stand on the chain, after it, for each version that erasure has emptied."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`problem` is None when everything checked is as it was written."""

    entries: int
    versions: int
    files: int
    problem: str | None = None


def disposed_of(version: Version, entry: Entry) -> bool:
    """True where an entry after it, on its chain, says that the version's record, or what it belongs to, was disposed of."""
    subjects = {version.ref, version.root}
    return Entry.objects.filter(chain=entry.chain, act=DISPOSED, subject__in=subjects, n__gt=entry.n).exists()


def _version_problem(version: Version, entry: Entry) -> str | None:
    here = f"version {version.ref} n={version.n}"
    if version.payload is None:
        told = disposed_of(version, entry)
        return None if told else f"{here}: its text is gone, and no entry says that it was disposed of"
    try:
        plain = sealing.open_sealed(bytes(version.payload), f"version:{version.ref}:{version.n}")
    except (sealing.BrokenSeal, *UNREADABLE):
        return f"{here}: its sealed text was altered"
    if rules.version_digest(bytes(version.salt or b""), plain) != version.digest:
        return f"{here}: its text does not match its digest"
    return None


def _entry_problem(entry: Entry, written: list[Version]) -> str | None:
    here = f"entry {entry.chain} n={entry.n}"
    if rules.entry_digest(fact_of(entry)) != entry.digest:
        return f"{here}: does not match its digest"
    if len(written) != entry.versions:
        return f"{here}: {entry.versions} versions were written with it, {len(written)} are here"
    if any(v.at != entry.at or v.recorded_at != entry.recorded_at for v in written):
        return f"{here}: a version written with it carries another time"
    if rules.merkle_root([leaf_of(v) for v in written]) != entry.root_digest:
        return next(
            (p for v in written if (p := _version_problem(v, entry))), f"{here}: a version written with it was altered"
        )
    return next((p for v in written if (p := _version_problem(v, entry))), None)


def _readable_problem(entry: Entry, written: list[Version]) -> str | None:
    try:
        return _entry_problem(entry, written)
    except UNREADABLE:
        return f"entry {entry.chain} n={entry.n}: it, or a version written with it, holds what cannot be read"


def _storage_problem(entries: list[Entry], versions: list[Version]) -> str | None:
    if (entry := ill_stored(entries)) is not None:
        return f"entry {entry.chain} n={entry.n}: its stored bytes were altered"
    if (version := ill_stored(versions)) is not None:
        return f"version {version.ref} n={version.n}: its stored bytes were altered"
    return None


def _walk(chain: str) -> Iterator[tuple[list[Entry], dict[Any, list[Version]]]]:
    for batch in entries_of(chain):
        yield batch, versions_of(batch)


def _check_chain(chain: str) -> tuple[int, int, str | None]:
    expected, previous, entries, versions = 1, rules.GENESIS, 0, 0
    try:
        for batch, by_entry in _walk(chain):
            for entry in batch:
                if entry.n != expected:
                    return entries, versions, f"entry {chain} n={expected}: missing"
                if entry.previous != previous:
                    return entries, versions, f"entry {chain} n={entry.n}: does not follow the entry before it"
                written = by_entry.get(entry.id, [])
                if problem := _readable_problem(entry, written):
                    return entries, versions, problem
                expected, previous = entry.n + 1, entry.digest
                entries, versions = entries + 1, versions + len(written)
            if problem := _storage_problem(batch, [v for e in batch for v in by_entry.get(e.id, [])]):
                return entries, versions, problem
    except Unreadable as error:
        return entries, versions, str(error)
    return entries, versions, None


def _stray_problem() -> str | None:
    """A version that no entry holds: its entry was taken away, or it was put there from outside."""
    try:
        stray = Version.objects.exclude(entry__in=Entry.objects.values("id")).values_list("ref", "n").first()
    except UNREADABLE:
        return "a version that no entry holds cannot be read"
    return f"version {stray[0]} n={stray[1]}: no entry holds it" if stray else None


def _anchor_problem(anchored: Iterable[dict[str, Any]]) -> str | None:
    for kept in anchored:
        chain, n, digest = str(kept["chain"]), int(kept["n"]), str(kept["digest"])
        here = Entry.objects.filter(chain=chain, n=n).values_list("digest", flat=True).first()
        if here is None:
            return f"entry {chain} n={n}: anchored, and absent here: the tail was cut"
        if here != digest:
            return f"entry {chain} n={n}: differs from the anchored head"
    return None


def _chains() -> list[str] | None:
    try:
        return list(Entry.objects.order_by("chain").values_list("chain", flat=True).distinct())
    except UNREADABLE:
        return None


def verify(anchored: Iterable[dict[str, Any]] = ()) -> Verdict:
    """Check all chains in scope against themselves, their versions, the stored files and anchored heads.

    The first problem wins, and is named. Call it inside a scope; `scope.escape` takes in every organisation. It never raises
    for what a tampered database may hold.
    """
    entries = versions = files = 0
    chains = _chains()
    if chains is None:
        return Verdict(0, 0, 0, "the name of a chain cannot be read")
    for chain in chains:
        seen, held, problem = _check_chain(chain)
        entries, versions = entries + seen, versions + held
        if problem:
            return Verdict(entries, versions, files, problem)
    if problem := _stray_problem():
        return Verdict(entries, versions, files, problem)
    for check in FILE_CHECKS:
        try:
            for problem in check():
                files += 1
                if problem:
                    return Verdict(entries, versions, files, problem)
        except (sealing.BrokenSeal, *UNREADABLE) as error:
            return Verdict(entries, versions, files, f"file {files + 1}: cannot be checked ({type(error).__name__})")
    return Verdict(entries, versions, files, _anchor_problem(anchored))
