"""The proof that seeding invents nothing: a concern raised through the change and one written in bulk, column by column."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models

from bench.seed.clone import Template
from bench.seed.concerns import FIRST, KINDS, raise_for_real, who_where
from bench.seed.into import Into
from bench.seed.learned import Row, Written, keys_now, learn, since
from bench.seed.people import Body
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.ledger.acts import head
from goldenthread.foundation.ledger.verify import verify

RANDOM = {
    "salt",
    "digest",
    "root_digest",
    "previous",
    "send_key",
}  # different each time; what they prove is checked beside
OTHER = 3  # whoever raises the second one works elsewhere
OWN_REF = re.compile(r"\b[A-Z]{2,5}-[0-9A-HJKMNP-TV-Z]{8}\b")


def _named(written: Written) -> dict[Any, str]:
    """New keys and references, by the order in which they were made."""
    names: dict[Any, str] = {}
    for model, rows in sorted(written.items(), key=lambda pair: pair[0].__name__):
        for i, row in enumerate(sorted(rows, key=_by_what_it_says)):
            for column in ("id", "ref"):
                if row.get(column) not in (None, *names):
                    names[row[column]] = f"{model.__name__}.{column}.{i}"
    return names


def _by_what_it_says(row: Row) -> str:
    return json.dumps(
        {
            k: str(v)
            for k, v in row.items()
            if k not in RANDOM and not isinstance(v, UUID | bytes) and not OWN_REF.search(str(v))
        },
        sort_keys=True,
    )


def _plain(value: Any, names: dict[Any, str]) -> Any:
    if isinstance(value, bytes):
        value = value.decode()
    if isinstance(value, str):
        return OWN_REF.sub(lambda found: names.get(found[0], found[0]), value)
    return names.get(value, value) if isinstance(value, UUID | int) and not isinstance(value, bool) else value


def comparable(written: Written) -> dict[str, list[dict[str, Any]]]:
    names = _named(written)
    found = {}
    for model, rows in written.items():
        lines = [
            {k: _plain(v, names) for k, v in row.items() if k not in RANDOM and not _counted(model, k)} for row in rows
        ]
        found[model.__name__] = sorted(lines, key=lambda line: json.dumps(line, default=str, sort_keys=True))
    return found


def _counted(model: type[models.Model], column: str) -> bool:
    """A database's own counter, and the place on the chain."""
    return (model.__name__, column) in {("NameToken", "id"), ("Entry", "n")}


def differences(body: Body) -> list[str]:
    """What differs between raised and seeded, for each kind of concern; nothing, where all is well. Use a register that is small."""
    found: list[str] = []
    organisation = body.world.organisation
    with scope.of(organisation.id):
        raise_for_real(body, 5, FIRST)  # the very first also notes that the register is kept
    at = FIRST + timedelta(days=200)
    for i in (0, 1, 2, 4):  # one of each kind
        with scope.of(organisation.id):
            learned = learn(lambda i=i, at=at: raise_for_real(body, i, at))
            template = Template(organisation, at, *who_where(body, i), learned)
            later = at + timedelta(days=13, minutes=i)
            real = learn(lambda i=i, later=later: raise_for_real(body, i, later, OTHER))
            last = head(organisation.chain)
        seeded = _seeded(body, template, later, last, i)
        found += _compare(comparable(real), comparable(seeded), KINDS[i].name)
        at = later + timedelta(days=1)
    with scope.of(organisation.id):
        verdict = verify()
    return found + ([verdict.problem] if verdict.problem else [])


def _seeded(body: Body, template: Template, at: datetime, last: tuple[int, str], i: int) -> Written:
    organisation = body.world.organisation.id
    with scope.of(organisation):
        before = keys_now()
    with Into() as into:
        template.copy(into, at, last, *who_where(body, i + OTHER))
    with scope.of(organisation):
        return since(before)


def _compare(real: dict[str, Any], seeded: dict[str, Any], kind: str) -> list[str]:
    found = []
    for table in sorted(set(real) | set(seeded)):
        ours, theirs = real.get(table, []), seeded.get(table, [])
        if len(ours) != len(theirs):
            found.append(f"{kind}: {table} has {len(ours)} rows when raised, {len(theirs)} when seeded")
            continue
        for mine, its in zip(ours, theirs, strict=True):
            wrong = [k for k in set(mine) | set(its) if mine.get(k) != its.get(k)]
            found += [f"{kind}: {table}.{k}: {mine.get(k)!r} raised, {its.get(k)!r} seeded" for k in sorted(wrong)]
    return found
