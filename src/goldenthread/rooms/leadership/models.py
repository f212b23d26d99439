"""What leaders say and what they set out to do."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText, new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers.base import RegisterRow, handled


class Message(RegisterRow):
    """A message from leaders to units and those below them. `about`: the record it tells of (a decision). `asked`: how many people
    of those units were on the books when it was sent.
    """

    from_level = models.CharField(max_length=20)
    title = SealedText()
    words = SealedText(null=True)
    sent_on = models.DateField()
    sent_to_units = models.JSONField(default=list)
    about = models.CharField(max_length=60, blank=True)
    asked = models.PositiveIntegerField(null=True)

    handling: ClassVar = handled(
        "organisation", special=("title", "words"), plain=("from_level", "sent_on", "sent_to_units", "about", "asked"),
    )  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-sent_on"], name="message_newest"),
            models.Index(fields=["organisation", "about"], name="message_about"),
        ]


class MessageReceipt(models.Model):
    """Somebody to whom a message was sent has read it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    ref = models.CharField(max_length=40, unique=True)
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="receipts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    objects: ClassVar[Any] = ScopedManager()
    handling: ClassVar = Handling(
        retention="organisation", identity=("person",),
        plain=("id", "organisation_id", "ref", "message", "unit", "at", "recorded_at"),
    )  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "person"], name="message_receipt_once")]


class Objective(RegisterRow):
    """What leaders set out to do about safeguarding, and what informed it."""

    title = SealedText()
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    informed_by = models.JSONField(default=list)
    due = models.DateField(null=True)

    handling: ClassVar = handled("organisation", identity=("owner",), special=("title",), plain=("informed_by", "due"))
