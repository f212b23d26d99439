"""What is kept, and since when: by acts here, or by what was brought. What rests on a column that was never filled is not known.

A register kept by acts alone is known whole: its pages ask for every column. Once rows are brought from elsewhere, only columns
in which something stands count as kept. Source: workbook.toml (head), detectors.toml (rule 9).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.models import RegisterKept
from goldenthread.foundation.kernel.prepared import insert
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.registers.around import Surroundings

BROUGHT: Final = "import:"
"""Before a table's name: rows of it were brought from elsewhere."""


def kept(do: Doing, *names: str, since: date | None = None) -> None:
    """Remember since when a register (or 'table.column') is kept: today at the latest, whatever days to come stand in it. What is kept
    already stays, an earlier day moves it back.
    """
    known = dict(RegisterKept.objects.filter(register__in=names).values_list("register", "since"))
    today = local_date(do.at, do.by.time_zone)
    _keep(do, names, known, min(since or today, today))


def _keep(do: Doing, names: Iterable[str], known: Mapping[str, date], day: date) -> None:
    insert([
        RegisterKept(organisation_id=do.by.organisation, register=name, since=day, recorded_at=do.recorded_at)
        for name in names
        if name not in known
    ])  # fmt: skip
    earlier = [name for name in names if day < known.get(name, day)]
    if earlier:
        RegisterKept.objects.filter(register__in=earlier).update(since=day)


def kept_here(do: Doing, table: str, rows: Iterable[Mapping[str, Any]], *, also: Sequence[str] = ()) -> None:
    """An act kept these rows. Where rows of the table were brought before, the columns that the act filled are kept from now on."""
    names = [table, *also]
    known = dict(
        RegisterKept.objects.filter(register__in=[*names, f"{BROUGHT}{table}"]).values_list("register", "since")
    )
    day = local_date(do.at, do.by.time_zone)
    _keep(do, names, known, day)
    if f"{BROUGHT}{table}" in known:
        kept(do, *_filled(table, rows))


def keep_columns(
    do: Doing,
    table: str,
    rows: Sequence[Mapping[str, Any]],
    around: Surroundings,
    *,
    began: str,
    also: Sequence[str] = (),
) -> None:
    """These rows were brought: remember which columns hold anything at all, and since when. A table that the organisation names as
    complete is kept whole.
    """
    first = earliest(rows, began, around)
    whole = [table, *also] if table in (around.organisation.complete or ()) else []
    if rows or whole:
        kept(do, *_filled(table, rows), f"{BROUGHT}{table}", *whole, since=first)


def _filled(table: str, rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return sorted({f"{table}.{name}" for row in rows for name, value in row.items() if value is not None})


def earliest(rows: Iterable[Mapping[str, Any]], began: str, around: Surroundings) -> date | None:
    """The earliest local day on which a row's matter began; None where none says. Of several columns the first that holds a day."""
    found: list[date] = []
    for row in rows:
        said = (row.get(name) for name in began.split("|"))
        value = next((v for v in said if v is not None and not isinstance(v, str)), None)
        if isinstance(value, datetime):
            found.append(around.day(value))
        elif isinstance(value, date):
            found.append(value)
        elif value is not None and hasattr(value, "earliest"):
            found.append(value.earliest())
    return min(found, default=None)
