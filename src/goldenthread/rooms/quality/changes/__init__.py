"""What can be done in the quality room."""

from goldenthread.rooms.quality.changes.answers import (
    answer_recommendation,
    look_at_recommendation,
    may_take_up,
    own_recommendation,
    payload_of,
)
from goldenthread.rooms.quality.changes.collations import decide_collation, receive_collation, write_collation
from goldenthread.rooms.quality.changes.file_audits import draw_files, score_file
from goldenthread.rooms.quality.changes.learning import (
    issue_learning,
    look_for_effect,
    receive_learning,
    recipients,
    remind_learning,
)
from goldenthread.rooms.quality.changes.many import record_many
from goldenthread.rooms.quality.changes.own_reviews import close_review, find_review, open_review, publish_review
from goldenthread.rooms.quality.changes.passages import code_passage
from goldenthread.rooms.quality.changes.programme import do_item, feed_back_item, plan_item
from goldenthread.rooms.quality.changes.recommendations import Read, columns, columns_of, payload, read_recommendations
from goldenthread.rooms.quality.changes.reviews import Kept, keep_reviews
from goldenthread.rooms.quality.changes.suggestions import Matched, match_again

__all__ = [
    "Kept",
    "Matched",
    "Read",
    "answer_recommendation",
    "close_review",
    "code_passage",
    "columns",
    "columns_of",
    "decide_collation",
    "do_item",
    "draw_files",
    "feed_back_item",
    "find_review",
    "issue_learning",
    "keep_reviews",
    "look_at_recommendation",
    "look_for_effect",
    "match_again",
    "may_take_up",
    "open_review",
    "own_recommendation",
    "payload",
    "payload_of",
    "plan_item",
    "publish_review",
    "read_recommendations",
    "receive_collation",
    "receive_learning",
    "recipients",
    "record_many",
    "remind_learning",
    "score_file",
    "write_collation",
]
