"""`read --recommendations`: figures on a day, kept once, and a wrong file in one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from goldenthread.doors.cli.main import main
from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.quality.models import Recommendation
from tests.world import World

ROOT = Path(__file__).resolve().parents[3]
REGISTER = ROOT.parent / "shared" / "data" / "recommendations" / "dev_pfd_to_2016.csv"
HEAD = "row,date_of_report,ref,coroner_area,category,this_report_is_being_sent_to,sent_count,responses\n"
ROWS = "1,7 March 2016,2016-0001,Swansea,Other,A| B,2.0,1.0\n2,,,Leeds,Other,,,\n"
KEYS = {
    "issued", "past_due", "not_yet_due", "addressees_known", "addressees_unknown", "complete", "partial", "none", "undated",
    "problems",
}  # fmt: skip


def read(capsys: pytest.CaptureFixture[str], path: Path, *more: str) -> tuple[int, Any, str]:
    capsys.readouterr()
    code = main(["read", "--recommendations", str(path), "--as-at", "2016-12-31", "--format", "json", *more])
    said = capsys.readouterr()
    return code, json.loads(said.out) if said.out else None, said.err


@pytest.mark.skipif(not REGISTER.exists(), reason="the published register is not here")
def test_the_published_register(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    code, said, err = read(capsys, REGISTER)
    problems = said.pop("problems")
    assert code == 0
    assert said == {
        "issued": 1719, "past_due": 1649, "not_yet_due": 70, "addressees_known": 601, "addressees_unknown": 1121,
        "complete": 289, "partial": 92, "none": 220, "undated": 3,
    }  # fmt: skip
    assert [(p["row"], p["column"]) for p in problems] == [
        (162, "date_of_report"),
        (1157, "date_of_report"),
        (3914, "date_of_report"),
    ]
    assert "1722 new" in err
    library = Organisation.objects.get(code="library")
    with scope.of(library.id):
        undated = Recommendation.objects.filter(state="complete", dated__isnull=True).count()
        assert Clock.objects.count() == 1719
        assert Clock.objects.filter(met_at__isnull=False).count() == 289 - undated
        assert [e.versions for e in Entry.objects.order_by("n")] == [1, 1000, 722]
        assert verify().problem is None
    assert "0 new, 0 changed, 1722 as before" in read(capsys, REGISTER)[2]
    with scope.of(library.id):
        assert Entry.objects.count() == 3


def test_shape_and_kept_in_the_library(world: World, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text(HEAD + ROWS)
    code, said, _ = read(capsys, path)
    assert (code, set(said)) == (0, KEYS)
    assert (said["issued"], said["partial"], said["undated"], said["addressees_unknown"]) == (1, 1, 1, 1)
    assert main(["read", "--recommendations", str(path)]) == 0
    assert "partly: 1" in capsys.readouterr().out


def test_kept_in_an_organisation_only_when_somebody_of_it_asks(
    world: World, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "r.csv"
    path.write_text(HEAD + ROWS)
    code = world.organisation.code
    assert "Counted, not kept" in read(capsys, path, "--organisation", code)[2]
    done, said, err = read(capsys, path, "--organisation", code, "--as", "dsl@example.org")
    assert (done, said["issued"]) == (0, 1)
    assert "2 new" in err
    for who in ("reporter@example.org", "outsider@example.org", "nobody@example.org"):
        assert read(capsys, path, "--organisation", code, "--as", who)[0] == 2
    words = {
        read(capsys, path, "--organisation", one, "--as", "outsider@example.org")[2] for one in (code, "no-such-body")
    }
    assert len(words) == 1
    assert read(capsys, path, "--as", "dsl@example.org")[0] == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot be read"),
        (b"", "empty"),
        (b"a,b\n1,2\n", "no column 'date_of_report'"),
        (b"PK\x03\x04rest", "not a CSV file"),
        (b"\x00\x01\x02" * 50, "not a text file"),
        ((HEAD + "1,soon,,,,,,\n" * 25).encode(), "have no day"),
        (b"date_of_report,date_of_report,sent_count,responses\n", "stands twice"),
    ],
)
def test_a_wrong_file_is_one_line(
    world: World, capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes | None, words: str
) -> None:
    path = tmp_path / "r.csv"
    if content is not None:
        path.write_bytes(content)
    code, said, err = read(capsys, path)
    assert (code, said) == (2, None)
    assert words in err
    assert len(err.splitlines()) == 1
    assert not Organisation.objects.filter(code="library").exists()


def test_a_folder_is_no_file(world: World, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert read(capsys, tmp_path)[0] == 2
