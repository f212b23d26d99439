"""`goldenthread retention`: a list, a dry run, both people's decisions; one JSON document; the same words for absent and not yours."""

from __future__ import annotations

import json
from typing import Any

import pytest

from goldenthread.doors.cli.main import main
from goldenthread.foundation.kernel import moment
from goldenthread.rooms.casework.models import Concern
from tests.foundation.retention_world import LATER, closed
from tests.world import World


def run(capsys: pytest.CaptureFixture[str], who: str, *words: str) -> tuple[int, Any]:
    capsys.readouterr()
    code = main(["retention", "harbour", "--as", f"{who}@example.org", "--format", "json", *words])
    out = capsys.readouterr().out
    return code, json.loads(out) if out else None


def test_from_the_list_to_the_certificate(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    concern = closed(world)
    with moment.lived_at(LATER):
        code, said = run(capsys, "custodian", "--dry-run")
        assert (code, [(one["ref"], one["state"]) for one in said["records"]]) == (0, [(concern.ref, "due")])
        code, would = run(capsys, "custodian", "--dispose", concern.ref, "--dry-run")
        assert (code, would["dry_run"], would["line"]["ref"]) == (0, True, concern.ref)
        assert run(capsys, "custodian", "--propose", concern.ref)[0] == 1, "no reason was given"
        assert run(capsys, "custodian", "--propose", concern.ref, "--why", "It is old.")[0] == 0
        assert run(capsys, "custodian", "--dispose", concern.ref)[0] == 2, "somebody else lets it go"
        assert Concern.objects.filter(ref=concern.ref).exists()
        code, certificate = run(capsys, "data_protection_officer", "--dispose", concern.ref, "--why", "Yes.")
        assert (code, certificate["record"], certificate["versions"]) == (0, concern.ref, would["versions"])
        assert run(capsys, "custodian", "--certificate", certificate["ref"]) == (0, certificate)
    assert not Concern.objects.exists()


def test_holds_and_declining(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    concern = closed(world)
    with moment.lived_at(LATER):
        code, held = run(capsys, "custodian", "--hold", concern.ref, "--reason", "police", "--why", "They rang.")
        assert code == 0
        assert run(capsys, "custodian")[1]["records"][0]["state"] == "held"
        assert run(capsys, "custodian", "--lift", held["ref"], "--why", "Over.")[0] == 0
        assert run(capsys, "custodian", "--propose", concern.ref, "--why", "Old.")[0] == 0
        assert run(capsys, "custodian", "--decline", concern.ref, "--why", "Not yet.")[0] == 0
        assert run(capsys, "custodian")[1]["records"][0]["state"] == "due"


def test_absent_not_yours_and_nobody_are_refused(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    concern = closed(world)
    assert main(["retention", "harbour"]) == 2
    capsys.readouterr()
    assert main(["retention", "harbour", "--as", "dsl@example.org", "--dispose", concern.ref, "--dry-run"]) == 2
    theirs = capsys.readouterr().err
    assert (
        main(["retention", "harbour", "--as", "custodian@example.org", "--dispose", "CON-AAAAAAAA", "--dry-run"]) == 2
    )
    assert capsys.readouterr().err == theirs
    assert main(["retention", "harbour", "--as", "custodian@example.org", "--lift", "HLD-AAAAAAAA", "--dry-run"]) == 2
