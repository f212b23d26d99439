"""Reading a register's file: encodings, delimiters, odd rows. Nothing is skipped in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.rooms.quality.register_file import NotARegister, RegisterRow, opened, rows_of

HEAD = "row,date_of_report,ref,coroner_area,category,this_report_is_being_sent_to,sent_count,responses\n"


def rows(path: Path, content: str | bytes, encoding: str = "utf-8") -> list[RegisterRow]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    with opened(path) as text:
        return list(rows_of(text, path.name))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register.csv"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(path: Path, encoding: str) -> None:
    (row,) = rows(path, HEAD + "1,7 March 2016,2016 – 0187,Ynys Môn,Other,“A”,1,1\n", encoding)
    assert (row.area, row.addressees, row.said.ref, row.said.state) == ("Ynys Môn", "“A”", "2016 – 0187", "complete")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(path: Path, delimiter: str) -> None:
    text = (HEAD + "1,31st October 2013,r,a,c,t,1.0,0.0\n").replace(",", delimiter)
    (row,) = rows(path, text)
    assert str(row.said.dated) == "2013-10-31"


def test_names_of_columns_are_forgiven(path: Path) -> None:
    (row,) = rows(path, "Date of report,Sent count, Responses \n1/9/2008,2,2\n")
    assert (str(row.said.dated), row.said.sent, row.key) == ("2008-09-01", 2, "1")


def test_a_row_number_that_stands_twice_is_two_rows(path: Path) -> None:
    found = rows(path, HEAD + "5,7 March 2016,a,,,,1,1\n5,7 March 2016,b,,,,1,1\nx,7 March 2016,c,,,,1,1\n")
    assert [row.key for row in found] == ["5", "5/2", "3"]
    assert [[p.column for p in row.said.problems] for row in found] == [[], ["row"], ["row"]]


def test_cells_too_many_or_too_few(path: Path) -> None:
    many, few = rows(path, HEAD + "1,7 March 2016,a,,,,1,1,more,still\n2,7 March 2016\n")
    assert "more cells" in many.said.problems[0].message
    assert few.said.state == "addressees_unknown"


def test_counts_that_are_none(path: Path) -> None:
    (row,) = rows(path, HEAD + "1,7 March 2016,a,,,,many,0\n")
    assert (row.said.state, row.said.problems[0].column) == ("addressees_unknown", "sent_count")


def test_blank_lines_are_no_rows(path: Path) -> None:
    assert len(rows(path, HEAD + "\n1,7 March 2016,a,,,,1,1\n\n")) == 1


def test_a_header_alone_is_an_empty_register(path: Path) -> None:
    assert rows(path, HEAD) == []


def test_a_cell_beyond_all_measure_is_named(path: Path) -> None:
    with pytest.raises(NotARegister, match="line"):
        rows(path, HEAD + '1,"' + "x" * 200_000 + '",a,,,,1,1\n')
