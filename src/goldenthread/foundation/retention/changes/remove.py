"""Taking a record out: rows, files, facts, and the text of its versions. Steps inside `retention.record.disposed`; nothing else deletes."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from goldenthread.foundation.files import store
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.retention import common
from goldenthread.foundation.retention.registry import Whole

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Removed:
    """What went: records, versions emptied, files, rows by table."""

    roots: tuple[str, ...]
    versions: int
    files: tuple[str, ...]
    rows: dict[str, int]


def remove(do: Doing, whole: Whole) -> Removed:
    """Remove all that goes with a record, inside the change that decided it. Files leave the disk once it is stored."""
    if connection.vendor == "sqlite":  # what is deleted is overwritten, not only forgotten
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
    foundation = common.parts(whole.roots)
    rows: Counter[str] = Counter()
    files = _files(do, whole.roots)
    for part in (*whole.parts, *foundation):
        if part.blank:
            part.rows.update(**part.blank)
        else:
            rows[part.rows.model._meta.label] += part.rows.count()
            part.rows.delete()
    emptied = common.versions(whole.roots).update(payload=None, salt=None)
    return Removed(whole.roots, emptied, files, dict(sorted((+rows).items())))


def _files(do: Doing, roots: Iterable[str]) -> tuple[str, ...]:
    """Mark the files as gone: the name and the digest of what was in them go too."""
    found = []
    for stored in common.files(list(roots)).order_by("ref"):
        stored.gone_at, stored.name, stored.digest = do.at, "", ""
        stored.save(update_fields=["gone_at", "name", "digest"])
        found.append(stored.ref)
    return tuple(found)


def removed_for_good(refs: Iterable[str]) -> None:
    """Take sealed files off the disk. One that cannot be taken now is named by `ledger verify`, and tried again by `run-due`."""
    for ref in refs:
        try:
            store.place_called(ref).unlink(missing_ok=True)
        except OSError as error:
            log.warning("%s could not be removed from the disk: %s", ref, error)
