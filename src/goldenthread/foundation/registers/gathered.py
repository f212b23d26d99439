"""What rows that agree in some columns make due together: all answers of one short survey, given back once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q

from goldenthread.domain.duties.shapes import Row
from goldenthread.domain.refs import make_ref
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.base import RegisterRow
from goldenthread.foundation.registers.clocks import Following, Subject
from goldenthread.foundation.registers.definition import Register
from goldenthread.foundation.registers.values import plain, row_of

Key = tuple[Any, ...]


def stood_in(register: Register, older: Sequence[RegisterRow]) -> list[Row]:
    """The rows as they stand in the store: what is about to change leaves a group behind."""
    if register.gather is None or not older:
        return []
    stored = register.model._default_manager.filter(pk__in=[record.pk for record in older]).select_related("unit")
    return [row_of(register, record, words=False) for record in stored]


def follow_gathered(
    do: Doing, register: Register, rows: Iterable[Row], about: Surroundings, imported: bool = False
) -> None:
    """Bring the clocks of every group that a row stands in to what the group's rows say now. Three queries, however many."""
    if register.gather is None:
        return
    columns, duties = register.gather
    keys = sorted({tuple(row[name] for name in columns) for row in rows}, key=str)
    if not keys:
        return
    found: dict[Key, list[Row]] = {key: [] for key in keys}
    for record in _stored(register, columns, keys):
        row = row_of(register, record, words=False)
        if (key := tuple(row[name] for name in columns)) in found:
            found[key].append(row)
    subjects = []
    for key in keys:
        ref = ref_of(register, str(about.organisation.id), key)
        unit = dict(zip(columns, key, strict=True)).get("unit")
        subjects.append(
            Subject(ref, about.path_of(unit), register.area, tuple(duties(ref, found[key], about)), root=ref)
        )
    Following(do, about.organisation, about, imported).follow(subjects, register.handovers)


def _stored(register: Register, columns: Sequence[str], keys: Sequence[Key]) -> Any:
    """The rows of these groups, and perhaps a few more: narrowed by each column that is no unit."""
    wanted = Q()
    for place, name in enumerate(columns):
        if name != "unit":
            wanted &= Q(**{f"{register.by_column[name].attribute}__in": {key[place] for key in keys}})
    return register.model._default_manager.filter(wanted).select_related("unit").order_by("recorded_at", "ref")


def ref_of(register: Register, organisation: str, key: Key) -> str:
    """The ref of a group: the same whenever and in whatever order its rows came."""
    said = "|".join([organisation, register.table, *("" if part is None else str(plain(part)) for part in key)])
    digest = hashlib.sha256(said.encode()).digest()
    return make_ref(register.prefix, lambda n: digest[:n])
