"""A million codings of every theme on the records of an organisation, over three years, suggested and decided."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection

from bench.seed.clocks import DAYS, UNITS, _letters
from bench.seed.into import Into, columns_of, settle
from goldenthread.foundation.facts.models import Coding, Node
from goldenthread.foundation.facts.themes import themes
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.places.models import Organisation

A_RECORD = 4
"""Themes that a record shows, on average."""
LEVELS = ("front_line", "front_line", "operational", "dsl", "recipient")


def rows(organisation: Organisation, count: int, now: datetime) -> Iterator[dict[str, Any]]:
    chance = random.Random(20261126)  # noqa: S311  # made-up data, the same each time
    kinds = list(themes().values())
    on: date = now.date()
    for i in range(count):
        record, turn = divmod(i, A_RECORD)
        if turn == 0:
            on = (now - timedelta(days=chance.random() * DAYS)).date()
        what = kinds[(i * 7 + record) % len(kinds)]
        at = chance.random()
        state = "suggested" if at < 0.3 else "confirmed" if at < 0.9 else "rejected"
        yield {
            "id": new_id(), "ref": f"CTH-{_letters(i)}", "organisation_id": organisation.id, "unit": UNITS[record % len(UNITS)],
            "recorded_at": now, "level": LEVELS[record % len(LEVELS)], "area": what.area, "population": "", "theme": what.id,
            "polarity": chance.choice(("concern", "concern", "strength", "unclear")), "source": f"CON-{_letters(record)}",
            "root": f"CON-{_letters(record)}", "answers": "", "ended_at": now if chance.random() < 0.05 else None,
            "happened_on": on, "coder": "PER-00000000", "state": state, "embargo": "",
        }  # fmt: skip


def node(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "ref": row["root"], "organisation_id": row["organisation_id"], "kind": "concern", "level": row["level"],
        "unit": row["unit"], "root": row["root"], "happened_on": row["happened_on"], "recorded_at": row["recorded_at"],
    }  # fmt: skip


def seed(organisation: Organisation, count: int) -> datetime:
    """The codings and the records that they stand on. The moment up to which they run."""
    now = datetime.now(UTC).replace(microsecond=0)
    columns = {model: columns_of(model) for model in (Coding, Node)}
    seen = ""

    def add(into: Into, model: type[Coding | Node], row: dict[str, Any]) -> None:
        said = [row[one.attname] for one in columns[model]]
        into.add(model, [
            value if value is None or isinstance(value, str) else one.get_db_prep_save(value, connection)
            for value, one in zip(said, columns[model], strict=True)
        ])  # fmt: skip

    with Into() as into:
        for row in rows(organisation, count, now):
            add(into, Coding, row)
            if row["root"] != seen:
                seen = row["root"]
                add(into, Node, node(row))
    settle()
    return now
