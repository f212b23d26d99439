"""The project's own files: what every checkout must hold, on any machine."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.sizes import long_pieces, modules

BASE = Path(__file__).resolve().parents[2]
LOCKS = sorted((BASE / "requirements").glob("*.txt"))
MADE_HERE = {
    ".git", ".venv", ".tools", "var", "node_modules", "vendor", "build", "dist", "__pycache__",
    ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache",
}  # fmt: skip
TEXT = {"", ".py", ".toml", ".txt", ".md", ".json", ".html", ".css", ".js", ".svg", ".csv", ".po", ".sh"}
# Folders that exist on one person's machine only; put together here so as not to find itself.
MACHINE_PATH = re.compile(r"(?<![\w./<-])/(?:" + "|".join(["work", "root", r"home/\w+", r"Users/\w+"]) + r")/[\w.]")


def project_files(folder: Path = BASE) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in MADE_HERE or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from project_files(path)
        elif path.suffix in TEXT:
            yield path


def test_readme_is_short() -> None:
    assert len((BASE / "README.md").read_text(encoding="utf-8").splitlines()) < 80


@pytest.mark.parametrize("name", ["README.md", "LICENSE", "CONTRIBUTING.md", "SECURITY.md", "Makefile", ".ci/run"])
def test_file_is_there(name: str) -> None:
    assert (BASE / name).stat().st_size > 0


def test_licence_is_the_affero_licence() -> None:
    text = (BASE / "LICENSE").read_text(encoding="utf-8")
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in text
    assert "END OF TERMS AND CONDITIONS" in text
    project = tomllib.loads((BASE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "AGPL-3.0-or-later"


@pytest.mark.parametrize("lock", [*LOCKS, BASE / "package-lock.json"], ids=lambda path: path.name)
def test_lock_names_no_index_host(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "http" not in text
    assert "index-url" not in text


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_requirement_has_a_hash(lock: Path) -> None:
    pieces = lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    wanted = [line for line in pieces if line and not line.lstrip().startswith("#")]
    assert wanted
    assert [line for line in wanted if "==" not in line or "--hash=sha256:" not in line] == []


def test_every_npm_package_is_locked_by_digest() -> None:
    packages = json.loads((BASE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [name for name, entry in packages.items() if name and "integrity" not in entry] == []


def test_no_path_of_one_machine() -> None:
    found = [
        f"{path.relative_to(BASE)}: {match.group()}"
        for path in project_files()
        for match in MACHINE_PATH.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_module_or_function_is_too_long() -> None:
    found = [str(piece) for path in modules() for piece in long_pieces(path) if piece.too_long]
    assert found == []


def test_every_runtime_dependency_says_what_for_and_its_licence() -> None:
    text = (BASE / "pyproject.toml").read_text(encoding="utf-8")
    block = re.search(r"^dependencies = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL)
    assert block is not None
    lines = [line.strip() for line in block.group(1).splitlines()]
    assert [line for line in lines if not re.fullmatch(r'".+",\s+# .+; [A-Z][\w.\- ]+', line)] == []
