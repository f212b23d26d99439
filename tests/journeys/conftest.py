"""A site on each database, and a browser. Journeys are left out, plainly, where Chromium or initdb is missing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.site import Site
from tests.pg import NoPostgres, cluster

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("GOLDENTHREAD_REQUIRE_BROWSER") == "1":
            pytest.fail("a browser is required but no Chromium was found")
        pytest.skip("no Chromium found")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp(f"site-{request.param}")
    if request.param == "sqlite":
        place = Site(f"sqlite:///{home}/journey.sqlite3", home=home)
        try:
            place.start()
            yield place
        finally:
            place.stop()
        return
    try:
        with cluster() as url:
            place = Site(url, home=home)
            try:
                place.start()
                yield place
            finally:
                place.stop()
    except NoPostgres as none:
        if os.environ.get("GOLDENTHREAD_REQUIRE_POSTGRES") == "1":
            pytest.fail(str(none))
        pytest.skip(str(none))
