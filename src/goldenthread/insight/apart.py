"""What is about a reader is in no figure they see: a total set against their own list would tell them that there is something."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any, Final

from goldenthread.foundation.access.models import Conflict
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import NamedRole

BELONGS: Final = ("ref", "concern", "became")
"""The columns by which a row is a record or belongs to one. Source: workbook.toml."""
Rows = dict[str, list[Mapping[str, Any]]]


def apart_from(actor: Actor | None) -> tuple[str, ...]:
    """The records that are about this reader, in order. One query."""
    if actor is None or actor.person is None:
        return ()
    standing = Conflict.objects.filter(person=actor.person, kind="alleged", lifted_at__isnull=True)
    return tuple(standing.order_by("subject").values_list("subject", flat=True).distinct())


def readers_apart(roles: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Whoever holds one of these roles and has records that are about them: their ref, and those records. One query."""
    holding = NamedRole.objects.filter(role__in=roles, ends__isnull=True).values("person__ref")
    standing = Conflict.objects.filter(person__in=holding, kind="alleged", lifted_at__isnull=True)
    found: dict[str, list[str]] = defaultdict(list)
    for person, subject in standing.order_by("person", "subject").values_list("person", "subject").distinct():
        found[person].append(subject)
    return {person: tuple(subjects) for person, subjects in found.items()}


def mark(apart: Collection[str]) -> str:
    """Names a set of records without naming one of them; '' for none."""
    return hashlib.sha256("\n".join(sorted(apart)).encode()).hexdigest() if apart else ""


def without(rows: Rows, apart: Collection[str]) -> Rows:
    """The rows of every table but these records and those that belong to them: steps, updates and referrals of theirs, advice before."""
    gone = frozenset(apart)
    return {table: [row for row in some if gone.isdisjoint(_belongs(row))] for table, some in rows.items()}


def _belongs(row: Mapping[str, Any]) -> set[Any]:
    return {row.get(column) for column in BELONGS}
