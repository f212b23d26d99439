"""What was read across the registers, what was learned and sent on, and who has received it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers.base import RegisterRow, handled


class Collation(RegisterRow):
    """Somebody read across the registers of a quarter. `saw`: what they wrote; `decided`: the ref of what was decided of it."""

    period_end = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField(null=True)
    registers = models.JSONField(default=list)
    received_on = models.DateField(null=True)
    decided = models.CharField(max_length=40, blank=True)
    saw = SealedText(null=True)
    received_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    handling: ClassVar = handled(
        "organisation", identity=("by", "received_by"), special=("saw",),
        plain=("period_end", "written_on", "registers", "received_on", "decided"),
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["organisation", "-period_end"], name="collation_newest")]


class Learning(RegisterRow):
    """A learning brief, from the day it was issued. The unit is the one it came from; `sent_to_units` those it went to.

    `sent_to_roles`: the named roles whose holders got it too.
    """

    title = SealedText()
    says = SealedText(null=True)
    asks = SealedText(null=True)
    from_refs = models.JSONField(default=list)
    issued_on = models.DateField()
    sent_to_units = models.JSONField(default=list)
    sent_to_levels = models.JSONField(default=list)
    sent_to_roles = models.JSONField(default=list)
    effect_looked_for_on = models.DateField(null=True)
    effect = models.CharField(max_length=20, blank=True)
    effect_seen = SealedText(null=True)
    reminded_on = models.DateField(null=True)

    handling: ClassVar = handled(
        "organisation", special=("title", "says", "asks", "effect_seen"),
        plain=("reminded_on", "from_refs", "issued_on", "sent_to_units", "sent_to_levels", "sent_to_roles", "effect_looked_for_on", "effect"),
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["organisation", "-issued_on"], name="learning_newest")]


class LearningReceipt(RegisterRow):
    """One person to whom a brief went; `will_do`: what they will do differently, in their own words."""

    learning = models.CharField(max_length=40)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    due = models.DateField()
    acknowledged_on = models.DateField(null=True)
    will_do = SealedText(null=True)

    handling: ClassVar = handled(
        "organisation", identity=("person",), special=("will_do",), plain=("learning", "due", "acknowledged_on")
    )

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "learning"], name="learning_receipt_of"),
            models.Index(fields=["organisation", "person", "due"], name="learning_receipt_person"),
        ]
