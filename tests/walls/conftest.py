"""Walls that need a database of their own use those of the faults."""

from tests.faults.conftest import _ready, load

__all__ = ["_ready", "load"]
