"""Holds: a run of the tests keeps its keys, files and records in a folder of its own; the checkout and an installation stay as they are."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

CHECKOUT = Path(__file__).resolve().parents[2]
SMALL = "tests/foundation/test_files.py::test_a_file_is_sealed_on_disk_and_comes_back_as_it_was"


def test_nothing_that_is_written_lies_in_the_checkout() -> None:
    home = Path(settings.HOME)
    assert home == Path(os.environ["GOLDENTHREAD_HOME"]).resolve()
    for place in (home, settings.KEYSET_PATH, settings.FILES_ROOT, settings.EMAIL_FILE_PATH, settings.STATIC_ROOT):
        assert Path(place).resolve().is_relative_to(home), place
        assert not Path(place).resolve().is_relative_to(CHECKOUT), place
    assert (home / "keys" / "signing.key").read_text().strip() == settings.SECRET_KEY


def test_a_run_leaves_the_installation_that_its_surroundings_name_and_the_checkout_alone(tmp_path: Path) -> None:
    """With files and keys in play, by one process and by workers."""
    real, before = tmp_path / "real", _files(CHECKOUT / "var")
    (real / "keys").mkdir(parents=True)
    (real / "keys" / "signing.key").write_text("of an installation")
    surroundings = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "GOLDENTHREAD_", "DJANGO_"))}
    given = {
        **surroundings, "GOLDENTHREAD_HOME": str(real), "GOLDENTHREAD_DATABASE_URL": f"sqlite:///{real}/goldenthread.sqlite3",
        "GOLDENTHREAD_KEYSET": str(real / "keys" / "sealing.json"), "TMPDIR": str(tmp_path),
    }  # fmt: skip
    for workers in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-n", workers, "-p", "no:cacheprovider", SMALL],
            cwd=CHECKOUT, env=given, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
    assert [path.relative_to(real).as_posix() for path in real.rglob("*") if path.is_file()] == ["keys/signing.key"]
    assert _files(CHECKOUT / "var") == before
    assert list(tmp_path.glob("goldenthread-tests-*")) == [], "a run takes its folder away"


def _files(place: Path) -> set[tuple[str, float]]:
    return {(path.as_posix(), path.stat().st_mtime) for path in place.rglob("*") if path.is_file()}


def test_settings_that_were_read_before_are_kept_to(tmp_path: Path) -> None:
    surroundings = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "GOLDENTHREAD_"))}
    given = {
        **surroundings,
        "GOLDENTHREAD_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "goldenthread.project.settings",
    }
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "tests/domain/test_refs.py"],
        cwd=CHECKOUT, env={**given, "GOLDENTHREAD_DATABASE_URL": f"sqlite:///{tmp_path}/one.sqlite3"}, capture_output=True, text=True,
        timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
