"""The room's events: each is one change."""

from __future__ import annotations

from typing import Final

EVENTS: Final = {
    "recruitment.check.asked": "A check was asked for.",
    "recruitment.check.completed": "A check was completed.",
    "recruitment.recheck.set": "It was said when a check is to be made again.",
    "recruitment.agency.confirmed": "An agency confirmed its checks.",
    "recruitment.start.decided": "It was decided whether somebody may start.",
    "recruitment.conditions.confirmed": "The supervisor confirmed the conditions of a start.",
    "recruitment.rows.recorded": "Checks were brought from elsewhere.",
}
