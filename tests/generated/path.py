"""The whole path by the command line: brought, checked, taken away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from goldenthread.doors.cli.main import main
from goldenthread.foundation.kernel import moment
from tests.generated.body import AT
from tests.generated.places import OWNER


def command(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    """What a command answers: its exit and its JSON document (None where it says nothing of the kind)."""
    capsys.readouterr()
    with moment.lived_at(AT):
        done = main([*words, "--format", "json"])
    out = capsys.readouterr().out
    return done, json.loads(out) if out.strip().startswith("{") else None


def bring(capsys: pytest.CaptureFixture[str], place: Path, *more: str) -> Any:
    """Import into an organisation that is not here yet; every problem is shown."""
    done, said = command(capsys, "import", str(place), *(more or ("--owner", OWNER)))
    assert done == 0, "\n".join(str(each) for each in said["problems"][:20])
    return said


def found(capsys: pytest.CaptureFixture[str], code: str, *more: str) -> dict[str, Any]:
    """Every check by its id."""
    done, said = command(capsys, "detect", code, *more)
    assert done == 0
    return {one["id"]: one for one in said["themes"]}
