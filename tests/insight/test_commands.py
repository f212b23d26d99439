"""The two commands: figures for anybody on the server, records only for somebody."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from goldenthread.doors.cli import main
from goldenthread.foundation.facts.handovers import handovers
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.places.models import Organisation
from tests.insight import facts
from tests.insight.conftest import Room

STRAND = {
    "id", "area", "from_level", "to_level", "due", "met_in_time", "share", "paused", "same_person", "merged",
    "median_days", "p90_days", "oldest_open_days", "red_open", "state",
}  # fmt: skip
CON, DEC = "TST-00000001", "TST-00000002"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[Run]:
    """Run the command as from a shell: outside any scope, at noon."""
    monkeypatch.setattr("goldenthread.doors.cli.database.make_ready", lambda: None)

    def go(*words: str) -> tuple[int, str, str]:
        try:
            code = main.main(words)
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    with moment.lived_at(facts.NOON):
        yield go


@pytest.fixture
def body(db: None) -> Organisation:
    made = facts.an_organisation("word-trust")
    with scope.of(made.id):
        facts.keeps(made)
        facts.many(made, "concern_raised", met=41, late=2)
        facts.a_node(made, CON, "concern", "front_line", date(2026, 11, 2))
        facts.a_node(made, DEC, "threshold_decision", "dsl", date(2026, 11, 3), root=CON)
        facts.a_link(made, CON, "decided_by", DEC)
        facts.a_clock(made, "outcome_told", subject=CON)
    return made


def a_member(body: Organisation) -> str:
    with scope.of(body.id):
        return facts.a_person(body)[0].email


def test_the_line_of_sight_as_one_document(run: Run, body: Organisation) -> None:
    code, out, _ = run("line-of-sight", body.code, "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert set(found) == {"organisation", "as_at", "months", "says", "handovers"}
    assert (found["organisation"], found["as_at"], found["months"]) == ("word-trust", "2026-11-23", 12)
    assert [one["id"] for one in found["handovers"]] == list(handovers())
    assert all(set(one) == STRAND for one in found["handovers"])
    raised = next(one for one in found["handovers"] if one["id"] == "concern_raised")
    assert (raised["due"], raised["met_in_time"], raised["state"]) == (43, 41, "whole")
    assert raised["share"] == 41 / 43


def test_the_line_of_sight_in_words_of_an_earlier_day(run: Run, body: Organisation) -> None:
    code, out, _ = run("line-of-sight", body.code, "--as-at", "2026-10-01", "--months", "3", "--as", a_member(body))
    assert code == 0
    assert "3 months to 2026-10-01" in out
    assert "41 of 43" not in out
    assert "41 of 43" in run("line-of-sight", body.code)[1]


@pytest.mark.parametrize("words", [("--as-at", "2027-01-01"), ("--months", "0"), ("--as-at", "soon")])
def test_what_cannot_be_shown(run: Run, body: Organisation, words: tuple[str, str]) -> None:
    code, out, err = run("line-of-sight", body.code, *words, "--format", "json")
    assert (code, out) == (2, "")
    assert err


def test_absent_and_not_yours_sound_the_same(run: Run, body: Organisation, room: Room) -> None:
    room.depths = {CON: "none", DEC: "full"}
    stranger = a_member(facts.an_organisation())
    answers = [
        run("line-of-sight", "no-such-body"),
        run("line-of-sight", body.code, "--as", "nobody@example.org"),
        run("line-of-sight", body.code, "--as", stranger),
        run("trace", CON, "--as", a_member(body)),
        run("trace", CON, "--as", stranger),
        run("trace", "TST-ABSENT00", "--as", a_member(body)),
        run("trace", "nonsense", "--as", a_member(body), "--format", "json"),
    ]
    assert {(code, out) for code, out, _ in answers} == {(2, "")}
    assert {err for _, _, err in answers} == {f"{NotYours()}\n"}


def test_a_trace_needs_somebody(run: Run, body: Organisation, room: Room) -> None:
    code, out, err = run("trace", CON)
    assert (code, out) == (2, "")
    assert "--as" in err


def test_a_trace_as_one_document(run: Run, body: Organisation, room: Room) -> None:
    room.depths = {CON: "full", DEC: "count"}
    code, out, _ = run("trace", CON.lower(), "--as", a_member(body), "--format", "json")
    assert code == 0
    assert json.loads(out) == {
        "ref": CON,
        "nodes": [
            {
                "ref": "sealed-1",
                "kind": "threshold_decision",
                "level": "dsl",
                "on": "2026-11",
                "sealed": True,
                "says": "A record you may only count",
            },
            {
                "ref": CON,
                "kind": "concern",
                "level": "front_line",
                "on": "2026-11-02",
                "sealed": False,
                "says": "Worry raised",
            },
        ],
        "links": [
            {"from": CON, "to": "sealed-1", "relation": "decided_by", "status": "there"},
            {"from": CON, "to": None, "relation": "told_by", "status": "missing"},
        ],
    }
    with scope.of(body.id):
        assert Entry.objects.filter(act="looked").count() == 1


def test_a_trace_in_words(run: Run, body: Organisation, room: Room) -> None:
    room.depths = {CON: "full", DEC: "full"}
    code, out, _ = run("trace", CON, "--as", a_member(body))
    assert code == 0
    assert "2026-11-02  TST-00000001  Worry raised (front_line)" in out
    assert "missing: Told what happened, after TST-00000001, due 2026-11-22" in out
