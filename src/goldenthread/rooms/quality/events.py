"""The room's events: each is one change."""

from __future__ import annotations

from typing import Final

EVENTS: Final = {
    "quality.recommendations.read": "A register of recommendations was read in",
    "quality.rows.recorded": "Rows were brought from elsewhere.",
}
