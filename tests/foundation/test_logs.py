"""Holds: an error in the log says what it was and where, and repeats nothing that somebody typed."""

from __future__ import annotations

import io
import logging
import logging.config
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import IntegrityError, OperationalError

from goldenthread.doors.cli.main import _fails
from tests.walls.access_world import browser
from tests.world import World

WORDS = "She had bruises on her arm."
LOG = logging.getLogger("goldenthread.a_test")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the handler of the settings writes."""
    told = io.StringIO()
    made = logging.config.DictConfigurator({"version": 1, **settings.LOGGING})  # type: ignore[attr-defined]  # the stubs leave it out
    handler = logging.StreamHandler(told)
    handler.setFormatter(made.configure_formatter(dict(settings.LOGGING["formatters"]["without_words"])))
    logging.getLogger().addHandler(handler)
    yield told
    logging.getLogger().removeHandler(handler)


def test_the_handler_of_the_settings_writes_without_words() -> None:
    assert settings.LOGGING["handlers"]["stderr"]["formatter"] == "without_words"


def test_neither_an_error_nor_what_it_came_of_repeats_words(log: io.StringIO) -> None:
    try:
        try:
            raise IntegrityError(f"DETAIL: Failing row contains ({WORDS})")
        except IntegrityError as error:
            raise ValueError(WORDS) from error
    except ValueError:
        LOG.exception("It broke")
    said = log.getvalue()
    assert WORDS not in said
    assert all(part in said for part in ("It broke", "ValueError", "IntegrityError", "test_logs.py"))


def test_what_is_wrong_around_the_product_is_told(log: io.StringIO) -> None:
    try:
        raise OperationalError("database is locked")
    except OperationalError:
        LOG.exception("It broke")
    assert "database is locked" in log.getvalue()


def test_a_page_that_breaks_repeats_nothing_of_what_was_typed(world: World, log: io.StringIO) -> None:
    client = browser(world, "dsl")
    with patch("goldenthread.doors.web.views.search.registry.search", side_effect=ValueError(WORDS)):
        answer = client.get("/o/harbour/search/", {"q": WORDS})
    assert answer.status_code == 500
    assert WORDS not in answer.content.decode()
    assert "ValueError" in log.getvalue()
    assert WORDS not in log.getvalue()


def test_a_command_tells_no_row_that_the_database_refused(capsys: pytest.CaptureFixture[str]) -> None:
    refused = IntegrityError(f"new row violates a check\nDETAIL:  Failing row contains ({WORDS}).")
    assert _fails(refused) == 1
    said = capsys.readouterr().err
    assert "new row violates a check" in said
    assert WORDS not in said
