"""Two sites side by side for one engine and size: ours and the bare one, with what to ask of each."""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.engines import Engine, environment
from bench.load import Ask, send
from bench.servers import BARE, OURS, ROOT, Server, serving

TOKEN = "b" * 32  # a form's token and its cookie: any 32 letters will do, where both are the same
OLDER = re.compile(r'rel="next" href="([^"]+)"')
PAGES = 4
BARE_SETTINGS = {"DJANGO_SETTINGS_MODULE": "bench.bare.settings"}


class SeedFailed(RuntimeError):
    """A database could not be made ready."""


@dataclass
class Site:
    """One application on one database of one size. `kind` is 'ours' or 'bare'."""

    kind: str
    size: int
    server: Server
    told: dict[str, Any]
    url: str
    used: list[int] = field(default_factory=lambda: [0] * 8)

    def cookies(self) -> list[str]:
        return [str(one) for one in self.told["leads" if self.kind == "ours" else "sessions"]]

    def pages(self, cookies: list[str] | None = None) -> list[str]:
        """The first pages of the list, each found on the one before."""
        cookie = (cookies or self.cookies())[0]
        start = f"/o/{self.told['organisation']}/casework/concerns/" if self.kind == "ours" else "/list/"
        found = [start]
        while len(found) < PAGES:
            status, body, _ = send(self.server.port, Ask(found[-1], cookie))
            if status != 200:
                raise RuntimeError(f"{found[-1]} answered {status}")
            older = OLDER.search(body.decode())
            if older is None:
                break
            found.append(unescape(older[1]))
        return found

    def raises(self, client: int, count: int) -> list[Ask]:
        """The next forms that raise a concern, of one client."""
        start = self.used[client]
        self.used[client] += count
        return [
            self._ours(client, i) if self.kind == "ours" else self._bare(client, i) for i in range(start, start + count)
        ]

    def _ours(self, client: int, i: int) -> Ask:
        key = self.told["drafts"][client][i]
        path = f"/o/{self.told['organisation']}/casework/raise/{key}/check/"
        cookie = f"{self.told['reporters'][client]}; {self.told['token']}={TOKEN}"
        return Ask(path, cookie, urlencode({"csrfmiddlewaretoken": TOKEN, "done_now": "", "go": ""}), 302)

    def _bare(self, client: int, i: int) -> Ask:
        said = {**self.told["account"], "send_key": f"{client}-{i}-{self.size}", "csrfmiddlewaretoken": TOKEN}
        return Ask("/raise/", f"{self.told['sessions'][client]}; {self.told['token']}={TOKEN}", urlencode(said), 302)


def prepare(engine: Engine, kind: str, size: int, folder: Path, drafts: int) -> tuple[str, Path, dict[str, Any]]:
    """A database with so many concerns in it; its address, its home folder, and what the load needs to know."""
    name = f"{kind}{size}"
    url, home, out = engine.make(name), folder / name, folder / f"{name}.json"
    if kind == "ours":
        command = ["bench.seed", "--concerns", str(size), "--drafts", str(drafts), "--out", str(out)]
    else:
        command = ["bench.bare.seed", "--rows", str(size), "--out", str(out)]
    run_module(command, environment(url, home))
    return url, home, json.loads(out.read_text())


def run_module(arguments: list[str], given: dict[str, str]) -> None:
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True)  # noqa: S603  # our own modules
    if done.returncode:
        raise SeedFailed(f"{' '.join(arguments[:3])}: {done.stderr.strip()[-2000:]}")


@contextlib.contextmanager
def site(engine: Engine, kind: str, size: int, made: tuple[str, Path, dict[str, Any]]) -> Iterator[Site]:
    url, home, told = made
    more = {} if kind == "ours" else BARE_SETTINGS
    with serving(
        OURS if kind == "ours" else BARE, environment(url, home, **more), engine.name, engine.processes
    ) as server:
        yield Site(kind, size, server, told, url)
