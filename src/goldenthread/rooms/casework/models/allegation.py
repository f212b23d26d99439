"""Allegations about people who work or volunteer, and low-level concerns: a track of their own, apart from the person at risk."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers.base import RegisterRow, handled


class Allegation(RegisterRow):
    """What is said of somebody who works or volunteers here, and what was decided. `about` never sees it, nor is ever exported;
    it may be unknown, or not be named. `handled_by_subject` comes from elsewhere only: no act here can make it so.
    """

    kind = models.CharField(max_length=12)
    received_at = models.DateTimeField()
    about = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    about_leader = models.BooleanField()
    words = SealedText(null=True)
    handled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    handled_by_subject = models.BooleanField(null=True)
    officer_consulted_at = models.DateTimeField(null=True)
    officer_said = SealedText(null=True)
    criteria_met = models.BooleanField(null=True)
    outcome = models.CharField(max_length=16, blank=True)
    barring_decided_on = models.DateField(null=True)
    barring = models.CharField(max_length=16, blank=True)
    barring_why = SealedText(null=True)
    regulator_decided_on = models.DateField(null=True)
    regulator = models.CharField(max_length=16, blank=True)
    regulator_why = SealedText(null=True)
    limbs = models.JSONField(default=list)
    category = models.CharField(max_length=20, blank=True)
    self_referred = models.BooleanField(null=True)
    evaluation = SealedText(null=True)
    evaluated_on = models.DateField(null=True)
    employer_action = models.CharField(max_length=24, blank=True)
    action_why = SealedText(null=True)
    alternatives = SealedText(null=True)
    support = SealedText(null=True)
    action_review_on = models.DateField(null=True)
    told = models.JSONField(default=list)
    told_words = SealedText(null=True)
    barring_sent_on = models.DateField(null=True)
    regulator_sent_on = models.DateField(null=True)
    reviewed_on = models.DateField(null=True)
    pattern = SealedText(null=True)
    closed_at = models.DateTimeField(null=True)

    handling: ClassVar = handled(
        "allegation", identity=("about", "handled_by"),
        special=(
            "words", "officer_said", "barring_why", "regulator_why", "pattern", "evaluation", "action_why", "alternatives", "support",
            "told_words",
        ),
        plain=(
            "kind", "received_at", "about_leader", "handled_by_subject", "officer_consulted_at", "criteria_met", "outcome",
            "barring_decided_on", "barring", "regulator_decided_on", "regulator", "reviewed_on", "closed_at", "limbs", "category",
            "self_referred", "evaluated_on", "employer_action", "action_review_on", "told", "barring_sent_on", "regulator_sent_on",
        ),
    )  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-received_at"], name="allegation_newest"),
            models.Index(fields=["about", "kind"], name="allegation_about"),
        ]
