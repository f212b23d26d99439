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
from goldenthread.rooms.policies.changes.topics import choose_topics
from goldenthread.rooms.policies.changes.words import read_document

__all__ = [
    "add_document",
    "answer_comment",
    "ask_to_read",
    "change_document",
    "choose_topics",
    "comment",
    "publish_document",
    "read_document",
    "record_many",
    "retire_document",
    "review_document",
    "understand",
]
