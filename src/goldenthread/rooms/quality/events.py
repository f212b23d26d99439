"""The room's events: each is one change."""

from __future__ import annotations

from typing import Final

EVENTS: Final = {
    "quality.reviews.read": "Published reviews were read in",
    "quality.reviews.matched": "Themes of reviews were proposed anew, by newer rules",
    "quality.passage.coded": "Somebody said which theme a passage of a review shows",
    "quality.recommendations.read": "A register of recommendations was read in",
    "quality.recommendation.owned": "Somebody owns a recommendation from outside.",
    "quality.recommendation.answered": "A recommendation from outside was answered.",
    "quality.recommendation.effect_looked_for": "Somebody looked what came of a recommendation from outside.",
    "quality.collation.written": "Somebody read across the registers and wrote what they saw.",
    "quality.collation.received": "A reading across the registers was received.",
    "quality.collation.decided": "A decision was made of a reading across the registers.",
    "quality.learning.issued": "A learning brief went out.",
    "quality.learning.received": "Somebody has read a learning brief.",
    "quality.learning.reminded": "Those who had not read a brief were reminded.",
    "quality.learning.effect_looked_for": "Somebody looked whether practice changed.",
    "quality.item.planned": "An item was put on the quality programme.",
    "quality.item.done": "An item of the quality programme was done.",
    "quality.item.fed_back": "The result of quality work went back to those whose work it was.",
    "quality.files.drawn": "Files were drawn for an audit.",
    "quality.file.scored": "An auditor answered the questions about a file.",
    "quality.own_review.opened": "A review of our own was opened.",
    "quality.own_review.found": "What contributed was written down.",
    "quality.own_review.closed": "A review of our own was closed.",
    "quality.own_review.published": "A review of our own was published.",
    "quality.rows.recorded": "Rows were brought from elsewhere.",
}
