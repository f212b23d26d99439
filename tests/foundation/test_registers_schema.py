"""The workbook's specification, read: types, keys, what comments say, and the order in which tables can be stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.foundation.registers import schema
from goldenthread.foundation.registers.schema import START_HERE, TYPES, parse, workbook

OWN = Path(schema.__file__).parent / "workbook.toml"
GIVEN = Path(__file__).resolve().parents[3] / "shared" / "workbook.toml"


@pytest.mark.skipif(not GIVEN.exists(), reason="the specification is not here")
def test_columns_may_be_added_as_optional_and_never_changed() -> None:
    given = parse(GIVEN.read_text(encoding="utf-8"))
    for name, table in given.tables.items():
        ours = workbook().tables[name]
        assert [ours.column(c.name) for c in table.columns] == list(table.columns)
        assert not any(c.required for c in ours.columns if c.name not in table.names)
        assert ours.key == table.key


def test_every_column_has_a_type_and_every_reference_a_table() -> None:
    tables = workbook().tables
    assert len(tables) == 44
    for table in tables.values():
        assert table.required, table.name
        for column in table.columns:
            assert column.type in TYPES
            assert (column.target in tables) == (column.type == "ref")
            assert bool(column.choices) or column.type != "choice"


@pytest.mark.parametrize(
    ("table", "key", "ordinal"),
    [
        ("people", ("ref",), False), ("units", ("code",), False), ("requirements", ("set", "kind"), False),
        ("opening_hours", ("unit", "weekday", "from"), False), ("checks", ("person", "kind", "requested"), True),
        ("training", ("person", "course", "due"), False), ("supervision", ("person", "kind", "due"), False),
        ("named_roles", ("role", "unit", "person", "from"), False), ("stages", ("ref", "stage"), False),
        ("updates", ("ref", "at"), False), ("clock_notes", ("ref", "handover", "paused_from"), False),
        ("feedback", ("ref",), False), ("surveys", (), False), ("survey_rounds", ("unit", "level", "asked_on"), False),
    ],
)  # fmt: skip
def test_keys_are_what_the_head_says(table: str, key: tuple[str, ...], ordinal: bool) -> None:
    found = workbook().tables[table]
    assert (found.key, found.ordinal) == (key, ordinal)


def test_only_surveys_have_no_key() -> None:
    assert [t.name for t in workbook().tables.values() if not t.key] == ["surveys"]


def test_what_comments_say_counts() -> None:
    tables = workbook().tables
    assert tables["people"].column("contact_with").choices == ("children", "young_people", "adults")
    assert tables["posts"].column("contact_with").choices == ("children", "young_people", "adults")
    assert (tables["risks"].column("impact").low, tables["risks"].column("impact").high) == (1, 5)
    assert tables["activity"].column("sessions").high is None
    assert tables["quality_items"].column("area").choices == tuple("RTSPCWLDQGU")
    assert tables["referrals"].column("chased_at").parts == "datetime"
    assert tables["concerns"].column("population").required_if == "triaged_at"
    assert tables["surveys"].column("question").says.startswith("each question sits in the area")
    assert "self_neglect" in tables["concerns"].column("categories").choices
    assert workbook().categories["children"][0] == "physical"
    assert "emotional" not in workbook().categories["adults"]


def test_each_table_comes_after_those_it_points_to() -> None:
    order = [table.name for table in workbook().in_order()]
    assert sorted(order) == sorted(workbook().tables)
    assert order[:2] == ["organisation", "units"]
    for table in workbook().tables.values():
        for column in table.columns:
            if column.target and column.target != table.name:
                assert order.index(column.target) < order.index(table.name)
    for later in ("stages", "updates", "actions", "clock_notes"):
        assert order.index(later) > order.index("disclosures")


def test_the_sheets_to_start_with_are_there() -> None:
    assert set(START_HERE) < set(workbook().tables)


@pytest.mark.parametrize(
    "wrong", ['a = "words"', 'a = "ref:nowhere"', 'a = "text?b"', 'a = "code!!"', "a = 3"], ids=lambda w: str(w)
)
def test_a_specification_that_cannot_be_is_refused(wrong: str) -> None:
    head = OWN.read_text(encoding="utf-8").partition("\n\n[")[0]
    with pytest.raises(ValueError, match=r"is not a column|is no table|is no column"):
        parse(f"{head}\n\n[here]\n{wrong}\n")
