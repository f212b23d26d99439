"""Information governance: what is done with personal data, and breaches."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers.base import RegisterRow, handled


class Processing(RegisterRow):
    """A processing activity, a sharing agreement, a review of access or retention, or a breach. `done` of a breach: it was decided."""

    title = SealedText()
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=30)
    opened = models.DateTimeField()
    due = models.DateField(null=True)
    done = models.DateTimeField(null=True)
    decision = SealedText(null=True)

    handling: ClassVar = handled(
        "organisation", identity=("owner",), special=("title", "decision"), plain=("kind", "opened", "due", "done"),
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["organisation", "-opened"], name="processing_newest")]
