"""One risk register for every kind of risk."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers.base import RegisterRow, handled


class Risk(RegisterRow):
    """A risk of any kind. `review_due` is the next review; `last_review_due` the one before, done on `reviewed_on`."""

    title = SealedText()
    kind = models.CharField(max_length=20)
    raised_on = models.DateField()
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    likelihood = models.PositiveSmallIntegerField()
    impact = models.PositiveSmallIntegerField()
    control = SealedText(null=True)
    assurance = SealedText(null=True)
    scored_on = models.DateField(null=True)
    review_due = models.DateField(null=True)
    reviewed_on = models.DateField(null=True)
    last_review_due = models.DateField(null=True)
    to_board_on = models.DateField(null=True)
    mitigated_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    handling: ClassVar = handled(
        "organisation", identity=("owner",), special=("title", "control", "assurance"),
        plain=(
            "kind", "raised_on", "likelihood", "impact", "scored_on", "review_due", "reviewed_on", "last_review_due", "to_board_on",
            "mitigated_on", "closed_on",
        ),
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["organisation", "-raised_on"], name="risk_newest")]
