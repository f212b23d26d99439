"""Holds: typed rows, written and read again, are the same rows: as XLSX and as CSV, whatever the words are."""

from __future__ import annotations

import csv
import tempfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.domain.time import PartialDate, local_time
from goldenthread.doors.exports.workbook import write_csv, write_xlsx
from goldenthread.doors.imports.cells import is_blank_word, tidy
from goldenthread.doors.imports.csv_sheet import unguarded
from goldenthread.doors.imports.given import GUIDANCE, Given
from goldenthread.doors.imports.lengths import largest, longest
from goldenthread.doors.imports.reading import read_workbook
from goldenthread.doors.imports.sheet_rows import SheetRows
from goldenthread.doors.imports.sources import opened
from goldenthread.foundation.registers.schema import Column, Table, workbook
from tests.doors.workbooks import example_typed

TABLES = list(workbook().tables.values())
CHARACTERS = st.characters(exclude_categories=["Cs"])
NASTY = st.sampled_from(
    [
        "=1+1",
        "'=1",
        "''=x",
        "+44 20",
        "-5",
        "@now",
        "_x000D_",
        "_x0041_",
        '"q"',
        "a;b",
        "a,b\nc",
        "＝1",
        "n/a",
        "2020",
        "#REF!",
        "'",
        "'a",
    ]
)
TEXT = (st.text(CHARACTERS, max_size=40) | NASTY).map(tidy).filter(lambda t: t and not t.startswith(GUIDANCE))
LINE = TEXT.filter(lambda t: "\n" not in t and ";" not in t)
PART = LINE.filter(lambda t: not is_blank_word(t))
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day, parts = draw(DAYS), draw(st.integers(1, 3))
    return PartialDate(day.year, day.month if parts > 1 else None, day.day if parts > 2 else None)


