"""The pack as it was sent, what was asked about it, and what a decision was seen to rest on."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText, new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager
from goldenthread.foundation.places.models import Person
from goldenthread.rooms.governance.models.meeting import Decision, Meeting


class Pack(models.Model):
    """What a meeting was sent, frozen: every page with its figures, and a digest over all of it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    ref = models.CharField(max_length=40, unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="packs")
    as_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=40)
    pages = models.JSONField(default=list)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()

    objects: ClassVar[Any] = ScopedManager()
    handling: ClassVar = Handling(
        retention="organisation", identity=("sent_by",),
        plain=("id", "organisation_id", "ref", "meeting", "as_at", "sent_at", "pages", "content", "digest", "recorded_at"),
        why="A pack holds counts, small ones left out; no name and nobody's own words.",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "-sent_at"], name="pack_newest")]


class Challenge(models.Model):
    """What somebody asked in a meeting, about a page or a figure of the pack, and what was answered."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    ref = models.CharField(max_length=40, unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="challenges")
    about = models.CharField(max_length=40, blank=True)
    asked = SealedText()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered = SealedText(null=True)
    answered_at = models.DateTimeField(null=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    n = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = ScopedManager()
    handling: ClassVar = Handling(
        retention="organisation", identity=("asked_by",), special=("asked", "answered"),
        plain=("id", "organisation_id", "ref", "meeting", "about", "answered_at", "at", "recorded_at", "n"),
    )  # fmt: skip


class Citation(models.Model):
    """One thing a decision rests on, as it was seen when it was cited. `sealed`: whoever took the minutes could not open it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    ref = models.CharField(max_length=40, unique=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="citations")
    kind = models.CharField(max_length=10)
    cited = models.CharField(max_length=60)
    sealed = models.BooleanField(default=False)
    seen = models.JSONField(default=dict)
    words = SealedText(null=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    objects: ClassVar[Any] = ScopedManager()
    handling: ClassVar = Handling(
        retention="organisation", special=("words",),
        plain=("id", "organisation_id", "ref", "decision", "kind", "cited", "sealed", "seen", "at", "recorded_at"),
    )  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "cited"], name="citation_once")]
