"""The registers of complaints and of speaking up: kept side by side and apart. A disclosure has no name and no story."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText, new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager
from goldenthread.foundation.registers.base import RegisterRow, handled


class Complaint(RegisterRow):
    """A complaint by whoever makes one, from the day it was received to what changed because of it. `contact_plan` and
    `next_contact_on`: how and by when they hear next; no columns of the workbook.
    """

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
    contact_plan = SealedText(null=True)
    next_contact_on = models.DateField(null=True)

    handling: ClassVar = handled(
        "concern", identity=("contact", "receipt"), special=("narrative", "about_words", "outcome_paused_reason", "contact_plan"),
        plain=(
            "received_at", "whose", "safeguarding_at", "lead_told_at", "about_here", "acknowledged_at", "outcome", "closed_at",
            "outcome_told_at", "felt_heard", "change_told_on", "outcome_paused_until", "next_contact_on",
        ),
    )  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-received_at"], name="complaint_newest"),
            models.Index(fields=["organisation", "receipt"], name="complaint_receipt"),
        ]


class Disclosure(RegisterRow):
    """That somebody spoke up, and what was done. Never who, never what. `receipt`: the digest of the code by which they come back."""

    received_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome_told_at = models.DateTimeField(null=True)
    felt_heard = models.PositiveSmallIntegerField(null=True)
    change_told_on = models.DateField(null=True)
    outcome_paused_reason = SealedText(null=True)
    outcome_paused_until = models.DateField(null=True)
    receipt = models.CharField(max_length=64, blank=True)
    next_contact_on = models.DateField(null=True)

    handling: ClassVar = handled(
        "concern", identity=("receipt",), special=("outcome_paused_reason",),
        plain=(
            "received_at", "acknowledged_at", "closed_at", "outcome_told_at", "felt_heard", "change_told_on",
            "outcome_paused_until", "next_contact_on",
        ),
    )  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-received_at"], name="disclosure_newest"),
            models.Index(fields=["organisation", "receipt"], name="disclosure_receipt"),
        ]


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


class WrittenBack(models.Model):
    """What somebody who complained wrote since, with the code of the complaint."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    ref = models.CharField(max_length=40, unique=True)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="written")
    words = SealedText()
    at = models.DateTimeField()

    objects: ClassVar[Any] = ScopedManager()
    handling: ClassVar = Handling(
        retention="concern", special=("words",), plain=("id", "organisation_id", "ref", "complaint", "at")
    )


class SpokenWord(models.Model):
    """What somebody who speaks up wrote, for the guardian alone. No version of it is kept, and it goes 30 days after the matter is
    closed: what stays is that somebody spoke up, and what was done.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    ref = models.CharField(max_length=40, unique=True)
    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="spoken")
    words = SealedText()
    at = models.DateTimeField()

    objects: ClassVar[Any] = ScopedManager()
    handling: ClassVar = Handling(
        retention="spoken", special=("words",), plain=("id", "organisation_id", "ref", "disclosure", "at")
    )


class OwnProcedure(models.Model):
    """The organisation's own complaints procedure: its stages with their days, and how often somebody hears at the least. One row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField(unique=True)
    ref = models.CharField(max_length=40, unique=True)
    stages = models.JSONField(default=list)
    contact_days = models.PositiveSmallIntegerField(null=True)
    recorded_at = models.DateTimeField()
    n = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = ScopedManager()
    handling: ClassVar = Handling(
        retention="organisation", plain=("id", "organisation_id", "ref", "stages", "contact_days", "recorded_at", "n"),
        why="Names of stages and numbers of days: about nobody.",
    )  # fmt: skip
