"""What is about a reader is in no figure they see: a total set against their own list would tell them that there is something."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from typing import Any, Final

from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers.apart import about

BELONGS: Final = ("ref", "concern", "became")
"""The columns by which a row is a record or belongs to one. Source: workbook.toml."""
Rows = dict[str, list[Mapping[str, Any]]]


def readers_apart(roles: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Whoever holds one of these roles and has records that are about them: their ref, and those records. One query for each holder."""
    holders = Person.objects.filter(held__role__in=roles, held__ends__isnull=True).order_by("ref").distinct()
    return {person.ref: found for person in holders if (found := about(person.ref, person.id))}


def mark(apart: Collection[str]) -> str:
    """Names a set of records without naming one of them; '' for none."""
    return hashlib.sha256("\n".join(sorted(apart)).encode()).hexdigest() if apart else ""


def without(rows: Rows, apart: Collection[str]) -> Rows:
    """The rows of every table but these records and those that belong to them: steps, updates and referrals of theirs, advice before."""
    gone = frozenset(apart)
    return {table: [row for row in some if gone.isdisjoint(_belongs(row))] for table, some in rows.items()}


def _belongs(row: Mapping[str, Any]) -> set[Any]:
    return {row.get(column) for column in BELONGS}
