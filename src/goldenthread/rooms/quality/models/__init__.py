"""What the quality room keeps: registers from outside, and published reviews with their passages."""

from goldenthread.rooms.quality.models.recommendation import STATES, Recommendation
from goldenthread.rooms.quality.models.review import Collection, Passage, Review

__all__ = ["STATES", "Collection", "Passage", "Recommendation", "Review"]
