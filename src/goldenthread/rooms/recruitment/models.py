"""The single central record: every check of everybody, paid or not. Never what a certificate says."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers.base import RegisterRow, handled


class Check(RegisterRow):
    """One check of one person. A risk assessment is one too: `decision`, and under which `conditions` somebody may start."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    level = models.CharField(max_length=30, blank=True)
    requested = models.DateField(null=True)
    completed = models.DateField(null=True)
    verified_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    valid_until = models.DateField(null=True)
    recheck_due = models.DateField(null=True)
    professional = models.BooleanField(null=True)
    verified_by_call = models.BooleanField(null=True)
    outcome = models.CharField(max_length=30, blank=True)
    decision = models.CharField(max_length=30, blank=True)
    conditions_confirmed_on = models.DateField(null=True)
    agency = models.CharField(max_length=120, blank=True)
    supervisor = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    conditions = SealedText(null=True)
    reasons = SealedText(null=True)

    handling: ClassVar = handled(
        "person", identity=("person", "verified_by", "supervisor"), special=("outcome", "decision", "conditions", "reasons"),
        plain=(
            "kind", "level", "requested", "completed", "valid_until", "recheck_due", "professional", "verified_by_call",
            "conditions_confirmed_on", "agency",
        ),
    )  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "person"], name="check_person"),
            models.Index(fields=["organisation", "-recorded_at"], name="check_newest"),
        ]
