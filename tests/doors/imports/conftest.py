"""What the tests of bringing share: a browser for the custodian, and the work done at once in this process."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goldenthread.doors.imports.models import Bringing
from goldenthread.doors.imports.work import work_that_waits
from tests.doors.workbooks import xlsx
from tests.walls.access_world import browser
from tests.world import World

BASE = "/o/harbour/bring/"
PEOPLE = ["ref", "name", "unit", "post", "paid", "level"]


@dataclass
class Desk:
    """A custodian at the pages of bringing."""

    world: World
    client: Client
    place: Path
    ref: str = ""

    def send(self, *files: tuple[str, bytes], key: str = "") -> Any:
        given = [SimpleUploadedFile(name, content) for name, content in files]
        return self.client.post(BASE, {"spreadsheets": given, "send_key": key})

    def bring(self, *files: tuple[str, bytes]) -> str:
        """Send files and have them read; the page of what was found."""
        response = self.send(*files)
        assert response.status_code == 302, response.content.decode()
        self.ref = response["Location"].rstrip("/").rpartition("/")[2]
        work_that_waits()
        return self.page()

    def bring_sheets(self, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> str:
        return self.bring(("lists.xlsx", self.book(sheets)))

    def book(self, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
        return xlsx(self.place / "w.xlsx", sheets).read_bytes()

    def at(self, name: str = "") -> str:
        return f"{BASE}{self.ref}/{name}"

    def page(self, name: str = "") -> str:
        response = self.client.get(self.at(name))
        assert response.status_code == 200
        return str(response.content.decode())

    def post(self, name: str, data: Mapping[str, Any] | None = None, *, work: bool = True) -> Any:
        response = self.client.post(self.at(name), data or {})
        if work:
            work_that_waits()
        return response

    @property
    def row(self) -> Bringing:
        return Bringing.objects.get(ref=self.ref)


@pytest.fixture
def desk(world: World, tmp_path: Path) -> Desk:
    client = browser(world, "custodian")
    client.raise_request_exception = True
    return Desk(world, client, tmp_path)


def person(ref: str, name: str, email: str | None = None, **more: Any) -> list[Any]:
    return [
        ref,
        name,
        "youth-club",
        "Helper",
        "no",
        "front line",
        *([email] if email is not None else []),
        *more.values(),
    ]


def said(page: str) -> str:
    """What a page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
