"""Somebody asks for what is held about them: a request with its month, and what was said to it. Never what was given."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText, new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager
from goldenthread.foundation.places.models import Organisation, Person


class SubjectAccess(models.Model):
    """`whose`: who asked, and how to reach them. `due_on`: the last local day, moved once where the time was lengthened (`extended_on`),
    with the reason told to them. `left_out`: codes of `domain.subject_access.EXEMPTIONS`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ref = models.CharField(max_length=40, unique=True)
    whose = SealedText()
    asked = SealedText(null=True)
    received_on = models.DateField()
    identity_seen_on = models.DateField(null=True)
    due_on = models.DateField()
    extended_on = models.DateField(null=True)
    extended_why = SealedText(null=True)
    answer = models.CharField(max_length=16, blank=True)
    left_out = models.JSONField(default=list)
    answer_words = SealedText(null=True)
    answered_on = models.DateField(null=True)
    handled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    n = models.PositiveIntegerField(default=1)

    objects = ScopedManager["SubjectAccess"]()
    handling: ClassVar = Handling(
        retention="organisation",
        identity=("whose", "handled_by"),
        special=("asked", "extended_why", "answer_words"),
        plain=(
            "id", "organisation", "ref", "received_on", "identity_seen_on", "due_on", "extended_on", "answer",
            "left_out", "answered_on", "recorded_at", "n",
        ),
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["organisation", "-received_on"], name="subject_access_newest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_on__isnull=True) | ~models.Q(answer=""), name="subject_access_answered"
            )
        ]

    def __str__(self) -> str:
        return self.ref
