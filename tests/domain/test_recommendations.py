import csv
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.domain.recommendations import STATES, figures, read_row

COLUMNS = ("date_of_report", "ref", "sent_count", "responses")


def read(dated="7 March 2016", ref="2016-0096", sent="2.0", answers="1.0", row=23):
    return read_row(row, dict(zip(COLUMNS, (dated, ref, sent, answers), strict=True)))


def test_a_whole_row():
    found = read()
    assert (found.dated, found.due_on) == (date(2016, 3, 7), date(2016, 5, 2))
    assert (found.sent, found.answers, found.state, found.problems) == (2, 1, "partial", ())
    assert found.key == "row 23 · 2016-0096"
    assert read(ref=" ").key == "row 23"


@pytest.mark.parametrize(
    ("sent", "answers", "state"),
    [
        ("5.0", "5.0", "complete"), ("1", "2", "complete"), ("2", "1", "partial"), ("2", "0.0", "none"),
        ("", "3.0", "addressees_unknown"), ("", "", "addressees_unknown"), ("2", "", "answers_unknown"),
    ],
)  # fmt: skip
def test_states(sent, answers, state):
    found = read(sent=sent, answers=answers)
    assert found.state == state
    assert found.problems == ()


@pytest.mark.parametrize("count", ["-1", "two", "1.5", "1e3", "9999999", "NaN", "0"])
def test_a_count_that_cannot_be_is_not_known(count):
    found = read(sent=count)
    assert found.state == "addressees_unknown"
    assert [(one.row, one.column) for one in found.problems] == [(23, "sent_count")]


def test_answers_that_cannot_be_read_are_not_none():
    found = read(answers="-2")
    assert found.state == "answers_unknown"
    assert found.problems[0].column == "responses"


@pytest.mark.parametrize(
    ("text", "words"), [("", "has no date"), ("31 June 2016", "not understood"), ("soon", "not understood")]
)
def test_without_a_day_there_is_no_clock(text, words):
    found = read(text)
    assert found.dated is None
    assert found.due_on is None
    assert found.problems[0].column == "date_of_report"
    assert words in found.problems[0].message


def test_what_a_file_may_hold():
    found = read_row(2, {"\ufeffDate of Report ": " 31st October 2013", "REF": None, "extra": "x", None: ["y"]})
    assert found.dated == date(2013, 10, 31)
    assert {one.column for one in found.problems} == {"sent_count", "responses"}
    assert "no such column" in found.problems[0].message
    assert read_row(3, {}).state == "addressees_unknown"
    assert len(read_row(3, {}).problems) == 3
    assert read("9999-12-30").due_on is None


def test_figures_of_a_few():
    rows = [
        read(),
        read("1 November 2016", sent="", row=24),
        read("", answers="0", row=25),
        read("7 June 2017", answers="2"),
    ]
    assert figures(rows, date(2016, 12, 26)) == {
        "issued": 2, "past_due": 1, "not_yet_due": 1, "addressees_known": 3, "addressees_unknown": 1,
        "complete": 1, "partial": 1, "none": 1, "answers_unknown": 0, "undated": 1,
    }  # fmt: skip
    assert figures(rows, date(2016, 12, 27))["past_due"] == 1 + 0
    assert figures(rows, date(2016, 12, 28))["past_due"] == 2


def test_the_56th_day_is_still_in_time():
    row = read("1 November 2016")
    assert row.due_on == date(2016, 12, 27)
    assert figures([row], date(2016, 12, 27))["past_due"] == 0
    assert figures([row], date(2016, 12, 28))["past_due"] == 1


def test_the_register_of_coroners_reports(project):
    path = project.parent / "shared" / "data" / "recommendations" / "dev_pfd_to_2016.csv"
    if not path.exists():
        # it stands beside the repository, never in it: where it is absent there is nothing to compare with
        pytest.skip("the register is not here")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [read_row(number, cells) for number, cells in enumerate(csv.DictReader(file), 2)]
    found = figures(rows, date(2016, 12, 31))
    assert len(rows) == 1722
    assert found == {
        "issued": 1719,
        "past_due": 1649,
        "not_yet_due": 70,
        "addressees_known": 601,
        "addressees_unknown": 1121,
        "complete": 289,
        "partial": 92,
        "none": 220,
        "answers_unknown": 0,
        "undated": 3,
    }
    assert [one.column for row in rows for one in row.problems] == ["date_of_report"] * 3
    assert len({row.key for row in rows}) == 1722


CELLS = st.sampled_from(["", "1", "2.0", "0", "-1", "x", "7 March 2016", "2016-03-07", "\ufeff"]) | st.text(max_size=6)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(COLUMNS, CELLS)), max_size=8), st.dates())
def test_whatever_a_file_holds_every_row_is_counted_once(rows, as_at):
    found = [read_row(i, cells) for i, cells in enumerate(rows)]
    counts = figures(found, as_at)
    assert sum(counts[state] for state in STATES) == len(rows)
    assert counts["addressees_known"] + counts["addressees_unknown"] == len(rows)
    assert counts["past_due"] + counts["not_yet_due"] == counts["issued"] <= len(rows) - counts["undated"]
    assert all(one.problems for one in found if one.dated is None)
