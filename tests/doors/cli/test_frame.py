"""The frame of all commands: one JSON document, one line for what went wrong, exit codes, help and the written reference."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from goldenthread.doors.cli import helping, ledger, main, reference
from goldenthread.foundation.kernel.errors import NotYours
from tests.world import World

ABSENT = "We can't show you that. Either it does not exist, or it is not yours to see."


def goldenthread(home: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """The command itself, in a process and a home of its own."""
    surroundings = {
        **os.environ,
        "GOLDENTHREAD_HOME": str(home),
        "GOLDENTHREAD_DATABASE_URL": f"sqlite:///{home}/db.sqlite3",
        **env,
    }
    surroundings.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-m", "goldenthread.doors.cli", *words]
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=300)


def test_an_empty_database_is_made_ready_quietly(tmp_path: Path) -> None:
    done = goldenthread(tmp_path, "ledger", "heads", "--format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])
    assert done.stderr.startswith("Making the database ready")
    assert "Traceback" not in done.stderr
    told = goldenthread(
        tmp_path,
        "--format",
        "json",
        "found",
        "brook",
        "--name",
        "Brook",
        "--kind",
        "charity",
        "--owner",
        "c@example.org",
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert json.loads(told.stdout)["organisation"] == "brook"
    assert "/accounts/password/reset/key/" in json.loads(told.stdout)["set_password"]


def test_a_database_that_cannot_be_opened_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "db.sqlite3").write_text("this is no database, whatever its name says" * 50)
    done = goldenthread(tmp_path, "ledger", "verify")
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert "Traceback" in goldenthread(tmp_path, "ledger", "verify", GOLDENTHREAD_DEBUG="1").stderr


@pytest.mark.parametrize("words", [["ledger"], ["nothing"], ["ledger", "verify", "--anchr", "x"], ["read"]])
def test_bad_usage_is_2(words: list[str], world: World, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main.main(words)
    assert end.value.code == 2
    assert capsys.readouterr().out == ""


def test_no_command_is_2_with_the_help(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main([]) == 2
    assert "usage: goldenthread" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (NotYours(["why"]), 2, ABSENT),
        (RuntimeError("first\nsecond"), 1, "first second"),
        (KeyboardInterrupt(), 130, "Stopped."),
    ],
)
def test_what_goes_wrong_is_one_line(
    world: World,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    code: int,
    words: str,
) -> None:
    def broken(_args: object) -> int:
        raise error

    monkeypatch.setattr(ledger, "run", broken)
    assert main.main(["ledger", "heads"]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err
    assert len(said.err.splitlines()) == 1


def test_help_on_one_command(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["help", "ledger", "verify"]) == 0
    assert "--anchor" in capsys.readouterr().out
    assert main.main(["help", "ledger", "fly"]) == 2


def test_every_command_takes_format(world: World) -> None:
    leaves = [main.build()]
    while leaves:
        one = leaves.pop()
        below = list(helping.below(one).values())
        leaves += below
        assert below or "--format" in one._option_string_actions


def test_every_command_can_be_added_and_run(world: World) -> None:
    for module in main.commands():
        assert callable(module.add)
        assert callable(module.run)
    named = {"demo", "found", "line-of-sight", "trace", "read", "ledger", "run-due", "check", "help"}
    assert named <= set(helping.below(main.build()))


def test_the_reference_is_what_the_commands_say(world: World) -> None:
    assert reference.PLACE.read_text(encoding="utf-8") == reference.markdown(main.build())


def test_founding_refused_is_one_line(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["found", world.organisation.code, "--name", "X", "--kind", "charity", "--owner", "x@example.org"]
    assert main.main(words) == 1
    assert capsys.readouterr().err == f"{world.organisation.code} is taken. Choose another short name.\n"


def test_founding_with_a_password_prints_no_link(
    world: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOLDENTHREAD_OWNER_PASSWORD", "a rather long pass phrase")
    assert main.main(["found", "brook", "--name", "Brook", "--kind", "charity", "--owner", "x@example.org"]) == 0
    assert "reset/key" not in capsys.readouterr().out


def test_check_lists_what_to_mend(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    code = main.main(["check", "--format", "json"])
    said = json.loads(capsys.readouterr().out)
    assert code == (1 if said["errors"] else 0)
    assert any("GOLDENTHREAD_HTTPS" in one for one in said["warnings"])
