"""The registers of the policies room: documents, comments on them, and who has read and understood what."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText, new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers.base import RegisterRow, handled


class Document(RegisterRow):
    """A policy, procedure, guidance or form. `review_due` is the next review; `last_review_due` the one before."""

    title = models.CharField(max_length=300)
    topic = models.CharField(max_length=40)
    kind = models.CharField(max_length=12)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.CharField(max_length=40, blank=True)
    approved = models.DateField(null=True)
    review_due = models.DateField(null=True)
    retired = models.DateField(null=True)
    last_review_due = models.DateField(null=True)
    last_reviewed_on = models.DateField(null=True)
    supports = models.JSONField(default=list)
    links = models.JSONField(default=list)
    states_stages = models.BooleanField(null=True)
    states_time_frames = models.BooleanField(null=True)
    states_contact = models.BooleanField(null=True)
    states_limits = models.BooleanField(null=True)

    handling: ClassVar = handled(
        "organisation", identity=("owner",),
        plain=(
            "title", "topic", "kind", "version", "approved", "review_due", "retired", "last_review_due", "last_reviewed_on",
            "supports", "links", "states_stages", "states_time_frames", "states_contact", "states_limits",
        ),
        why="Documents that everybody works by: nothing in them is about anybody.",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["organisation", "topic"], name="document_topic")]


class Comment(RegisterRow):
    """Somebody says that a procedure does not work in practice; its owner answers."""

    policy = models.CharField(max_length=40)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    words = SealedText(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = SealedText(null=True)

    handling: ClassVar = handled(
        "organisation", identity=("written_by",), special=("words", "answer"), plain=("policy", "at", "answered_at")
    )

    class Meta:
        indexes = [models.Index(fields=["organisation", "policy"], name="comment_policy")]


class Acknowledgement(RegisterRow):
    """One person is to read and understand one document by a day."""

    policy = models.CharField(max_length=40)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    due = models.DateField()
    understood_on = models.DateField(null=True)

    handling: ClassVar = handled("person", identity=("person",), plain=("policy", "due", "understood_on"))

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "policy"], name="acknowledged_policy"),
            models.Index(fields=["organisation", "person"], name="acknowledged_person"),
        ]


class DocumentText(models.Model):
    """What a document's file says, kept so that it can be searched; `unread` (a code of `file_words`) where there is nothing to search."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="texts")
    file = models.CharField(max_length=40, unique=True)
    words = SealedText(null=True)
    unread = models.CharField(max_length=12, blank=True)
    read_at = models.DateTimeField()

    objects: ClassVar[Any] = ScopedManager()
    handling: ClassVar = Handling(
        retention="organisation", special=("words",), plain=("id", "organisation_id", "document", "file", "unread", "read_at"),
        why="The words of a document that everybody works by; sealed, since files are.",
    )  # fmt: skip


class OwnTopics(models.Model):
    """The topics that this organisation asks a document of, beyond those that the checks ask for. One row an organisation."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField(unique=True)
    ref = models.CharField(max_length=40, unique=True)
    topics = models.JSONField(default=list)
    recorded_at = models.DateTimeField()
    n = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = ScopedManager()
    handling: ClassVar = Handling(
        retention="organisation", plain=("id", "organisation_id", "ref", "topics", "recorded_at", "n"),
        why="A list of topics: about nobody.",
    )  # fmt: skip
