"""Holds: taken away, brought into an empty organisation and taken away again, every table and every clock is the same."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from goldenthread.domain.clocks import status
from goldenthread.doors.cli.main import main
from goldenthread.doors.exports.tables import Export
from goldenthread.foundation.access.actors import product
from goldenthread.foundation.facts.emit import fact_of
from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.changes import bring_periods_to_date, note_export
from goldenthread.foundation.registers.naming import unnamed as unnamed_registers
from goldenthread.foundation.registers.schema import workbook
from goldenthread.rooms.practice.changes import give_up_calls
from tests.doors.workbooks import example, folder
from tests.walls.all_acts import do_everything
from tests.world import NOW, World

OWNER = "custodian@example.org"
STAY_BEHIND = {"held_review", "recommendation_answered", "person_told"}
"""What the workbook has no place for: a day of review, published registers, and what a closure asked for that was undone."""
WHY = "We move to another system."


def take(code: str, out: Path, who: str = OWNER) -> int:
    return main(["export", code, "--out", str(out), "--as", who, "--reason", WHY])


def renamed(place: Path, old: str, new: str) -> None:
    """The same folder for an organisation of another code."""
    file = place / "organisation.csv"
    file.write_text(file.read_text(encoding="utf-8-sig").replace(f"\n{old},", f"\n{new},"), encoding="utf-8-sig")


def held(place: Path) -> dict[str, str]:
    return {one.name: one.read_text(encoding="utf-8-sig") for one in sorted(place.glob("*.csv"))}


def daily(code: str, at: datetime) -> None:
    """What the product does by itself in an organisation as time passes."""
    organisation = Organisation.objects.get(code=code)
    with scope.of(organisation.id), moment.lived_at(at):
        bring_periods_to_date(by=product(organisation), organisation=organisation)
        give_up_calls(by=product(organisation), organisation=organisation)


def clocks(code: str, now: datetime) -> Counter[tuple[Any, ...]]:
    """What every clock says, by the organisation's own codes."""
    organisation = Organisation.objects.get(code=code)
    with scope.of(organisation.id):
        codes, unnamed = Export(organisation).codes, unnamed_registers()

        def named(ref: str) -> str:
            """Rows without a code of their own are told apart by whose they are and by their moments alone."""
            kind = ref.partition("-")[0]
            return kind if kind in {*unnamed, "QTR", "MON", "SVA", "SVY"} else codes.get(ref, ref)

        return Counter(
            (
                named(one.root), one.handover, one.started_at, one.due_at,
                one.met_at, one.stopped_at, one.waived_at,
                status(fact_of(one, list(one.pauses.all())), now, organisation.time_zone),
            )
            for one in Clock.objects.prefetch_related("pauses")
        )  # fmt: skip


def journey(tmp_path: Path, code: str, capsys: pytest.CaptureFixture[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Take away, bring elsewhere, take away again: both folders."""
    assert take(code, tmp_path / "one") == 0, capsys.readouterr().err
    one = held(tmp_path / "one")
    renamed(tmp_path / "one", code, "far-away")
    capsys.readouterr()
    done = main(["import", str(tmp_path / "one"), "--owner", OWNER, "--format", "json"])
    said = json.loads(capsys.readouterr().out)
    assert done == 0, "\n".join(str(problem) for problem in said["problems"])
    assert take("far-away", tmp_path / "two") == 0, capsys.readouterr().err
    renamed(tmp_path / "two", "far-away", code)
    return one, held(tmp_path / "two")


def test_everything_done_comes_back_the_same(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    do_everything(world)
    with moment.lived_at(NOW + timedelta(hours=1)):  # all of it has happened
        one, two = journey(tmp_path, world.organisation.code, capsys)
    daily("far-away", NOW + timedelta(days=220))  # as it was done here
    assert list(one) == sorted(f"{name}.csv" for name in workbook().tables)
    for name, text in one.items():
        assert two[name].splitlines() == text.splitlines(), name
    here, there = clocks(world.organisation.code, NOW), clocks("far-away", NOW)
    assert there - here == Counter()
    assert {said[1] for said in here - there} == STAY_BEHIND


def test_the_example_comes_back_the_same(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = folder(tmp_path / "t", example(*workbook().tables))
    with moment.lived_at(NOW):
        assert main(["import", str(place), "--owner", OWNER]) == 0
        one, two = journey(tmp_path, "our-trust", capsys)
    assert two == one
    here, there = clocks("our-trust", NOW), clocks("far-away", NOW)
    assert sorted(map(str, here - there)) == sorted(map(str, there - here))


def test_the_custodian_alone_takes_it_and_the_trustee_is_told(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = world.organisation.code
    refused = []
    for who in ("dsl@example.org", "administrator@example.org", "outsider@example.org", "nobody@example.org"):
        capsys.readouterr()
        assert take(code, tmp_path / "f.xlsx", who) == 2
        refused.append(capsys.readouterr().err)
    assert take("no-such-place", tmp_path / "f.xlsx") == 2
    assert {*refused, capsys.readouterr().err} == {refused[0]}
    assert main(["export", code, "--out", str(tmp_path / "f.xlsx"), "--as", OWNER]) == 2
    assert list(tmp_path.iterdir()) == []
    assert take(code, tmp_path / "f.xlsx") == 0
    entry = Entry.objects.get(act="registers.organisation.exported")
    assert (entry.actor, entry.reason) == (world.ref("custodian"), WHY)
    assert Notice.objects.get(kind="exported").person == world.ref("lead_trustee")
    assert "names of people whom concerns are about" in capsys.readouterr().out


def test_taking_away_is_refused_without_a_reason_and_to_others(world: World) -> None:
    about: dict[str, Any] = {"organisation": world.organisation, "counts": {}, "digest": ""}
    with pytest.raises(Refused):
        note_export(by=world.actor("custodian"), reason=" ", **about)
    for who in ("administrator", "dsl", "lead_trustee", "outsider"):
        with pytest.raises(NotYours):
            note_export(by=world.actor(who), reason=WHY, **about)
    assert not Entry.objects.filter(act="registers.organisation.exported").exists()
