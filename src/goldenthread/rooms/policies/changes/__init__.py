"""Every write of the policies room."""

from goldenthread.rooms.policies.changes.comments import answer_comment, comment
from goldenthread.rooms.policies.changes.documents import (
    add_document,
    change_document,
    publish_document,
    retire_document,
    review_document,
)
from goldenthread.rooms.policies.changes.many import record_many
from goldenthread.rooms.policies.changes.reading import ask_to_read, understand

__all__ = [
    "add_document",
    "answer_comment",
    "ask_to_read",
    "change_document",
    "comment",
    "publish_document",
    "record_many",
    "retire_document",
    "review_document",
    "understand",
]
