"""The room's events: each is one change."""

from __future__ import annotations

from typing import Final

EVENTS: Final = {
    "leads.rows.recorded": "Rows were brought from elsewhere.",
}
