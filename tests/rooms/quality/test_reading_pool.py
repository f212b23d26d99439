"""Holds: a file that kills or hangs the process that reads it is named, and every other file is read."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from goldenthread.rooms.quality import reading_pool
from goldenthread.rooms.quality.reading_pool import ReadingPool
from goldenthread.rooms.quality.report_file import Unread, Unreadable, digest_of


def fragile(path: Path, name: str) -> Unread:
    """Dies, hangs or fills the memory, as its name says."""
    if name == "dies":
        os._exit(9)
    if name == "hangs":
        time.sleep(120)
    if name == "swells":
        try:
            return Unread(name, str(len(bytearray(4 * reading_pool.MEMORY))))
        except MemoryError:
            return Unread(name, "no memory for it")
    return Unread(name, "fine")


def read(*names: str) -> list[tuple[str, str]]:
    with ReadingPool(2, fragile) as pool:
        return [(one.file, getattr(one, "why", "")) for one in pool.read([(Path(name), name) for name in names])]


def test_one_that_dies_takes_nobody_along() -> None:
    assert read("a", "b", "dies", "c", "d", "e", "f", "g", "h", "i") == [
        (name, "damaged: it broke the program that read it" if name == "dies" else "fine")
        for name in ("a", "b", "dies", "c", "d", "e", "f", "g", "h", "i")
    ]


def test_one_that_dies_before_the_next_is_sent_takes_nobody_along() -> None:
    names = ["a", "dies", *"bcdefghijkl"]
    with ReadingPool(1, fragile) as pool:
        coming = pool.read([(Path(name), name) for name in names])
        got = [next(coming)]
        until = time.monotonic() + 120
        while pool.pool is not None and not pool.pool._broken and time.monotonic() < until:
            time.sleep(0.02)
        assert pool.pool is not None
        assert pool.pool._broken
        got += coming
    assert [one.file for one in got] == names
    assert [one.file for one in got if isinstance(one, Unread) and one.why != "fine"] == ["dies"]


def test_one_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_pool, "LONGEST", 10.0)
    assert read("a", "hangs", "b") == [("a", "fine"), ("hangs", "took longer than 10 seconds to read"), ("b", "fine")]


def test_one_that_swells_is_stopped() -> None:
    assert read("swells", "a") == [("swells", "no memory for it"), ("a", "fine")]


def told(name: str, why: str) -> None:
    raise AssertionError(f"{name} was passed over: {why}")


def test_two_folders_of_one_name_are_told_apart(tmp_path: Path) -> None:
    from goldenthread.rooms.quality.jobs import listed  # not above: this module is imported where there is no database

    for one in ("x", "y"):
        (tmp_path / one / "same").mkdir(parents=True)
        (tmp_path / one / "same" / "a.txt").write_text("a")
    names = [name for _, name in listed([tmp_path / "x" / "same", tmp_path / "y" / "same"], told)]
    assert names == [f"{tmp_path}/x/same/a.txt", f"{tmp_path}/y/same/a.txt"]
    assert [name for _, name in listed([tmp_path / "x" / "same"], told)] == ["same/a.txt"]


def test_what_is_passed_over_in_a_folder_is_named_with_the_reason(tmp_path: Path) -> None:
    from goldenthread.rooms.quality.jobs import listed  # as above

    (tmp_path / "f" / "deep").mkdir(parents=True)
    for name in ("a.txt", ".hidden.txt", "deep/b.txt", "two\nlines.txt"):
        (tmp_path / "f" / name).write_text("a")
    with open(os.path.join(os.fsencode(tmp_path / "f"), b"no-\xff-letter.txt"), "w") as odd:
        odd.write("a")
    (tmp_path / "f" / "deep" / "round").symlink_to(tmp_path / "f")
    (tmp_path / "f" / "nowhere.txt").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "f" / "pipe.txt")
    passed: dict[str, str] = {}
    names = [name for _, name in listed([tmp_path / "f"], passed.__setitem__)]
    assert names == ["f/a.txt", "f/no-\\xff-letter.txt", "f/two\\nlines.txt", "f/deep/b.txt"]
    assert passed == {
        "f/.hidden.txt": "hidden: passed over", "f/deep/round": "a link: links are not followed",
        "f/nowhere.txt": "a link: links are not followed", "f/pipe.txt": "not a file",
    }  # fmt: skip
    assert "not a file" in getattr(digested(tmp_path / "f" / "pipe.txt"), "args", [""])[0]


def digested(path: Path) -> Unreadable | str:
    try:
        return digest_of(path)
    except Unreadable as why:
        return why
