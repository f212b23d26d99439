"""The room's events: each is one change."""

from __future__ import annotations

from typing import Final

EVENTS: Final = {
    "leads.week.written": "A lead wrote a sampled week.",
    "leads.load.reported": "Senior leaders were told a lead's load.",
    "leads.load.answered": "Senior leaders answered a load.",
    "leads.work.handed_over": "A lead handed over to a deputy.",
    "leads.work.taken_over": "The deputy said that they have it.",
    "leads.work.taken_back": "The lead is back.",
    "leads.rows.recorded": "Rows were brought from elsewhere.",
}
