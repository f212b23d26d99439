"""Walls that need a database of their own use those of the faults."""

from tests.faults.conftest import load

__all__ = ["load"]
