"""Shared fixtures: the cast's world, built once a worker through `changes`; every test rolls back."""

from __future__ import annotations

import copy
import os
import tempfile
from collections.abc import Iterator

os.environ.setdefault("GOLDENTHREAD_HOME", tempfile.mkdtemp(prefix="goldenthread-tests-"))

import hypothesis
import pytest
from django.conf import settings

from goldenthread.foundation.kernel import moment, scope
from tests.world import NOW, World, build_world

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


@pytest.fixture(scope="session")
def _world_once(django_db_setup: None, django_db_blocker: object) -> World:
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django's own object
        return build_world()


@pytest.fixture
def world(_world_once: World, db: None) -> Iterator[World]:
    """The cast at ten on a Monday morning, inside their organisation's scope.

    Objects are copied for each test: what an act sets on one of them must not reach the next test, whose rows rolled back.
    """
    with moment.lived_at(NOW), scope.of(_world_once.organisation.id):
        yield copy.deepcopy(_world_once)
