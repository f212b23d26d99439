"""A second reading: a worry that was not referred, read again by somebody who does not see what was decided."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText, new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.rooms.casework.models.concern import Concern


class SecondReading(models.Model):
    """`decided`: the threshold and who decided it, as they were when it was drawn; `drawn`: seed and size of the pool."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ref = models.CharField(max_length=40, unique=True)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="second_readings")
    quarter = models.CharField(max_length=8)
    reader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drawn = models.CharField(max_length=60)
    drawn_at = models.DateTimeField()
    decided = models.CharField(max_length=24)
    decided_by = models.CharField(max_length=40)
    view = models.CharField(max_length=24, blank=True)
    why = SealedText(null=True)
    read_at = models.DateTimeField(null=True)
    made_of_it = SealedText(null=True)
    talked_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    n = models.PositiveIntegerField(default=1)

    objects = ScopedManager["SecondReading"]()
    handling: ClassVar = Handling(
        retention="concern",
        identity=("reader", "decided_by"),
        special=("decided", "view", "why", "made_of_it"),
        plain=(
            "id", "organisation", "ref", "concern", "quarter", "drawn", "drawn_at", "read_at", "talked_at", "recorded_at", "n",
        ),
    )  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["concern", "quarter"], name="second_reading_once")]
        indexes = [
            models.Index(fields=["organisation", "-drawn_at"], name="second_reading_newest"),
            models.Index(fields=["reader", "read_at"], name="second_reading_reader"),
        ]

    def __str__(self) -> str:
        return self.ref
