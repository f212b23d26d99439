"""Killed at any moment, the product loses nothing that it said was kept, and keeps no half of anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.conftest import Load


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["1"])
def test_killed_at_fifty_moments(load: Load, seed: str) -> None:
    """What was acknowledged is there; the ledger is whole; each concern agrees with its facts, messages and versions."""
    came = load("kill", seed)
    assert came["wrong"] == []
    assert came["problem"] is None
    said = came["acknowledged"]
    assert said["began"] > said["raised"] > said["decided"] > 0, "the moments were not spread over the acts"
    assert came["stored"] == said["began"], "what was sent again is not there once"


@pytest.mark.slow
def test_an_import_killed_at_any_moment_stores_nothing_and_goes_on_by_itself(load: Load) -> None:
    came = load("kill_import")
    assert came["wrong"] == []
    assert came["problem"] is None
    assert (came["state"], came["people"], came["training"], came["left"]) == ("loaded", 40, 1200, 0)


@pytest.mark.slow
def test_the_command_killed_at_any_moment_stores_nothing_and_may_be_given_again(load: Load, tmp_path: Path) -> None:
    came = load("kill_command", str(tmp_path / "lists"))
    assert came["wrong"] == []
    assert came["problem"] is None
    assert (came["codes"], came["people"], came["training"]) == ([0, 0], 40, 1200)
