"""The room's events: each is one change."""

from __future__ import annotations

from typing import Final

EVENTS: Final = {
    "culture.round.asked": "People were asked in a short survey.",
    "culture.answers.given": "Somebody who was asked answered: who is kept nowhere.",
    "culture.round.returned": "The results were given back to those asked.",
    "culture.rows.recorded": "Rows were brought from elsewhere.",
}
