"""`import --dry-run`: the whole answer in one document, 2 where something must be mended, and nothing stored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from goldenthread.doors.cli.main import main
from goldenthread.doors.imports.template import write_template
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.schema import workbook
from tests.doors.workbooks import example, folder
from tests.world import World

KEYS = ["organisation", "loaded", "unchanged", "changed", "problems", "notes"]


def bring(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, Any, str]:
    capsys.readouterr()
    code = main(["import", *args, "--dry-run", "--format", "json"])
    said = capsys.readouterr()
    return code, json.loads(said.out) if said.out else None, said.err


def test_a_sound_workbook_and_nothing_stored(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = str(folder(tmp_path / "w", example(*workbook().tables)))
    before = Organisation.objects.count()
    code, said, _ = bring(capsys, place)
    assert (code, list(said), said["organisation"], said["problems"]) == (0, KEYS, "our-trust", [])
    assert said["loaded"]["people"] == 3
    assert Organisation.objects.count() == before
    assert main(["import", place, "--dry-run"]) == 0
    assert "3 people" in capsys.readouterr().out


def test_the_template_as_it_stands_is_refused(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "t.xlsx"
    write_template(out)
    before = Organisation.objects.count()
    for more in ((), ("--dry-run",), ("--organisation", "barn", "--name", "The Barn")):
        assert main(["import", str(out), "--owner", "ann@barn.example", *more]) == 2
        assert "Nothing was filled in" in capsys.readouterr().out
    assert Organisation.objects.count() == before


def test_problems_are_all_named_and_refuse(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheets = example("organisation", "units", "people")
    sheets["people"][1][11] = "31/2/2024"
    code, said, _ = bring(capsys, str(folder(tmp_path / "w", sheets)))
    assert (code, said["loaded"]) == (2, {})
    assert [(p["sheet"], p["row"], p["column"]) for p in said["problems"]] == [("people", 2, "started")]
    assert main(["import", str(tmp_path / "w"), "--dry-run"]) == 2
    assert "people, row 2, started: ‘31/2/2024’ is not a day." in capsys.readouterr().out


def test_a_dry_run_lists_every_problem_and_loading_the_first(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets = example("organisation", "units", "people")
    sheets["people"] += [[f"P{i}", *sheets["people"][1][1:11], "soon"] for i in range(60)]
    place = str(folder(tmp_path / "w", sheets))
    assert main(["import", place, "--dry-run"]) == 2
    assert capsys.readouterr().out.count("started: ‘soon’ is not a day") == 60
    assert main(["import", place, "--owner", "ann@our.example"]) == 2
    out = capsys.readouterr().out
    assert out.count("started: ‘soon’ is not a day") == 40
    assert "and 20 more (--dry-run lists them all)" in out


def test_a_file_that_is_not_there_is_a_problem_in_the_document(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said, _ = bring(capsys, "nowhere.xlsx", "--organisation", "barn")
    assert code == 2
    assert said["problems"][0]["message"] == "There is no file or folder nowhere.xlsx."


def test_an_organisation_that_is_here_is_not_read_as_new(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = folder(
        tmp_path / "w",
        {"people": [["ref", "name", "unit", "post", "paid", "level"], ["1", "A", "H", "C", "no", "board"]]},
    )
    code, said, err = bring(capsys, str(place), "--organisation", world.organisation.code)
    assert (code, said) == (2, None)
    assert "not yours to see. If ‘harbour’ is yours, say who you are with --as EMAIL." in err
    assert main(["import", str(place), "--organisation", "harbour", "--owner", "somebody@else.example"]) == 2
    assert "with --as EMAIL" in capsys.readouterr().err
    code, said, _ = bring(capsys, str(place), "--organisation", "new-barn", "--name", "New Barn")
    assert (code, said["loaded"]) == (0, {"organisation": 1, "units": 1, "people": 1})
