"""What several walls share: quiet, and the records behind every address. Those that need a database of their own use the faults'."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction

from goldenthread.foundation.kernel import moment, scope
from tests.faults.conftest import load
from tests.walls.access_world import Things, things
from tests.world import NOW, World

__all__ = ["load"]


@pytest.fixture
def quiet() -> Iterator[None]:
    """Thousands of refusals need not be told of; nobody is slowed down for asking often."""
    logging.disable(logging.CRITICAL)
    cache.clear()
    yield
    cache.clear()
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def _found_once(_world_once: World, django_db_blocker: Any) -> Iterator[Things]:
    """The records behind the addresses, made once for a module and rolled back after it."""
    here = _world_once.organisation.id
    with django_db_blocker.unblock(), transaction.atomic(), moment.lived_at(NOW), scope.of(here):
        yield things(_world_once)
        transaction.set_rollback(True)


@pytest.fixture
def found(_found_once: Things, world: World) -> Things:
    return replace(_found_once, values=dict(_found_once.values))
