"""The lead's diary of sampled weeks, and each time the lead's work was handed over."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText, new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.foundation.registers.base import RegisterRow, handled


class DiaryWeek(RegisterRow):
    """One sampled week of a lead: hours by kind. `reported_on`: told to senior leaders; `answered_on`: their answer."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    week = models.DateField()
    reported_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    case_hours = models.FloatField(null=True)
    strategic_hours = models.FloatField(null=True)
    other_hours = models.FloatField(null=True)
    supervisor = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answer = SealedText(null=True)

    handling: ClassVar = handled(
        "person", identity=("person", "supervisor"), special=("answer",),
        plain=("week", "reported_on", "answered_on", "case_hours", "strategic_hours", "other_hours"),
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["organisation", "-week"], name="diary_newest")]


class HandingOver(models.Model):
    """Who covers for a lead, from when until when, and what was open and due when it was handed over."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ref = models.CharField(max_length=40, unique=True)
    lead = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    starts = models.DateField()
    ends = models.DateField()
    words = SealedText(null=True)
    open_then = models.JSONField(default=dict)
    taken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    n = models.PositiveIntegerField(default=1)

    objects = ScopedManager["HandingOver"]()
    handling: ClassVar = Handling(
        retention="person",
        identity=("lead", "deputy"),
        special=("words",),
        plain=(
            "id", "organisation", "ref", "starts", "ends", "open_then", "taken_at", "ended_at", "recorded_at", "n",
        ),
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["organisation", "-starts"], name="handing_over_newest")]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends__gte=models.F("starts")), name="handing_over_in_order")
        ]

    def __str__(self) -> str:
        return self.ref
