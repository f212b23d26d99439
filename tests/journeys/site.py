"""A whole site for a journey: own database, own home, the web door and the public door as two processes, on loopback."""

from __future__ import annotations

import contextlib
import http.client
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.pg import free_port

ROOT = Path(__file__).resolve().parents[2]
READY = """
import os, django
os.environ['DJANGO_SETTINGS_MODULE'] = 'goldenthread.project.settings'
django.setup()
"""
PREPARE = (
    READY
    + """
from django.core.management import call_command
call_command('migrate', verbosity=0)
from tests.world import build_world
build_world()
"""
)


@dataclass
class Site:
    database_url: str
    home: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="goldenthread-journey-")))
    web: int = field(default_factory=free_port)
    public: int = field(default_factory=free_port)
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.web}"

    @property
    def public_address(self) -> str:
        return f"http://127.0.0.1:{self.public}"

    def environment(self, **more: str) -> dict[str, str]:
        return {
            **os.environ,
            "GOLDENTHREAD_DATABASE_URL": self.database_url,
            "GOLDENTHREAD_HOME": str(self.home),
            "GOLDENTHREAD_REQUIRE_SECOND_FACTOR": "no",
            "GOLDENTHREAD_ASSETS": str(ROOT / "var"),
            "GOLDENTHREAD_ADDRESS": self.address,
            "GOLDENTHREAD_PUBLIC_ADDRESS": self.public_address,
            "DJANGO_SETTINGS_MODULE": "goldenthread.project.settings",
            **more,
        }

    def start(self) -> None:
        subprocess.run([sys.executable, "-c", PREPARE], env=self.environment(), cwd=ROOT, check=True)
        for door, port in (("web", self.web), ("public", self.public)):
            self._serve(door, port, GOLDENTHREAD_DOOR=door)
        for port in (self.web, self.public):
            self._wait(port)

    def shown_around(self) -> str:
        """A third door, at which visitors of the demonstration sign in; its address."""
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        self._serve(
            "shown", port, GOLDENTHREAD_DOOR="web", GOLDENTHREAD_DEMONSTRATION="1", GOLDENTHREAD_ADDRESS=address
        )
        self._wait(port)
        return address

    def _serve(self, name: str, port: int, **more: str) -> None:
        command = [
            sys.executable, "-m", "gunicorn", "goldenthread.project.wsgi", "-b", f"127.0.0.1:{port}", "-w", "2",
            "--worker-tmp-dir", str(self.home), "--control-socket", str(self.home / f"{name}.ctl"),
        ]  # fmt: skip
        with open(self.home / f"{name}.log", "wb") as log:
            running = subprocess.Popen(command, env=self.environment(**more), cwd=ROOT, stdout=log, stderr=log)
        self.running.append(running)

    def _wait(self, port: int) -> None:
        until = time.monotonic() + 180
        while time.monotonic() < until:
            try:
                with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as link:
                    link.request("GET", "/")
                    link.getresponse().read()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"no answer on {port}: {[log.read_text()[-1500:] for log in self.home.glob('*.log')]}")

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(Path(sys.executable).parent / "goldenthread"), *words],
            env=self.environment(),
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    def does(self, script: str) -> str:
        """What somebody did before the journey, through changes, in a process of its own; what it prints."""
        done = subprocess.run(
            [sys.executable, "-c", READY + script],
            env=self.environment(),
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def stop(self) -> None:
        for process in self.running:
            process.terminate()
        for process in self.running:
            process.wait(timeout=120)
