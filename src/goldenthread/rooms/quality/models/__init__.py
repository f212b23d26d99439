"""What the quality room keeps: registers from outside, published reviews, and what was read across, learned, audited and reviewed here."""

from goldenthread.rooms.quality.models.learning import Collation, Learning, LearningReceipt
from goldenthread.rooms.quality.models.programme import AuditedFile, OwnReview, QualityItem
from goldenthread.rooms.quality.models.recommendation import STATES, Recommendation
from goldenthread.rooms.quality.models.recommendation_answer import RecommendationAnswer
from goldenthread.rooms.quality.models.review import Collection, Passage, Review

__all__ = [
    "STATES",
    "AuditedFile",
    "Collation",
    "Collection",
    "Learning",
    "LearningReceipt",
    "OwnReview",
    "Passage",
    "QualityItem",
    "Recommendation",
    "RecommendationAnswer",
    "Review",
]
