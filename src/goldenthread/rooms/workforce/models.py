"""The registers of workforce: training that is due and done, and supervision."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers.base import RegisterRow, handled


class Training(RegisterRow):
    """One course of one person. Prior learning is a mode of its own, accepted only with `evidence`."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    course = models.CharField(max_length=120)
    purpose = models.CharField(max_length=20)
    mode = models.CharField(max_length=20, blank=True)
    due = models.DateField(null=True)
    completed = models.DateField(null=True)
    expires = models.DateField(null=True)
    local_context = models.BooleanField(null=True)
    safeguarding = models.BooleanField(null=True)
    did_differently = SealedText(null=True)
    evidence = SealedText(null=True)

    handling: ClassVar = handled(
        "person", identity=("person",), special=("did_differently", "evidence"),
        plain=("course", "purpose", "mode", "due", "completed", "expires", "local_context", "safeguarding"),
    )  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "person"], name="training_person"),
            models.Index(fields=["organisation", "due"], name="training_due"),
        ]


class Supervision(RegisterRow):
    """One session of one person. In a group each person has a row. `reflection` is what was thought about, for the two alone."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, blank=True)
    due = models.DateField()
    held = models.DateField(null=True)
    minutes = models.PositiveIntegerField(null=True)
    safeguarding_minutes = models.PositiveIntegerField(null=True)
    supervisee_agrees = models.BooleanField(null=True)
    reflection = SealedText(null=True)

    handling: ClassVar = handled(
        "person", identity=("person", "supervisor"), special=("reflection",),
        plain=("kind", "due", "held", "minutes", "safeguarding_minutes", "supervisee_agrees"),
    )  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "person"], name="supervision_person"),
            models.Index(fields=["organisation", "due"], name="supervision_due"),
        ]
