"""Holds: what the checks excuse by a pause or a waiver is read from the stored facts too."""

from __future__ import annotations

import re
from pathlib import Path

from goldenthread.domain import detectors
from goldenthread.domain.detectors.served import HANDOVERS
from goldenthread.domain.detectors.training import SUPERVISION
from goldenthread.insight.checks.tables import EXCUSED

HERE = Path(detectors.__file__).parent


def test_every_handover_that_a_check_excuses_is_among_those_that_are_read() -> None:
    named = {name for file in HERE.glob("*.py") for name in re.findall(r"excused\(\s*\"(\w+)\"", file.read_text())}
    assert named
    assert named | set(HANDOVERS) | set(SUPERVISION) == EXCUSED
