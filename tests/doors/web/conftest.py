"""The small organisation without rooms that insight's tests use too."""

from tests.insight.conftest import actor, room, seat, trust

__all__ = ["actor", "room", "seat", "trust"]
