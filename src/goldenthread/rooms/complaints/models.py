"""The registers of complaints and of speaking up: kept side by side and apart. A disclosure has no name and no story."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText
from goldenthread.foundation.registers.base import RegisterRow, handled


class Complaint(RegisterRow):
    """A complaint by whoever makes one, from the day it was received to what changed because of it."""

    received_at = models.DateTimeField()
    whose = models.CharField(max_length=16)
    narrative = SealedText(null=True)
    about_words = SealedText(null=True)
    contact = SealedText(null=True)
    receipt = models.CharField(max_length=64, blank=True)
    safeguarding_at = models.DateTimeField(null=True)
    lead_told_at = models.DateTimeField(null=True)
    about_here = models.BooleanField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, blank=True)
    closed_at = models.DateTimeField(null=True)
    outcome_told_at = models.DateTimeField(null=True)
    felt_heard = models.PositiveSmallIntegerField(null=True)
    change_told_on = models.DateField(null=True)
    outcome_paused_reason = SealedText(null=True)
    outcome_paused_until = models.DateField(null=True)

    handling: ClassVar = handled(
        "concern", identity=("contact", "receipt"), special=("narrative", "about_words", "outcome_paused_reason"),
        plain=(
            "received_at", "whose", "safeguarding_at", "lead_told_at", "about_here", "acknowledged_at", "outcome", "closed_at",
            "outcome_told_at", "felt_heard", "change_told_on", "outcome_paused_until",
        ),
    )  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-received_at"], name="complaint_newest"),
            models.Index(fields=["organisation", "receipt"], name="complaint_receipt"),
        ]


class Disclosure(RegisterRow):
    """That somebody spoke up, and what was done. Never who, never what."""

    received_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome_told_at = models.DateTimeField(null=True)
    felt_heard = models.PositiveSmallIntegerField(null=True)
    change_told_on = models.DateField(null=True)
    outcome_paused_reason = SealedText(null=True)
    outcome_paused_until = models.DateField(null=True)

    handling: ClassVar = handled(
        "concern", special=("outcome_paused_reason",),
        plain=(
            "received_at", "acknowledged_at", "closed_at", "outcome_told_at", "felt_heard", "change_told_on",
            "outcome_paused_until",
        ),
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["organisation", "-received_at"], name="disclosure_newest")]


class Stage(RegisterRow):
    """One stage of a complaint or disclosure: begun, due by the written procedure, answered."""

    about = models.CharField(max_length=40)
    stage = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField()
    due = models.DateField()
    answered_at = models.DateTimeField(null=True)

    handling: ClassVar = handled("concern", plain=("about", "stage", "started_at", "due", "answered_at"))

    class Meta:
        indexes = [models.Index(fields=["organisation", "about"], name="stage_about")]


class Update(RegisterRow):
    """What somebody was told meanwhile, and whether the limits of what may be told were explained."""

    about = models.CharField(max_length=40)
    at = models.DateTimeField()
    limits_explained = models.BooleanField(null=True)
    words = SealedText(null=True)

    handling: ClassVar = handled("concern", special=("words",), plain=("about", "at", "limits_explained"))

    class Meta:
        indexes = [models.Index(fields=["organisation", "about"], name="update_about")]
