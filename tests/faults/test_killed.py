"""Killed at any moment, the product loses nothing that it said was kept, and keeps no half of anything."""

from __future__ import annotations

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
