"""Holds, for every register: its two faces agree for the whole cast, what it calls its columns is the workbook's, words are sealed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from goldenthread.foundation.kernel.fields import SealedText
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.definition import REGISTERS, Register
from tests.walls.all_acts import do_everything
from tests.world import MEMBERS, World

BOOK = Path(__file__).resolve().parents[3] / "shared" / "workbook.toml"
KIND = {"text": {"text", "words", "choice", "list"}, "code": {"code", "record", "choice", "text"}, "choice": {"choice"},
        "date": {"date"}, "datetime": {"datetime"}, "int": {"int"}, "number": {"number"}, "yesno": {"yesno"}, "list": {"list"},
        "partial_date": {"partial_date", "date"}}  # fmt: skip


def test_what_is_listed_is_what_may_be_opened_for_everybody(world: World) -> None:
    do_everything(world)
    for who in (*MEMBERS, "outsider"):
        by = world.actor(who)
        for one in REGISTERS.values():
            listed = set(policy.visible(by, one).values_list("ref", flat=True))
            allowed = {r.ref for r in policy.rows_of(one) if policy.may(by, one, "see", r).allowed}
            assert listed == allowed, (who, one.table)
            deep = policy.depths(by, one, [r.ref for r in policy.rows_of(one)])
            assert allowed <= set(deep), (who, one.table)


@pytest.mark.skipif(not BOOK.exists(), reason="the workbook's specification is not beside the project")
@pytest.mark.parametrize("table", sorted(REGISTERS))
def test_columns_are_the_workbooks(table: str) -> None:
    register, sheet = REGISTERS[table], tomllib.loads(BOOK.read_text())[table]
    own = {c.name: c.kind for c in register.columns} | {"unit": "unit", "ref": "code"}
    assert set(sheet) <= set(own), f"{table} lacks columns of the workbook"
    for name, said in sheet.items():
        kind = said.split()[0].partition("?")[0].rstrip("!")
        if kind.startswith("ref:"):
            assert own[name] in ("person", "unit", "record"), (table, name)
        elif name not in ("unit", "ref"):
            assert own[name] in KIND[kind], (table, name, kind)


@pytest.mark.parametrize("table", sorted(REGISTERS))
def test_words_are_sealed_and_keys_are_columns(table: str) -> None:
    register: Register = REGISTERS[table]
    for column in register.columns:
        sealed = isinstance(register.model._meta.get_field(column.attribute), SealedText)
        assert sealed == (column.kind == "words"), (table, column.name)
    assert register.key in (("ref",), ("*",)) or set(register.key) <= {*register.by_column, "unit"}
    assert set(register.began.split("|")) <= {*register.by_column, "ref"}, table
