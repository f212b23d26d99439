"""The register of recommendations from outside: one row for each published report, as its register prints it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager
from goldenthread.foundation.places.models import Organisation

STATES = [
    ("complete", "Answered by all"),
    ("partial", "Partly answered"),
    ("none", "Not answered"),
    ("addressees_unknown", "Addressees not known"),
    ("answers_unknown", "Answers not known"),
]


class Recommendation(models.Model):
    """One report to prevent further harm: to whom it went and how many answered, as far as its register tells.

    `row_key` is its row number in the register (with '/2' where a number stands twice): a reference may be blank or stand
    twice, a row may not. `dated` null: no day could be read, so no clock runs. `sent_count` null: addressees not known.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ref = models.CharField(max_length=40, unique=True)
    register = models.CharField(max_length=60)
    row_number = models.PositiveIntegerField()
    row_key = models.CharField(max_length=20)
    published_ref = models.TextField(blank=True)
    dated_as_printed = models.TextField(blank=True)
    dated = models.DateField(null=True)
    due_on = models.DateField(null=True)
    area = models.TextField(blank=True)
    category = models.TextField(blank=True)
    addressees = models.TextField(blank=True)
    sent_count = models.PositiveIntegerField(null=True)
    responses = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=20, choices=STATES)
    problems = models.JSONField(default=list)
    recorded_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    n = models.PositiveIntegerField(default=1)

    objects = ScopedManager["Recommendation"]()
    handling: ClassVar = Handling(
        retention="published",
        plain=(
            "id", "organisation", "ref", "register", "row_number", "row_key", "published_ref", "dated_as_printed", "dated",
            "due_on", "area", "category", "addressees", "sent_count", "responses", "state", "problems", "recorded_at",
            "changed_at", "n",
        ),
        why="Public reports; the register that is read has had names of people removed by its publisher.",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "register", "row_key"], name="recommendation_row"),
            models.CheckConstraint(
                condition=models.Q(dated__isnull=False) | models.Q(due_on__isnull=True), name="recommendation_due_dated"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-dated", "row_number"], name="recommendation_newest"),
            models.Index(fields=["organisation", "state"], name="recommendation_state"),
        ]

    def __str__(self) -> str:
        return self.ref
