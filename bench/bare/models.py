"""One table with the columns that the list shows and the form asks for, and one of units."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

ANSWERS = [("no", "No"), ("yes", "Yes"), ("unsure", "Not sure")]


class Unit(models.Model):
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)


class Worry(models.Model):
    """What somebody told, and where it stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ref = models.CharField(max_length=40, unique=True)
    send_key = models.CharField(max_length=64, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, to_field="code")
    raised_by = models.BigIntegerField(db_index=True)
    about = models.CharField(max_length=200, blank=True)
    about_words = models.TextField(blank=True)
    about_born = models.CharField(max_length=10, blank=True)
    about_worker = models.CharField(max_length=10, choices=ANSWERS)
    immediate_danger = models.CharField(max_length=10, choices=ANSWERS)
    narrative = models.TextField()
    own_words = models.TextField(blank=True)
    where_words = models.TextField(blank=True)
    done_now = models.TextField(blank=True)
    occurred = models.CharField(max_length=10, blank=True)
    reported_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=20, default="raised")
    restricted = models.BooleanField(default=False)
    serious_at = models.DateTimeField(null=True, blank=True)
    handler = models.CharField(max_length=200, blank=True)
    late = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-reported_at", "-id"], name="worry_newest")]
