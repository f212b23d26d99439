"""'Can I run something past you?' and drafts of concerns."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText, new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.rooms.casework.models.concern import Concern


class Advice(models.Model):
    """A question to the lead. Not a concern; it may become one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    ref = models.CharField(max_length=40, unique=True)
    send_key = models.CharField(max_length=64)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    asked_of = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    question = SealedText()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    answer = SealedText(null=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    helped = models.CharField(max_length=8, blank=True)
    helped_at = models.DateTimeField(null=True)
    became = models.ForeignKey(Concern, on_delete=models.PROTECT, null=True, related_name="earlier_advice")
    n = models.PositiveIntegerField(default=1)

    objects = ScopedManager["Advice"]()
    handling: ClassVar = Handling(
        retention="advice",
        identity=("asked_by", "asked_of", "answered_by"),
        special=("question", "answer", "helped"),
        plain=(
            "id",
            "organisation",
            "ref",
            "send_key",
            "unit",
            "at",
            "recorded_at",
            "answered_at",
            "helped_at",
            "became",
            "n",
        ),
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "send_key"], name="advice_sent_once")]
        indexes = [
            models.Index(fields=["asked_by", "-at"], name="advice_asker"),
            models.Index(fields=["asked_of", "answered_at"], name="advice_asked_of"),
        ]


class ConcernDraft(models.Model):
    """What was written so far, kept on the server at each step. `owner` is a person's ref or a key of the public door's session."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    owner = models.CharField(max_length=64)
    send_key = models.CharField(max_length=64)
    said = SealedText(null=True)
    began_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    sent_ref = models.CharField(max_length=40, blank=True)

    objects = ScopedManager["ConcernDraft"]()
    handling: ClassVar = Handling(
        retention="draft",
        identity=("owner",),
        special=("said",),
        plain=("id", "organisation", "send_key", "began_at", "changed_at", "sent_ref"),
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "send_key"], name="draft_once")]
        indexes = [models.Index(fields=["owner", "-changed_at"], name="draft_owner")]
