"""Holds: whatever people bring, blanks and odd values among it, every check gives an answer that fits together."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from goldenthread.domain.dates import PartialDate
from goldenthread.domain.detectors import Found, Tables, detect
from goldenthread.domain.detectors.as_at import ACTS, BEGINS
from goldenthread.domain.detectors.tables import SHEETS
from tests.domain.detectors.bodies import AT, CHARITY, make
from tests.domain.detectors.hand import england

BOOK = Path(__file__).resolve().parents[4] / "shared" / "workbook.toml"
with_papers = pytest.mark.skipif(not BOOK.is_file(), reason="the design papers are not beside this checkout")
BLANKS = (0.0, 0.3, 0.8)


def book() -> dict[str, dict[str, str]]:
    return tomllib.loads(BOOK.read_text())


def value(said: str, column: str, random: Random) -> Any:
    word = re.sub(r"[!?:].*", "", said.split(" ")[0])
    choices = said.split(" ", 1)[1].split("|") if " " in said else []
    day = date(2026, 6, 30) - timedelta(days=random.randint(-60, 500))
    made = {
        "date": day,
        "datetime": datetime(day.year, day.month, day.day, random.randint(0, 23), tzinfo=AT.tzinfo),
        "partial_date": random.choice([PartialDate(day.year), PartialDate(day.year, day.month)]),
        "int": random.randint(0, 6),
        "number": random.random() * 20,
        "yesno": random.random() < 0.5,
        "list": tuple(
            random.choice([*said.partition(" ")[2].split(";"), "R1", "children"]) for _ in range(random.randint(0, 3))
        ),
        "choice": random.choice(choices) if choices else None,
    }
    if word in made:
        return made[word]
    if column in ("from", "until"):
        return random.choice(["09:00", "17:30", "24:00", "0:15", "25:00", "late"])
    return f"R{random.randint(1, 6)}"


def registers(seed: int, blank: float) -> Tables:
    random = Random(seed)
    return Tables(
        {
            table: [
                {
                    column: None if random.random() < blank and "!" not in said else value(said, column, random)
                    for column, said in columns.items()
                }
                for _ in range(random.randint(0, 12) if table != "organisation" else 1)
            ]
            for table, columns in book().items()
        }
    )


def fits(found: Found) -> None:
    """What holds of every answer."""
    assert found.status in ("holds", "strained", "broken", "not_known", None)
    assert (found.status is None) == (found.kind == "question")
    assert found.says.strip()
    assert "{" not in found.says
    assert found.status != "not_known" or found.missing or found.too_few or found.words
    assert found.figure is None or found.low is None or found.high is None or found.low <= found.figure <= found.high
    assert found.unit or found.figure is None or 0 <= found.figure <= 1 or found.id == "D3"  # more than twice the hours
    assert found.reading in (None, "localised", "underlying", "mixed", "not_known")
    assert found.reading is None or found.status in ("strained", "broken")
    assert all(unit.n >= unit.numerator >= 0 for unit in found.units)
    assert not any(ref in red.says for red in found.red for ref in red.refs)
    assert not found.red or found.status in ("broken", None)


@with_papers
@pytest.mark.parametrize("blank", BLANKS)
@pytest.mark.parametrize("seed", range(5))
def test_any_registers_give_answers_that_fit(seed: int, blank: float) -> None:
    tables = registers(seed, blank)
    for at in (AT, AT - timedelta(days=200)):
        for found in detect(tables, at, calendar=england()):
            fits(found)
    assert detect(tables, AT, calendar=england()) == detect(tables, AT, calendar=england())


@with_papers
def test_the_sheets_and_columns_are_those_of_the_workbook() -> None:
    assert set(SHEETS) == set(book())
    for table, column in BEGINS.items():
        assert column in book()[table], (table, column)
    for table, columns in ACTS.items():
        assert set(columns) <= set(book()[table]), table


def test_the_made_up_charity_fits_too_and_the_order_of_rows_says_nothing() -> None:
    rows = make(CHARITY).rows
    turned = Tables({name: list(reversed(sheet)) for name, sheet in rows.items()})
    for one, other in zip(
        detect(Tables(rows), AT, calendar=england()), detect(turned, AT, calendar=england()), strict=True
    ):
        fits(one)
        assert (one.status, one.figure, one.n, one.reading, set(one.refs)) == (
            other.status, pytest.approx(other.figure), other.n, other.reading, set(other.refs),
        )  # fmt: skip


def test_what_is_recorded_later_changes_nothing_earlier() -> None:
    rows = make(CHARITY).rows
    earlier = AT - timedelta(days=90)
    before = detect(Tables(rows), earlier, calendar=england())
    late = {
        "ref": "LATE",
        "unit": "ALL-0",
        "came_to_attention_at": AT - timedelta(days=9),
        "reported_at": AT - timedelta(days=3),
    }
    more = {
        **rows,
        "concerns": [*rows["concerns"], late],
        "named_roles": [*rows["named_roles"], {"role": "dsl", "person": "P-1", "from": AT.date()}],
    }
    assert detect(Tables(more), earlier, calendar=england()) == before
