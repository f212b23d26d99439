"""Holds: an organisation as a workbook, brought by the command into an empty database, is checked as its rows say: what is planted is found,
and `detect` from the stored facts says to the letter what the checks say of the very rows.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from goldenthread.domain.detectors import detect
from goldenthread.doors.cli.detect import document
from goldenthread.foundation.registers.schema import workbook
from goldenthread.insight.checks.queries import Checked
from tests.domain.detectors.hand import england
from tests.generated.body import AT, TODAY, Body
from tests.generated.path import bring, found
from tests.generated.shapes import CAMP, TRUST, VILLAGE, make
from tests.generated.sheets import tables_of, write
from tests.generated.weaknesses import NO_UNIT, WEAKNESSES, planted

pytestmark = pytest.mark.django_db
WEAK = ("strained", "broken")
ONE_UNIT = sorted(set(WEAKNESSES) - set(NO_UNIT) - {"T2"})  # all that was learned is either brought along or e-learning
Capsys = pytest.CaptureFixture[str]


def in_memory(body: Body) -> dict[str, Any]:
    """What the command would say of the rows as they were written."""
    said = tuple(detect(tables_of(body), AT, calendar=england()))
    return {one["id"]: one for one in document(Checked(body.shape.code, TODAY, AT, said))["themes"]}


def checked(body: Body, place: Path, capsys: Capsys) -> dict[str, Any]:
    """Brought, and checked by command; each answer is the one that the rows give."""
    loaded = bring(capsys, write(body.rows, place))
    brought = (
        Counter(loaded["loaded"]) + Counter(loaded["changed"]) + Counter(loaded["unchanged"])
    )  # the owner is here already
    assert brought == {name: len(rows) for name, rows in body.rows.items()}
    said, expected = found(capsys, body.shape.code), in_memory(body)
    for code, one in expected.items():
        assert said[code] == one
    return said


def test_a_clean_one_as_a_workbook(tmp_path: Path, capsys: Capsys) -> None:
    body = make(VILLAGE)
    assert set(workbook().tables) - set(body.rows) <= {"active_periods"}  # no seasons in a village hall
    said = checked(body, tmp_path / "village.xlsx", capsys)
    assert [code for code, one in said.items() if one["status"] == "broken"] == []


def test_every_weakness_in_all_units(tmp_path: Path, capsys: Capsys) -> None:
    body = make(VILLAGE)
    said = checked(planted(body, body.settings, *WEAKNESSES), tmp_path / "village", capsys)
    assert [code for code in WEAKNESSES if said[code]["status"] not in WEAK] == []


def test_every_weakness_in_one_unit(tmp_path: Path, capsys: Capsys) -> None:
    body = make(VILLAGE)
    said = checked(planted(body, body.settings[1:2], *ONE_UNIT), tmp_path / "village", capsys)
    assert [code for code in ONE_UNIT if said[code]["status"] not in WEAK] == []
    assert {said[code]["reading"] for code in ONE_UNIT} <= {
        "localised",
        "not_known",
    }  # some units have under five of a kind
    assert [code for code in NO_UNIT if said[code]["status"] == "broken"] == []


@pytest.mark.parametrize("shape", [CAMP, TRUST], ids=lambda shape: str(shape.code))
def test_a_camp_and_a_trust(shape: Any, tmp_path: Path, capsys: Capsys) -> None:
    said = checked(make(shape), tmp_path / "files", capsys)
    assert [code for code, one in said.items() if one["status"] == "broken"] == []
    assert said["R1"]["n"] > 0  # in season: the volunteers are here
