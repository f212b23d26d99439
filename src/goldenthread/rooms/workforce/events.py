"""The room's events: each is one change."""

from __future__ import annotations

from typing import Final

EVENTS: Final = {
    "workforce.training.planned": "A course was planned for somebody.",
    "workforce.training.completed": "A course was completed.",
    "workforce.prior_learning.accepted": "Learning from an earlier post was accepted, with evidence.",
    "workforce.difference.said": "Somebody said what they did differently because of a course.",
    "workforce.session.planned": "Supervision was planned.",
    "workforce.session.held": "Supervision was held.",
    "workforce.session.agreed": "Somebody said whether supervision was as recorded.",
    "workforce.rows.recorded": "Training or supervision was brought from elsewhere.",
}
