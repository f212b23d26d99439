"""Reading the ledger when it may have been tampered with: what cannot be read is named, never a crash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from django.db import DatabaseError, connection, models
from django.db.models.functions import Cast

from goldenthread.foundation.ledger.models import Entry, Version

UNREADABLE = (ValueError, TypeError, AttributeError, OverflowError, LookupError, OSError, DatabaseError)
AT_ONCE = 500
VERSIONS_AT_ONCE = 5000
M = TypeVar("M", bound=models.Model)


class Unreadable(Exception):
    """A row whose stored bytes are not what its column may hold; the message names it."""


def entries_of(chain: str) -> Iterator[list[Entry]]:
    """The entries of a chain in order, some at a time, so that their versions fit in memory. Raises `Unreadable`."""
    after: Any = None  # not 0: an entry that was put before the first must be met too
    while True:
        rows = _entries_after(chain, after)
        try:
            batch = list(rows[:AT_ONCE])
        except UNREADABLE:
            batch = _until_unreadable(chain, after)
        if not batch:
            return
        yield from _by_weight(batch)
        after = batch[-1].n


def _entries_after(chain: str, after: Any) -> models.QuerySet[Entry]:
    rows = Entry.objects.filter(chain=chain).order_by("n")
    return rows if after is None else rows.filter(n__gt=after)


def _until_unreadable(chain: str, after: Any) -> list[Entry]:
    """The readable entries before the first that is not; raises when the first is the one."""
    found: list[Entry] = []
    numbers = _entries_after(chain, after).values_list("n", flat=True)
    try:
        some = list(numbers[:AT_ONCE])
    except UNREADABLE as error:
        raise Unreadable(f"entry {chain}, after n={after or 0}: the number of an entry cannot be read") from error
    for n in some:
        try:
            found.append(Entry.objects.get(chain=chain, n=n))
        except UNREADABLE as error:
            if found:
                return found
            raise Unreadable(f"entry {chain} n={n}: its stored bytes cannot be read") from error
    return found


def _by_weight(batch: list[Entry]) -> Iterator[list[Entry]]:
    part: list[Entry] = []
    weight = 0
    for entry in batch:
        part.append(entry)
        weight += entry.versions if isinstance(entry.versions, int) else 0
        if weight >= VERSIONS_AT_ONCE:
            yield part
            part, weight = [], 0
    if part:
        yield part


def versions_of(entries: Sequence[Entry]) -> dict[Any, list[Version]]:
    """The versions written with some entries, by entry, in their places. Raises `Unreadable`."""
    try:
        rows = list(Version.objects.filter(entry__in=[e.id for e in entries]).order_by("entry", "place"))
    except UNREADABLE:
        rows = [v for entry in entries for v in _versions_alone(entry)]
    found: dict[Any, list[Version]] = {}
    for version in rows:
        found.setdefault(version.entry, []).append(version)
    return found


def _versions_alone(entry: Entry) -> list[Version]:
    rows = Version.objects.filter(entry=entry.id).order_by("place")
    here = f"entry {entry.chain} n={entry.n}"
    try:
        names = list(rows.values_list("ref", "n"))
    except UNREADABLE as error:
        raise Unreadable(f"{here}: a version written with it cannot be read") from error
    found = []
    for ref, n in names:
        try:
            found += list(Version.objects.filter(entry=entry.id, ref=ref, n=n))
        except UNREADABLE as error:
            raise Unreadable(f"version {ref} n={n}: its stored bytes cannot be read") from error
    return found


def ill_stored(rows: Sequence[M]) -> M | None:
    """The first row that says the same, but is not stored byte for byte as the product writes it (SQLite only).

    Other engines hold each value in its own type; SQLite holds text, which may be altered and still mean the same.
    """
    if connection.vendor != "sqlite" or not rows:
        return None
    model = type(rows[0])
    fields = [f for f in model._meta.concrete_fields if not isinstance(f, models.BinaryField)]
    columns = {f"stored_{f.name}": Cast(f.attname, models.TextField()) for f in fields}
    for start in range(0, len(rows), AT_ONCE):
        part = {row.pk: row for row in rows[start : start + AT_ONCE]}
        kept = model._default_manager.filter(pk__in=list(part)).annotate(**columns).values_list("pk", *columns)
        seen = {pk: tuple(texts) for pk, *texts in kept}
        for pk, row in part.items():
            if seen.get(pk) != tuple(_as_written(f, row) for f in fields):
                return row
    return None


def _as_written(field: models.Field[Any, Any], row: models.Model) -> str | None:
    value = field.get_db_prep_save(getattr(row, field.attname), connection)
    return None if value is None else str(value)
