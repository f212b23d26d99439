"""Long work that shows its progress: how far, what it found, whether it may be asked again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText, new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager


class Job(models.Model):
    """One piece of long work asked for by somebody. `key` makes asking twice the same job."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    ref = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=80)
    asked_by = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=[("waiting", "Waiting"), ("running", "Running"), ("done", "Done"), ("failed", "Failed")]
    )
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    says = models.CharField(max_length=300, blank=True)
    asked = SealedText(null=True)
    result = SealedText(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = ScopedManager["Job"]()
    handling: ClassVar = Handling(
        retention="notice",
        identity=("asked_by",),
        special=("asked", "result"),
        plain=("id", "organisation_id", "ref", "kind", "key", "asked_at", "state", "done", "total", "says", "ended_at"),
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "kind", "key"], name="job_once")]
        indexes = [models.Index(fields=["asked_by", "asked_at"], name="job_asker")]
