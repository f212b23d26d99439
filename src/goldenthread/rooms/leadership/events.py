"""The room's events: each is one change."""

from __future__ import annotations

from typing import Final

EVENTS: Final = {
    "leadership.message.sent": "Leaders sent a message.",
    "leadership.message.received": "Somebody has read a message from leaders.",
    "leadership.objective.set": "Leaders set an objective.",
    "leadership.objective.changed": "An objective was changed.",
    "leadership.rows.recorded": "Rows were brought from elsewhere.",
}
