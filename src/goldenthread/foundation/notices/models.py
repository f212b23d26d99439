"""Telling people that something needs them. A notice never says what: it says where to look."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager


class Notice(models.Model):
    """One line of somebody's home page and of the daily digest. `urgent` goes out at once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    person = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=40)
    urgent = models.BooleanField(default=False)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    failed = models.PositiveSmallIntegerField(default=0)

    objects = ScopedManager["Notice"]()
    handling: ClassVar = Handling(
        retention="notice",
        identity=("person",),
        plain=("id", "organisation_id", "kind", "subject", "urgent", "at", "read_at", "sent_at", "failed"),
    )

    class Meta:
        indexes = [
            models.Index(fields=["organisation_id", "person", "subject"], name="notice_person"),
            models.Index(
                fields=["organisation_id", "person", "-urgent", "-at"],
                name="notice_waiting",
                condition=models.Q(read_at__isnull=True),
            ),
            models.Index(
                fields=["organisation_id", "at"], name="notice_unsent", condition=models.Q(sent_at__isnull=True)
            ),
        ]
