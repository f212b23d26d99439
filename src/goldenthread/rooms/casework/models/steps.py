"""What was done about a concern: decisions, referrals and their answers, messages, addenda. Rows are added, never changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText, new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.casework.models.concern import Concern


class Step(models.Model):
    """What all steps share."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    ref = models.CharField(max_length=40, unique=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True


class ThresholdDecision(Step):
    """What was decided, why, what else was weighed, who was asked; and the second view when there is one."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="decisions")
    threshold = models.CharField(max_length=24)
    criteria_met = models.BooleanField(null=True)
    criteria = SealedText(null=True)
    rationale = SealedText()
    alternatives = SealedText()
    consulted = SealedText()
    second_view_asked = models.CharField(max_length=40, blank=True)
    second_view_by = models.CharField(max_length=40, blank=True)
    second_view_at = models.DateTimeField(null=True)
    second_view_agrees = models.BooleanField(null=True)
    second_view_words = SealedText(null=True)

    objects = ScopedManager["ThresholdDecision"]()
    handling: ClassVar = Handling(
        retention="concern",
        identity=("by", "second_view_by", "second_view_asked"),
        special=(
            "threshold",
            "criteria_met",
            "criteria",
            "rationale",
            "alternatives",
            "consulted",
            "second_view_words",
            "second_view_agrees",
        ),
        plain=("id", "organisation", "ref", "at", "recorded_at", "concern", "second_view_at"),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(second_view_at__isnull=True)
                | (~models.Q(second_view_by="") & ~models.Q(second_view_by=models.F("by"))),
                name="second_view_by_another",
            )
        ]


class Referral(Step):
    """A request to another body, with how the information was shared."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="referrals")
    to = models.CharField(max_length=40)
    to_words = models.CharField(max_length=200, blank=True)
    sharing_basis = models.CharField(max_length=40)
    person_told = models.CharField(max_length=20)
    person_told_why = SealedText(null=True)
    words = SealedText()
    their_reference = models.CharField(max_length=80, blank=True)
    local_code = models.CharField(max_length=60, blank=True)
    acknowledged_at = models.DateTimeField(null=True)
    disputed_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=24, blank=True)

    objects = ScopedManager["Referral"]()
    handling: ClassVar = Handling(
        retention="referral",
        identity=("by", "their_reference", "local_code"),
        special=("to", "to_words", "sharing_basis", "person_told", "person_told_why", "words", "answer"),
        plain=(
            "id",
            "organisation",
            "ref",
            "at",
            "recorded_at",
            "concern",
            "acknowledged_at",
            "disputed_at",
            "answered_at",
        ),
    )


class ReferralStep(Step):
    """An answer that came back, or a chase."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=[("answer", "Answer"), ("chase", "Chased")])
    answer = models.CharField(max_length=24, blank=True)
    words = SealedText()

    objects = ScopedManager["ReferralStep"]()
    handling: ClassVar = Handling(
        retention="referral",
        identity=("by",),
        special=("answer", "words"),
        plain=("id", "organisation", "ref", "at", "recorded_at", "referral", "kind"),
    )


class ToldMessage(Step):
    """What somebody was told: whoever raised it, or the person it is about. Includes what may not be told."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="messages")
    to = models.CharField(
        max_length=12, choices=[("reporter", "Whoever raised it"), ("person", "The person it is about")]
    )
    kind = models.CharField(max_length=16)
    situation = models.CharField(max_length=40, blank=True)
    words = SealedText()
    limits = SealedText(null=True)
    how = models.CharField(max_length=24, blank=True)
    seen_at = models.DateTimeField(null=True)

    objects = ScopedManager["ToldMessage"]()
    handling: ClassVar = Handling(
        retention="concern",
        identity=("by",),
        special=("words", "limits", "situation"),
        plain=("id", "organisation", "ref", "at", "recorded_at", "concern", "to", "kind", "how", "seen_at"),
    )


class Addendum(Step):
    """A dated addition or correction. The original stays as it was."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="addenda")
    words = SealedText()
    correction = models.BooleanField(default=False)
    send_key = models.CharField(max_length=64)

    objects = ScopedManager["Addendum"]()
    handling: ClassVar = Handling(
        retention="concern",
        identity=("by",),
        special=("words",),
        plain=("id", "organisation", "ref", "at", "recorded_at", "concern", "correction", "send_key"),
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "send_key"], name="addendum_sent_once")]
