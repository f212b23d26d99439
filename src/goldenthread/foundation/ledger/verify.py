"""Recompute every digest that can be recomputed: entries, versions and (through `files`) stored files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from goldenthread.domain import ledger as rules
from goldenthread.foundation.kernel import sealing
from goldenthread.foundation.ledger.acts import fact_of
from goldenthread.foundation.ledger.models import Entry, Version

FILE_CHECKS: list[Callable[[], Iterator[str | None]]] = []


@dataclass(frozen=True, slots=True)
class Verdict:
    """`problem` is None when everything checked is as it was written."""

    entries: int
    versions: int
    files: int
    problem: str | None = None


def _version_problem(version: Version) -> str | None:
    if version.payload is None:
        return None
    try:
        plain = sealing.open_sealed(bytes(version.payload), f"version:{version.ref}:{version.n}")
    except sealing.BrokenSeal:
        return f"version {version.ref} n={version.n}: its sealed text was altered"
    if rules.version_digest(bytes(version.salt or b""), plain) != version.digest:
        return f"version {version.ref} n={version.n}: its text does not match its digest"
    return None


def _entry_problem(entry: Entry, written: list[Version]) -> str | None:
    here = f"entry {entry.chain} n={entry.n}"
    if rules.entry_digest(fact_of(entry)) != entry.digest:
        return f"{here}: does not match its digest"
    if len(written) != entry.versions:
        return f"{here}: {entry.versions} versions were written with it, {len(written)} are here"
    if rules.merkle_root([v.digest for v in written]) != entry.root_digest:
        return f"{here}: a version written with it was altered"
    if any(v.at != entry.at or v.recorded_at != entry.recorded_at for v in written):
        return f"{here}: a version written with it carries another time"
    return next((p for v in written if (p := _version_problem(v))), None)


def _batches(chain: str, size: int = 500) -> Iterator[list[Entry]]:
    after = 0
    while batch := list(Entry.objects.filter(chain=chain, n__gt=after).order_by("n")[:size]):
        yield batch
        after = batch[-1].n


def _walk(chain: str) -> Iterator[tuple[Entry, list[Version]]]:
    for batch in _batches(chain):
        rows = Version.objects.filter(entry__in=[e.id for e in batch]).order_by("entry", "place")
        by_entry = {key: list(group) for key, group in groupby(rows, key=lambda v: v.entry)}
        for entry in batch:
            yield entry, by_entry.get(entry.id, [])


def _check_chain(chain: str) -> tuple[int, int, str | None]:
    expected, previous, entries, versions = 1, rules.GENESIS, 0, 0
    for entry, written in _walk(chain):
        here = f"entry {chain} n={entry.n}"
        if entry.n != expected:
            return entries, versions, f"entry {chain} n={expected}: missing"
        if entry.previous != previous:
            return entries, versions, f"{here}: does not follow the entry before it"
        problem = _entry_problem(entry, written)
        if problem:
            return entries, versions, problem
        expected, previous = entry.n + 1, entry.digest
        entries, versions = entries + 1, versions + len(written)
    return entries, versions, None


def _anchor_problem(anchored: Iterable[dict[str, Any]]) -> str | None:
    for kept in anchored:
        chain, n, digest = str(kept["chain"]), int(kept["n"]), str(kept["digest"])
        here = Entry.objects.filter(chain=chain, n=n).values_list("digest", flat=True).first()
        if here is None:
            return f"entry {chain} n={n}: anchored, and absent here: the tail was cut"
        if here != digest:
            return f"entry {chain} n={n}: differs from the anchored head"
    return None


def verify(anchored: Iterable[dict[str, Any]] = ()) -> Verdict:
    """Check all chains in scope against themselves, their versions, the stored files and anchored heads. First problem wins."""
    entries = versions = files = 0
    for chain in Entry.objects.order_by("chain").values_list("chain", flat=True).distinct():
        seen, held, problem = _check_chain(chain)
        entries, versions = entries + seen, versions + held
        if problem:
            return Verdict(entries, versions, files, problem)
    stray = Version.objects.exclude(entry__in=Entry.objects.values("id")).first()
    if stray is not None:
        return Verdict(entries, versions, files, f"version {stray.ref} n={stray.n}: no entry holds it")
    for check in FILE_CHECKS:
        for problem in check():
            files += 1
            if problem:
                return Verdict(entries, versions, files, problem)
    return Verdict(entries, versions, files, _anchor_problem(anchored))
