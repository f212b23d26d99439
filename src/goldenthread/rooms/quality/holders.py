"""Who holds which named roles where a brief goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.places.models import Organisation, Unit
from goldenthread.foundation.places.queries import held_on
from goldenthread.foundation.places.roles import roles


def holding(units: Iterable[Unit], codes: Sequence[str], day: date) -> list[tuple[UUID, str]]:
    """(person, role) for those who hold one of these roles that day for one of these units, one below or above it, or the whole
    organisation. One query.
    """
    held = held_on(day).filter(role__in=codes).order_by("ref").values_list("person", "role", "unit__path")
    inside = [one.path.split("/") for one in units]
    return [
        (person, role)
        for person, role, path in held
        if path is None or any(_one_line(path.split("/"), one) for one in inside)
    ]


def held_roles(organisation: Organisation) -> list[tuple[str, str]]:
    """Code and title of every role that somebody holds today, in the order of the list: to others a brief would go in vain. One query."""
    today = local_date(moment.now(), organisation.time_zone)
    held = set(held_on(today).filter(person__organisation=organisation).values_list("role", flat=True))
    return [(code, one.title) for code, one in roles().items() if code in held]


def _one_line(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one place lies in the other, either way."""
    return all(a == b for a, b in zip(one, other, strict=False))
