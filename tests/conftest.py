"""Shared fixtures: the cast's world, built once a worker through `changes`; every test rolls back."""

from __future__ import annotations

import copy
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.own_home import OWN_HOME

# isort: split
import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.test.signals import setting_changed

from goldenthread.foundation.kernel import moment, scope
from tests.ready import Ready, forgotten
from tests.world import NOW, World

RUN = "GOLDENTHREAD_TEST_RUN"  # set by the process that starts the workers


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        os.environ[RUN] = secrets.token_hex(4)


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        forgotten(os.environ[RUN])
        shutil.rmtree(OWN_HOME, ignore_errors=True)


LONGEST = (
    "walls/test_access.py", "doors/test_demonstration.py", "doors/test_demonstration_again.py", "walls/test_migrations.py",
    "doors/cli/test_read_reviews.py", "doors/exports/test_round_trip.py", "rooms/casework/test_views_reader_refused.py",
    "faults/test_killed.py", "faults/test_at_once.py", "doors/cli/test_frame.py", "rooms/quality/test_reading_pool.py",
    "insight/test_small_numbers.py",
)  # fmt: skip
"""Files that take longest, longest first. A file is run by one worker: begun last, one of these would leave the other with nothing to do."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Only the order of files is changed, never that of the tests in one."""
    place = {Path(__file__).parent / name: at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path, len(place)))


# A busy machine is slow; that is no failure of what an example holds.
hypothesis.settings.register_profile(
    "busy",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.data_too_large],
)
hypothesis.settings.load_profile("busy")


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.REQUIRE_SECOND_FACTOR = False
    settings.START_WORK = False
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}  # workers count apart
    setting_changed.send(sender=None, setting="CACHES", value=settings.CACHES, enter=True)


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory, _quick_passwords: None) -> Ready:
    """The database that all workers' are copied from."""
    place = tmp_path_factory.getbasetemp()
    return Ready(place.parent if "PYTEST_XDIST_WORKER" in os.environ else place, os.environ[RUN])


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None, ready: Ready) -> None:
    connection.creation.create_test_db = ready.creation(connection.creation.create_test_db)


@pytest.fixture(scope="session")
def _world_once(django_db_setup: None, ready: Ready) -> World:
    return ready.world()


@pytest.fixture
def world(_world_once: World, db: None) -> Iterator[World]:
    """The cast at ten on a Monday morning, inside their organisation's scope.

    Objects are copied for each test: what an act sets on one of them must not reach the next test, whose rows rolled back.
    """
    with moment.lived_at(NOW), scope.of(_world_once.organisation.id):
        yield copy.deepcopy(_world_once)
