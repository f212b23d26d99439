"""`read PATH... --collection`: each report once, copies named, faults named, killed and resumed, for the library or in somebody's name."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from goldenthread.doors.cli.main import main
from goldenthread.foundation.facts.models import Coding, Node
from goldenthread.foundation.jobs.models import Job
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.quality.models import Passage, Review
from tests.rooms.quality.reports import bomb, pdf, text, word
from tests.world import World

ROOT = Path(__file__).resolve().parents[3]
PUBLISHED = ROOT.parent / "shared" / "data" / "inspections"
KEYS = {"collection", "files", "reviews", "passages", "skipped", "themes"}
OTHER = " ".join(f"Another thing that was seen is number {n} of them." for n in range(40))


def read(capsys: pytest.CaptureFixture[str], *args: object) -> tuple[int, Any, str]:
    capsys.readouterr()
    code = main(["read", *map(str, args), "--format", "json"])
    said = capsys.readouterr()
    return code, json.loads(said.out) if said.out else None, said.err


def library() -> Organisation:
    return Organisation.objects.get(code="library")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports, a copy, a near copy, and what cannot be read."""
    here = tmp_path / "reports"
    text(here, "a/quay.txt")
    text(here, "b/quay-again.txt")
    text(here, "b/quay-near.txt", more="One word.")
    text(here, "dock.txt", title="Dock", more=OTHER)
    (here / "scan.pdf").write_bytes(pdf([[]]))
    (here / "bomb.docx").write_bytes(bomb())
    (here / "table.xlsx").write_bytes(b"PK")
    (here / ".hidden").write_text("passed over")
    return here


