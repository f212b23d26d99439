"""The small organisation without rooms that insight's tests use too, and a body of two."""

from collections.abc import Iterator

import pytest

from tests.doors.web.small import Two, a_body_of_two
from tests.insight.conftest import actor, room, seat, trust

__all__ = ["actor", "room", "seat", "trust"]


@pytest.fixture
def two(db: None) -> Iterator[Two]:
    """A body of two, set up."""
    with a_body_of_two() as body:
        yield body


@pytest.fixture
def found(db: None) -> Iterator[Two]:
    """A body of two that was founded, and whose set-up is not finished."""
    with a_body_of_two(finished=False) as body:
        yield body
