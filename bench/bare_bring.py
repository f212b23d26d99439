"""A bare bulk insert: rows, a version of each, a ledger entry for each thousand, in one transaction; as lean as Django can."""

from __future__ import annotations

import csv
import hashlib
import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import models, transaction

from goldenthread.foundation.kernel import scope
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.ledger.models import Entry, Version
from goldenthread.foundation.places.models import Organisation

BATCH = 1000
OWN: dict[str, Callable[[], Any]] = {"user_id": lambda: None, "send_key": lambda: secrets.token_hex(16)}
"""What two rows must not share, beside their references."""


@dataclass
class Kept:
    """The rows of each table, ready to be stored once more, and what their versions say."""

    organisation: Any
    tables: dict[type[models.Model], list[dict[str, Any]]] = field(default_factory=dict)


def tables() -> list[type[models.Model]]:
    from goldenthread.foundation.places.models import Person
    from goldenthread.foundation.registers.definition import REGISTERS
    from goldenthread.rooms.casework.models import Concern

    return [Person, *(REGISTERS[name].model for name in ("training", "checks", "supervision", "touch_points")), Concern]


def stored(code: str) -> Kept:
    """What our import stored, with new keys and references."""
    organisation = Organisation.objects.get(code=code)
    kept = Kept(organisation)
    with scope.of(organisation.id):
        for model in tables():
            names = [one.attname for one in model._meta.concrete_fields]
            rows = []
            for row in model.objects.order_by("pk").values(*names).iterator(chunk_size=2000):  # type: ignore[attr-defined]
                row["ref"] = f"{row['ref'][:4]}{secrets.token_hex(8)}"
                rows.append(row | {name: OWN[name]() for name in OWN.keys() & row.keys()})
            kept.tables[model] = rows
    return kept


def again(folder: Path, kept: Kept) -> None:
    """Read the files, then store the rows: no rules, nothing sealed, nothing that follows from them."""
    for path in sorted(folder.glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as file:
            list(csv.reader(file))
    previous, n, at = "0" * 64, 0, datetime.now(UTC)
    with scope.of(kept.organisation.id), transaction.atomic():
        for model, rows in kept.tables.items():
            for start in range(0, len(rows), BATCH):
                n += 1
                previous = _batch(kept, model, rows[start : start + BATCH], n, previous, at)


def _batch(
    kept: Kept, model: type[models.Model], rows: Sequence[dict[str, Any]], n: int, previous: str, at: datetime
) -> str:
    entry, here = new_id(), kept.organisation.id
    model.objects.bulk_create([model(**{**row, "id": new_id()}) for row in rows])  # type: ignore[attr-defined]
    leaves, versions = [], []
    for place, row in enumerate(rows):
        salt, said = secrets.token_bytes(16), json.dumps(row, sort_keys=True, default=str).encode()
        leaves.append(hashlib.sha256(salt + said).digest())
        versions.append(
            Version(organisation_id=here, ref=row["ref"], n=1, root=row["ref"], entry=entry, place=place, salt=salt,
                    payload=said, digest=leaves[-1].hex(), at=at, recorded_at=at)
        )  # fmt: skip
    Version.objects.bulk_create(versions)
    root = _root(leaves)
    made = Entry(id=entry, organisation_id=here, chain=f"bare-{here.hex[:8]}", n=n, actor="bench", act="bench", subject="bench", at=at,
                 recorded_at=at, reason="", decided="", versions=len(rows), root_digest=root, previous=previous)  # fmt: skip
    made.digest = hashlib.sha256(f"{previous}{root}{n}".encode()).hexdigest()
    Entry.objects.bulk_create([made])
    return made.digest


def _root(leaves: list[bytes]) -> str:
    while len(leaves) > 1:
        pairs = [leaves[i : i + 2] for i in range(0, len(leaves), 2)]
        leaves = [hashlib.sha256(b"".join(pair)).digest() for pair in pairs]
    return leaves[0].hex()
