"""Holds: storeys and rooms import only downwards, nothing is looked up by name, and every exception from a rule gives its reason."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import warnings
from collections import Counter
from pathlib import Path

import pytest
import pytest_socket

import goldenthread

BASE = Path(__file__).resolve().parents[2]
SRC = Path(goldenthread.__file__).parent
BIN = Path(sys.executable).parent
SETTINGS = tomllib.loads((BASE / "pyproject.toml").read_text())
ESCAPES = tomllib.loads((Path(__file__).parent / "scope_escapes.toml").read_text())


def sources(folder: Path = SRC) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def test_the_import_contracts_hold() -> None:
    done = subprocess.run([BIN / "lint-imports", "--no-cache"], cwd=BASE, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize(
    "planted",
    [
        "import importlib\n",
        "from importlib import import_module\n",
        "from django.apps import apps\napps.get_model('casework', 'Concern')\n",
        "from django.utils.module_loading import import_string\n",
        "from .models import Concern\n",
    ],
)
def test_looking_things_up_by_name_is_refused(planted: str) -> None:
    command = [BIN / "ruff", "check", "--select", "TID", "--no-cache", "--stdin-filename", "src/goldenthread/x.py", "-"]
    done = subprocess.run(command, cwd=BASE, input=planted, capture_output=True, text=True)
    assert done.returncode == 1, done.stdout
    assert "TID25" in done.stdout


def test_types_are_strict() -> None:
    mypy = SETTINGS["tool"]["mypy"]
    assert mypy["strict"] is True
    assert mypy["files"] == ["src"]
    loose = [o for o in mypy["overrides"] if o.get("ignore_errors")]
    assert [o["module"] for o in loose] == ["goldenthread.*.migrations.*"]


def test_every_exception_gives_its_code_and_its_reason() -> None:
    """`type: ignore[code]  # why` and `noqa: CODE  # why`: never bare."""
    wrong = []
    for path in sources():
        for number, line in enumerate(path.read_text().splitlines(), 1):
            for mark in re.finditer(r"#\s*(type:\s*ignore|noqa)(.*)$", line):
                if not re.match(r"(\[[\w-]+\]|: [A-Z]+\d+(, ?[A-Z]+\d+)*)\s+#\s*\S+", mark.group(2)):
                    wrong.append(f"{path.relative_to(SRC)}:{number}")
    assert wrong == []


def test_places_that_leave_the_scope_only_become_fewer() -> None:
    found: Counter[str] = Counter()
    for path in sources():
        if path.name == "scope.py" and path.parent.name == "kernel":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func).endswith("escape")
                and "scope" in ast.unparse(node)
            ):
                found[path.relative_to(SRC).as_posix()] += 1
    assert dict(found) == ESCAPES["places"], "a place was added: do without; or one is gone: take its line out"
    assert sum(found.values()) == ESCAPES["most"]


def test_rooms_and_the_web_door_never_leave_the_scope() -> None:
    assert not [
        place for place in ESCAPES["places"] if place.startswith(("rooms/", "doors/web", "doors/public", "insight/"))
    ]


# ---- how the tests themselves run -------------------------------------------------------------


def test_the_network_is_cut_but_for_this_machine() -> None:
    given = SETTINGS["tool"]["pytest"]["ini_options"]["addopts"]
    assert "--disable-socket" in given
    assert "--allow-hosts=127.0.0.1,::1,localhost" in given


def test_a_connection_elsewhere_is_refused() -> None:
    import socket

    blocked = (pytest_socket.SocketConnectBlockedError, pytest_socket.SocketBlockedError, UserWarning)
    with pytest.raises(blocked, match=r"192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_a_warning_is_an_error() -> None:
    assert SETTINGS["tool"]["pytest"]["ini_options"]["filterwarnings"][0] == "error"
    with pytest.raises(UserWarning, match="careful"):
        warnings.warn("careful", UserWarning, stacklevel=1)


def test_nothing_is_skipped_without_a_word() -> None:
    """A test that is skipped or expected to fail says why."""
    wrong = []
    for path in sources(BASE / "tests"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in (
                "pytest.mark.skip",
                "pytest.mark.skipif",
                "pytest.mark.xfail",
            ):
                said = {k.arg: k.value for k in node.keywords}
                if not isinstance(said.get("reason"), ast.Constant | ast.JoinedStr | ast.Name):
                    wrong.append(f"{path.relative_to(BASE)}:{node.lineno}")
    assert wrong == []
