"""By what a row is known again: its own code, the columns its table names, or all it says, counted.

Source: workbook.toml (Keys).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from goldenthread.domain.duties.shapes import Row
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.kernel.prepared import insert, made
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.registers.definition import Register
from goldenthread.foundation.registers.models import RowKey
from goldenthread.foundation.registers.values import plain

AGAIN: Final = "#"


def base_key(register: Register, row: Row, local_code: str) -> str:
    """The key of a row, before it is counted among its like. Refs in it are ours."""
    if register.key == ("ref",):
        return local_code or str(row["ref"])
    if register.key == ("*",):
        if local_code:
            return local_code
        said = {c.name: plain(row.get(c.name)) for c in register.columns} | {"unit": row.get("unit")}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:32]
    words = "|".join("" if row.get(name) is None else str(plain(row[name])) for name in register.key)
    return words if len(words) <= 150 else hashlib.sha256(words.encode()).hexdigest()[:32]


def numbered(key: str, n: int) -> str:
    """The key of the n-th row of one base key (1 first)."""
    return key if n == 1 else f"{key}{AGAIN}{n}"


def keep_keys(
    do: Doing, register: Register, rows: Mapping[str, Row], codes: Mapping[str, str], fresh: Iterable[str]
) -> None:
    """Store the keys of new rows, and those of older rows whose key columns changed."""
    new = set(fresh)
    wanted = {ref: base_key(register, row, codes[ref]) for ref, row in rows.items()}
    moved = _moved(register, {ref: key for ref, key in wanted.items() if ref not in new})
    coming = {ref: key for ref, key in wanted.items() if ref in new or ref in moved}
    if not coming:
        return
    if moved:
        RowKey.objects.filter(table=register.table, ref__in=moved).delete()
    taken = _taken(register, set(coming.values()))
    keys = []
    for ref, key in coming.items():
        taken[key] += 1
        keys.append(
            made(
                RowKey,
                id=new_id(),
                organisation_id=do.by.organisation,
                table=register.table,
                key=numbered(key, taken[key]),
                ref=ref,
            )
        )
    insert(keys)


def _moved(register: Register, wanted: Mapping[str, str]) -> set[str]:
    if register.key == ("ref",) or not wanted:
        return set()
    known = dict(RowKey.objects.filter(table=register.table, ref__in=list(wanted)).values_list("ref", "key"))
    return {ref for ref, key in wanted.items() if known.get(ref, "").partition(AGAIN)[0] != key}


def _taken(register: Register, keys: set[str]) -> Counter[str]:
    """How many rows stand under each base key already (the highest number given)."""
    found: Counter[str] = Counter()
    if register.key == ("ref",):
        return found
    stored = set(RowKey.objects.filter(table=register.table, key__in=keys).values_list("key", flat=True))
    for key in stored:
        more = RowKey.objects.filter(table=register.table, key__startswith=f"{key}{AGAIN}").values_list(
            "key", flat=True
        )
        found[key] = max([1, *(int(one.rpartition(AGAIN)[2]) for one in more if one.rpartition(AGAIN)[2].isdigit())])
    return found


def refs_of(table: str, keys: Iterable[str]) -> dict[str, str]:
    """The refs of rows by their keys."""
    found: dict[str, str] = {}
    wanted = list(keys)
    for start in range(0, len(wanted), 500):
        some: Any = RowKey.objects.filter(table=table, key__in=wanted[start : start + 500])
        found.update(some.values_list("key", "ref"))
    return found
