"""`goldenthread demo`: the port that is taken, the site that answers before anything is made, and that nothing is left behind."""

from __future__ import annotations

import argparse
import socket
from http.client import HTTPConnection
from pathlib import Path

import pytest

from goldenthread.doors.cli import demo
from goldenthread.doors.cli.main import build, main
from goldenthread.doors.cli.output import UNUSABLE, Stop
from goldenthread.doors.demonstration import serving
from goldenthread.doors.demonstration.serving import Ended, PortTaken, Serving


def free_pair() -> int:
    """A port that is free, with the one above it."""
    for _ in range(50):
        with socket.socket() as one:
            one.bind((serving.HOST, 0))
            port = int(one.getsockname()[1])
        try:
            serving.need_free(port, port + 1)
        except PortTaken:
            continue
        return port
    raise AssertionError("no two ports beside each other are free")


def test_a_port_that_is_taken_is_a_plain_error(capsys: pytest.CaptureFixture[str]) -> None:
    port = free_pair()
    for taken in (port, port + 1):
        with socket.socket() as one:
            one.bind((serving.HOST, taken))
            one.listen()
            assert main(["demo", "--port", str(port)]) == UNUSABLE
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith(f"Port {taken} is taken.")
        assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize("text", ["0", "65535", "-1", "eight", "80.5"])
def test_what_is_no_port_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        demo._port(text)


def test_the_usual_port() -> None:
    assert build().parse_args(["demo"]).port == 8000


@pytest.mark.slow
def test_the_site_answers_on_an_empty_database_and_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GOLDENTHREAD_DATABASE_URL", f"sqlite:///{tmp_path}/empty.sqlite3")
    port = free_pair()
    with Serving(port, tmp_path / "home", workers=1) as site:
        site.wait_until_up()
        link = HTTPConnection(serving.HOST, port, timeout=10)
        link.request("GET", "/static/ui/goldenthread.css")
        answer = link.getresponse()
        assert answer.status == 200
        assert (answer.headers["Content-Type"] or "").startswith("text/css")
        link.close()
        [process] = site.processes.values()
        assert process.poll() is None
        assert list((tmp_path / "home" / "run").glob("*.ctl")) or len(str(tmp_path)) > 60
    assert process.poll() is not None
    serving.need_free(port)


def test_a_process_that_ends_by_itself_ends_the_command(tmp_path: Path) -> None:
    site = Serving(free_pair(), tmp_path)
    with site:
        site.processes["web"].kill()
        site.processes["web"].wait()
        with pytest.raises(Ended, match="web process ended by itself"):
            site.stay()


def test_the_second_of_two_commands_waits(tmp_path: Path) -> None:
    with demo.only_one(tmp_path), pytest.raises(BlockingIOError), (tmp_path / "demonstration.lock").open("w") as lock:
        demo.fcntl.flock(lock, demo.fcntl.LOCK_EX | demo.fcntl.LOCK_NB)


def test_the_error_is_a_stop() -> None:
    port = free_pair()
    with socket.socket() as one:
        one.bind((serving.HOST, port))
        one.listen()
        with pytest.raises(Stop) as stopped:
            demo.run(argparse.Namespace(port=port, format="text"))
    assert stopped.value.code == UNUSABLE