def test_each_report_once_and_every_fault_named(world: World, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    code, said, _ = read(capsys, folder, "--collection", "Quay")
    assert code == 0
    assert set(said) == KEYS
    assert (said["collection"], said["files"], said["reviews"], said["passages"]) == ("Quay", 6, 2, 7)
    whys = {one["file"]: one["why"] for one in said["skipped"]}
    assert set(whys) == {
        "reports/b/quay-again.txt", "reports/b/quay-near.txt", "reports/scan.pdf", "reports/bomb.docx", "reports/table.xlsx",
        "reports/.hidden",
    }  # fmt: skip
    assert whys["reports/b/quay-again.txt"] == "duplicate: byte for byte the same as reports/a/quay.txt"
    assert whys["reports/b/quay-near.txt"].startswith("duplicate: ")
    assert whys["reports/b/quay-near.txt"].endswith("as reports/a/quay.txt")
    assert "no text layer" in whys["reports/scan.pdf"]
    assert "a table" in whys["reports/table.xlsx"]
    assert {one["id"]: (one["reviews"], one["suggested"], one["confirmed"]) for one in said["themes"]} == {
        "T3": (2, 2, 0), "C4": (2, 2, 0),
    }  # fmt: skip
    assert read(capsys, folder, "--collection", "Quay")[1] == said, "repeating adds nothing and says the same"
    with scope.of(library().id):
        assert Node.objects.filter(kind="review").count() == Review.objects.count() == 2
        assert Coding.objects.count() == 4
        assert Job.objects.get(kind="read_reviews").state == "done"
        assert Entry.objects.filter(act="quality.reviews.read").count() == 1
        assert verify().problem is None


def test_reports_that_share_most_of_their_words_are_two_and_a_copy_of_each_is_named(
    world: World, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A publisher's own words fill three quarters of either; read in one run, and the copies in a second."""
    shared = "\n\n".join(
        f"Part {n} says what the {word} law asks of everybody in words of number {n * 7}."
        for n, word in enumerate("abcdefghijklmno")
    )
    for name in ("Oak", "Elm"):
        own = "\n\n".join(" ".join(f"{name.lower()}{n}x{k}" for k in range(16)) for n in range(5))
        (tmp_path / f"{name}.txt").write_text(
            f"Inspection report of {name} House\n\n3 March 2021\n\n{shared}\n\n{own}\n"
        )
    _, said, _ = read(capsys, tmp_path, "--collection", "Homes")
    assert (said["files"], said["reviews"], said["skipped"]) == (2, 2, [])
    for name in ("Oak", "Elm"):
        (tmp_path / f"{name}-final.txt").write_text(
            (tmp_path / f"{name}.txt").read_text() + "\n\nOne more paragraph of some few words.\n"
        )
    _, said, _ = read(capsys, tmp_path, "--collection", "Homes")
    assert (said["files"], said["reviews"]) == (4, 2)
    assert {(one["file"].rpartition("/")[2], one["why"].rpartition("/")[2]) for one in said["skipped"]} == {
        ("Oak-final.txt", "Oak.txt"), ("Elm-final.txt", "Elm.txt"),
    }  # fmt: skip


def test_in_an_organisation_in_somebodys_name(world: World, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    here = ("--collection", "Quay", "--organisation", "harbour")
    assert read(capsys, folder, *here, "--as", "dsl@example.org")[1]["reviews"] == 2
    assert Review.objects.filter(organisation=world.organisation).count() == 2
    assert not Organisation.objects.filter(code="library").exists()
    assert read(capsys, folder, *here, "--as", "reporter@example.org")[0] == 2
    assert read(capsys, folder, *here, "--as", "outsider@example.org")[0] == 2
    assert read(capsys, folder, *here)[0] == 2


@pytest.mark.parametrize(
    "args",
    [
        ("nowhere-at-all", "--collection", "Quay"),
        ("{}",),
        ("{}", "--collection", " "),
        ("{}", "--collection", "Q" * 101),
    ],
)
def test_bad_usage_is_one_line(
    world: World, capsys: pytest.CaptureFixture[str], folder: Path, args: tuple[str, ...]
) -> None:
    code, said, err = read(capsys, *[one.format(folder) for one in args])
    assert (code, said) == (2, None)
    assert len(err.strip().splitlines()) == 1


def test_kinds_are_read_together_and_a_large_file_is_named(
    world: World, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "one.docx").write_bytes(word("Staff supervision is regular and gives people time to think."))
    (tmp_path / "two.pdf").write_bytes(
        pdf([["Case records are not complete and reasons are missing in many of them."]])
    )
    with (tmp_path / "three.txt").open("wb") as large:
        large.truncate(300 * 1024 * 1024)
    code, said, _ = read(capsys, *sorted(tmp_path.iterdir()), "--collection", "Kinds")
    assert (code, said["files"], said["reviews"]) == (0, 3, 2)
    assert said["skipped"] == [{"file": "three.txt", "why": "larger than 50 MB"}]


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published reports are not here")
def test_the_published_reports(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    """159 files are 120 different reports: 39 stand twice, byte for byte."""
    code, said, _ = read(capsys, PUBLISHED / "jtai", PUBLISHED / "send", "--collection", "Inspections")
    assert (code, said["files"], said["reviews"]) == (0, 159, 120)
    whys = [one["why"] for one in said["skipped"]]
    assert sum(why.startswith("duplicate: byte for byte") for why in whys) == 39
    assert {why.partition(",")[0] for why in whys if not why.startswith("duplicate")} == {"read and kept"}
    with scope.of(library().id):
        text_of_all = " ".join(Passage.objects.values_list("text", flat=True))
    assert "Piccadilly Gate" not in text_of_all
    assert "regulates and inspects" not in text_of_all


def _ran(home: Path, folder: Path) -> subprocess.Popen[str]:
    given = {**os.environ, "GOLDENTHREAD_HOME": str(home), "GOLDENTHREAD_DATABASE_URL": f"sqlite:///{home}/gt.sqlite3"}
    command = [
        sys.executable,
        "-m",
        "goldenthread.doors.cli",
        "read",
        str(folder),
        "--collection",
        "Many",
        "--format",
        "json",
    ]
    return subprocess.Popen(
        command, env=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def _group(leader: int) -> list[int]:
    """The processes of a group that still run."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            said = place.read_text().rpartition(")")[2].split()
            if int(said[2]) == leader and said[0] != "Z":
                found.append(int(place.parent.name))
    return found


def test_killed_half_way_it_goes_on_and_counts_nothing_twice(tmp_path: Path) -> None:
    """Killed outright after the first batch was kept, then run again: what stands is what one whole run gives."""
    home, folder = tmp_path / "home", tmp_path / "many"
    home.mkdir()
    for n in range(90):
        words = " ".join(f"Thing{n}x{k} was seen by those who came and looked at it." for k in range(120))
        text(folder, f"report-{n:03}.txt", title=f"Place{n}", more=words)
    with _ran(home, folder) as first:
        assert first.stderr is not None
        while "files read" not in first.stderr.readline():
            pass
        assert len(_group(first.pid)) > 1
        os.kill(first.pid, signal.SIGKILL)
    until = time.monotonic() + 120
    while _group(first.pid) and time.monotonic() < until:
        time.sleep(0.1)
    assert _group(first.pid) == [], "the processes that read for it end with it"
    out, _ = _ran(home, folder).communicate(timeout=600)
    said = json.loads(out)
    assert (said["files"], said["reviews"], said["skipped"]) == (90, 90, [])
    assert {one["id"]: one["suggested"] for one in said["themes"]} == {"T3": 90, "C4": 90}
    again, err = _ran(home, folder).communicate(timeout=600)
    assert json.loads(again) == said
    assert "0 reviews new" in err