def moments(zone: ZoneInfo) -> st.SearchStrategy[datetime]:
    near_changes = st.sampled_from([datetime(2024, 10, 27, hour, 30, tzinfo=UTC) for hour in range(3)])
    any_time = st.datetimes(datetime(1950, 1, 2), datetime(2199, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001 - the strategy adds it
    return (near_changes | any_time).map(lambda moment: moment.astimezone(zone))


def values(table: Table, column: Column, zone: ZoneInfo) -> st.SearchStrategy[Any]:
    if column.type == "list":
        parts = (
            st.sampled_from(column.choices) if column.choices else moments(zone) if column.parts == "datetime" else PART
        )
        return st.lists(parts, min_size=1, max_size=4, unique=True).map(tuple)
    if column.choices:
        return st.sampled_from(column.choices)
    if column.name in ("from", "until") and column.type == "text":
        return st.times().map(lambda clock: clock.strftime("%H:%M"))
    low, high = column.low or 0, column.high or largest(table.name, column.name) or 2_147_483_647
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "text": TEXT, "code": LINE, "ref": LINE, "date": DAYS, "partial_date": partial_dates(), "datetime": moments(zone),
        "int": st.integers(low, high), "number": st.decimals(0, 10**6, places=3), "yesno": st.booleans(),
    }  # fmt: skip
    most = longest(table.name, column.name)
    return kinds[column.type].filter(lambda value: most is None or len(str(value)) <= most)


@st.composite
def filled(draw: st.DrawFn, zone: ZoneInfo) -> tuple[Table, list[dict[str, Any]]]:
    table = draw(st.sampled_from(TABLES))
    one = {c.name: values(table, c, zone) if c.required else st.none() | values(table, c, zone) for c in table.columns}
    return table, draw(st.lists(st.fixed_dictionaries(one), min_size=1, max_size=4))


def same(value: Any) -> Any:
    """Told apart even in the hour that comes twice, where two moments of one zone look alike."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return tuple(same(part) for part in value) if isinstance(value, tuple) else value


def journey(table: Table, rows: list[dict[str, Any]], zone: ZoneInfo, kind: str) -> tuple[list[dict[str, Any]], Given]:
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / ("w.xlsx" if kind == "xlsx" else "w")
        written = (write_xlsx if kind == "xlsx" else write_csv)(out, [(table, rows)], zone.key)
        assert written == {table.name: len(rows)}
        given_back = Given()
        book = opened(out)
        found = SheetRows(given_back, table, book.sheets[0], zone).read()
        book.close()
        assert found.columns == table.names
        return [row.values for row in found.rows], given_back


@pytest.mark.parametrize("zone", ["Europe/London", "Australia/Lord_Howe"])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_what_is_written_reads_back_the_same(data: st.DataObject, kind: str, zone: str) -> None:
    table, rows = data.draw(filled(ZoneInfo(zone)))
    found, given_back = journey(table, rows, ZoneInfo(zone), kind)
    assert given_back.problems == []
    assert [{k: same(v) for k, v in row.items()} for row in found] == [
        {k: same(v) for k, v in row.items()} for row in rows
    ]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_whole_organisation_goes_out_and_comes_back(tmp_path: Path, kind: str) -> None:
    tables = [(table, example_typed(table)) for table in workbook().in_order()]
    out = tmp_path / ("w.xlsx" if kind == "xlsx" else "w")
    (write_xlsx if kind == "xlsx" else write_csv)(out, tables)
    first = read_workbook(out)
    assert first.problems == []
    assert [t.name for t in first.tables.values()] == [t.name for t, _ in tables]
    again = tmp_path / ("again.xlsx" if kind == "xlsx" else "again")
    read = [(t.table, [row.values for row in t.rows]) for t in first.tables.values()]
    (write_xlsx if kind == "xlsx" else write_csv)(again, read)
    second = read_workbook(again)
    assert [(t.name, [r.values for r in t.rows]) for t in second.tables.values()] == [
        (t.name, rows) for t, rows in read
    ]


def test_nothing_in_a_workbook_is_a_formula_or_a_link(tmp_path: Path) -> None:
    people = workbook().tables["people"]
    words = ['=HYPERLINK("http://x")', "https://example.org", "+1", "@SUM(A1)"]
    write_xlsx(tmp_path / "w.xlsx", [(people, [{"ref": str(i), "name": w} for i, w in enumerate(words)])])
    sheet = openpyxl.load_workbook(tmp_path / "w.xlsx")["people"]
    cells = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert [c.value for c in cells] == words
    assert [(c.data_type, c.hyperlink) for c in cells] == [("s", None)] * 4


def test_nothing_in_a_csv_file_opens_as_a_formula(tmp_path: Path) -> None:
    people = workbook().tables["people"]
    words = ["=1+1", "'=1+1", "+1", "@x", "-1", "＝1", "it's", "'quoted'"]
    write_csv(tmp_path, [(people, [{"ref": str(i), "name": w} for i, w in enumerate(words)])])
    with (tmp_path / "people.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [row[1] for row in csv.reader(file)][1:]
    assert not any(cell[0] in "=+-@＝\t\r" for cell in cells)
    assert [unguarded(cell) for cell in cells] == words


def test_an_offset_is_written_only_where_the_hour_comes_twice() -> None:
    zone = ZoneInfo("Europe/London")
    assert local_time(datetime(2024, 7, 1, 9, tzinfo=UTC), zone.key) == "2024-07-01T10:00"
    assert local_time(datetime(2024, 10, 27, 0, 30, tzinfo=UTC), zone.key) == "2024-10-27T01:30+01:00"
    assert local_time(datetime(2024, 10, 27, 1, 30, tzinfo=UTC), zone.key) == "2024-10-27T01:30+00:00"
    assert local_time(datetime(2024, 10, 27, 1, 30, 5, tzinfo=UTC), zone.key) == "2024-10-27T01:30:05+00:00"
    assert local_time(datetime(2024, 10, 27, 2, 0, tzinfo=UTC), zone.key) == "2024-10-27T02:00"
    with pytest.raises(ValueError, match="time zone"):
        local_time(datetime(2024, 1, 1), zone.key)  # noqa: DTZ001 - the point


def test_numbers_keep_every_digit(tmp_path: Path) -> None:
    diary = workbook().tables["lead_diary"]
    row = {"person": "P1", "week": date(2024, 1, 1), "case_hours": Decimal("0.1"), "other_hours": Decimal("123456.789")}
    found, _ = journey(diary, [row], ZoneInfo("Europe/London"), "xlsx")
    assert (found[0]["case_hours"], found[0]["other_hours"]) == (Decimal("0.1"), Decimal("123456.789"))
