"""The room's events: each is one change."""

from __future__ import annotations

from typing import Final

EVENTS: Final = {
    "workforce.rows.recorded": "Training or supervision was brought from elsewhere.",
}
