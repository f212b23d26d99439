"""The room's events: each is one change."""

from __future__ import annotations

from typing import Final

EVENTS: Final = {
    "recruitment.rows.recorded": "Checks were brought from elsewhere.",
}
