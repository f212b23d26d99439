"""What one act wrote: the new rows of every table, read back through the models, seals opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import models

from goldenthread.foundation.kernel import sealing
from goldenthread.foundation.kernel.fields import SealedText
from goldenthread.foundation.ledger.models import Version

Row = dict[str, Any]
Written = dict[type[models.Model], list[Row]]


def our_models() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if m.__module__.startswith("goldenthread.")]


def keys_now() -> dict[type[models.Model], set[Any]]:
    return {model: set(model.objects.values_list("pk", flat=True)) for model in our_models()}  # type: ignore[attr-defined]


def row_of(record: models.Model) -> Row:
    """Its columns; what is sealed, opened."""
    found = {}
    for field in record._meta.concrete_fields:
        sealed = isinstance(field, SealedText)
        found[field.attname] = getattr(record, field.attname) if sealed else record.__dict__[field.attname]
    if isinstance(record, Version):
        plain = sealing.open_sealed(bytes(record.payload), f"version:{record.ref}:{record.n}")
        found["payload"], found["salt"] = plain, bytes(record.salt)
    return found


def since(before: dict[type[models.Model], set[Any]]) -> Written:
    """The rows that are new since the keys were noted."""
    found: Written = {}
    for model, known in before.items():
        new = [r for r in model.objects.all() if r.pk not in known]  # type: ignore[attr-defined]
        if new:
            found[model] = [row_of(record) for record in sorted(new, key=lambda r: str(r.pk))]
    return found


def learn(act: Callable[[], object]) -> Written:
    """Carry an act out inside a scope and say which rows are new. Dear in a big register: learn while it is small."""
    before = keys_now()
    act()
    return since(before)
