"""The room's events: each is one change."""

from __future__ import annotations

from typing import Final

EVENTS: Final = {
    "policies.rows.recorded": "Rows were brought from elsewhere.",
    "policies.document.added": "A document was added.",
    "policies.document.changed": "What is said of a document was put right.",
    "policies.document.published": "A version was published.",
    "policies.document.reviewed": "A document was reviewed.",
    "policies.document.read": "The words of a document were read, so that they can be searched.",
    "policies.topics.chosen": "The organisation chose the topics of which it asks a document itself.",
    "policies.document.retired": "A document was retired.",
    "policies.reading.asked": "People were asked to read and understand a document.",
    "policies.reading.understood": "Somebody read and understood a document.",
    "policies.comment.written": "Somebody said what does not work in practice.",
    "policies.comment.answered": "A comment was answered.",
}
