"""One table with the columns that the list shows and the form asks for."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone


class Worry(models.Model):
    """What somebody told, and where it stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ref = models.CharField(max_length=40, unique=True)
    send_key = models.CharField(max_length=64, unique=True)
    unit = models.CharField(max_length=200, blank=True)
    raised_by = models.BigIntegerField()
    about = models.CharField(max_length=200, blank=True)
    about_words = models.TextField(blank=True)
    about_born = models.CharField(max_length=10, blank=True)
    about_worker = models.CharField(max_length=10, choices=[("no", "No"), ("yes", "Yes"), ("unsure", "Not sure")])
    immediate_danger = models.CharField(max_length=10, choices=[("no", "No"), ("yes", "Yes"), ("unsure", "Not sure")])
    narrative = models.TextField()
    own_words = models.TextField(blank=True)
    where_words = models.TextField(blank=True)
    done_now = models.TextField(blank=True)
    occurred = models.CharField(max_length=10, blank=True)
    reported_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=20, default="raised")
    state_says = models.CharField(max_length=40, default="New")
    restricted = models.BooleanField(default=False)
    serious = models.BooleanField(default=False)
    handler = models.CharField(max_length=200, blank=True)
    late = models.CharField(max_length=200, blank=True)
    depth = "full"

    class Meta:
        indexes = [models.Index(fields=["-reported_at", "-id"], name="worry_newest")]

    @property
    def danger(self) -> bool:
        return self.immediate_danger == "yes"

    @property
    def reported_on(self) -> object:
        return timezone.localdate(self.reported_at)

    @property
    def open_days(self) -> int:
        return (timezone.localdate(self.closed_at) - timezone.localdate(self.reported_at)).days if self.closed_at else (
            timezone.localdate() - timezone.localdate(self.reported_at)
        ).days

    @property
    def overdue(self) -> list[str]:
        return self.late.split(",") if self.late else []
