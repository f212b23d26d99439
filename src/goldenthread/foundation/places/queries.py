"""Reading organisations, units, people and roles back, as frozen rows."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.domain.routing import Reader
from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.prepared import Prepared, Slot, days
from goldenthread.foundation.places.models import NamedRole, Unit

READS = (
    "dsl", "deputy_dsl", "head_of_safeguarding", "allegations_manager", "executive_lead", "data_protection_officer",
    "administrator", "custodian",
)  # fmt: skip


def held_on(day: date | Slot) -> QuerySet[NamedRole]:
    """Confirmed roles in force on a local day, of people who have not left."""
    return NamedRole.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=day),
        Q(person__left__isnull=True) | Q(person__left__gte=day),
        starts__lte=day,
        confirmed_at__isnull=False,
    )


def custodians(at: datetime, time_zone: str) -> list[str]:
    """Refs of the custodians of the day of `at`, in order."""
    rows = held_on(local_date(at, time_zone)).filter(role="custodian")
    return sorted(set(rows.values_list("person__ref", flat=True)))


def _reading_now() -> QuerySet[NamedRole, Any]:
    rows = held_on(days("today")).filter(Q(role__in=READS) | Q(alternate=True))
    return rows.order_by("ref").values_list("person__ref", "person__name", "role", "alternate", "unit__path")


READING_NOW = Prepared(_reading_now)


def readers(at: datetime, time_zone: str) -> list[Reader]:
    """Whoever may read concerns or runs the system, and the alternates, on the day of `at`: what set-up is judged by."""
    return [
        Reader(
            person=person,
            role="administrator" if role == "custodian" else role,
            name=name,
            unit_path=tuple(path.split("/")) if path else None,
            is_lead=role == "dsl",
            is_alternate=alternate,
        )
        for person, name, role, alternate, path in READING_NOW.rows(today=local_date(at, time_zone))
    ]


def holding(roles: Collection[str], at: datetime, time_zone: str) -> list[Reader]:
    """Whoever holds one of the roles on the day of `at`, and the alternates: who is matched to what somebody said. One query."""
    rows = held_on(local_date(at, time_zone)).filter(Q(role__in=roles) | Q(alternate=True)).order_by("ref")
    return [
        Reader(
            person=person, role=role, name=name, unit_path=tuple(path.split("/")) if path else None, is_lead=role == "dsl",
            is_alternate=alternate,
        )
        for person, name, role, alternate, path in rows.values_list(
            "person__ref", "person__name", "role", "alternate", "unit__path"
        )
    ]  # fmt: skip


def holders(role: str, on: date, unit: Unit | None = None) -> list[str]:
    """Refs of those who hold a confirmed role on a day, for a unit or all of the organisation; the nearest first."""
    path = unit.path_codes if unit else ()
    rows = held_on(on).filter(role=role).select_related("person", "unit")
    here = [r for r in rows if r.unit is None or path[: len(r.unit.path_codes)] == r.unit.path_codes]
    here.sort(key=lambda r: (-len(r.unit.path_codes) if r.unit else 0, r.alternate, r.ref))
    return list(dict.fromkeys(r.person.ref for r in here))
