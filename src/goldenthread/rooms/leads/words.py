"""Hours in words."""

from __future__ import annotations


def hours(value: float | None) -> str:
    """'12.5', or that nothing was written: blank is not none."""
    return "Not written" if value is None else f"{value:g}"
