"""The paper that charts are drawn on: from place and value to a point, and the line through what is shown. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString

INK: Final = "#16202e"
MUTED: Final = "#4d5b6e"
FONT: Final = "Arial, Helvetica, Liberation Sans, sans-serif"


@dataclass(frozen=True, slots=True)
class Paper:
    """The edges in units of the view box; the first and last points stand `inset` from the sides."""

    left: float
    right: float
    top: float
    bottom: float
    inset: float

    def x(self, place: int, of: int) -> float:
        """Where the point at `place` (from 0) of so many stands; one alone stands in the middle."""
        share = place / (of - 1) if of > 1 else 0.5
        return round(self.left + self.inset + (self.right - self.left - 2 * self.inset) * share, 1)

    def y(self, value: float, most: float) -> float:
        """How high a value stands where `most` is at the top; what lies beyond either edge stands on it."""
        return round(self.bottom - (self.bottom - self.top) * max(0.0, min(value, most)) / most, 1)

    def line(self, values: Sequence[float | None], most: float, width: float) -> SafeString:
        """The way from point to point, broken where there is no value to show."""
        d, pen = [], "M"
        for n, value in enumerate(values):
            if value is None:
                pen = "M"
                continue
            d.append(f"{pen}{self.x(n, len(values))} {self.y(value, most)}")
            pen = "L"
        return format_html('<path d="{}" fill="none" stroke="{}" stroke-width="{}"/>', "".join(d) or "M0 0", INK, width)
