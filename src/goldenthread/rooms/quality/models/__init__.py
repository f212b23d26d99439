"""What the quality room keeps: registers from outside; what was read across, learned, audited and reviewed here."""

from goldenthread.rooms.quality.models.learning import Collation, Learning, LearningReceipt
from goldenthread.rooms.quality.models.programme import AuditedFile, OwnReview, QualityItem
from goldenthread.rooms.quality.models.recommendation import STATES, Recommendation
from goldenthread.rooms.quality.models.recommendation_answer import RecommendationAnswer

__all__ = [
    "STATES",
    "AuditedFile",
    "Collation",
    "Learning",
    "LearningReceipt",
    "OwnReview",
    "QualityItem",
    "Recommendation",
    "RecommendationAnswer",
]
