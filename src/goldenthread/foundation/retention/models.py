"""Holds that keep records beyond their time, and the way of one record out: proposed, decided, certified."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.domain.retention import HOLD_REASONS
from goldenthread.foundation.kernel.fields import SealedText, new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager


class Hold(models.Model):
    """Nothing that it covers goes while it stands. `covers`: a record's ref, `rule:<code>` or `everything`. `review_on`: the local day on
    which somebody looks whether it is still needed (none on those of before there was one).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    ref = models.CharField(max_length=40, unique=True)
    covers = models.CharField(max_length=60)
    reason = models.CharField(max_length=20, choices=list(HOLD_REASONS.items()))
    words = SealedText()
    set_by = models.CharField(max_length=40)
    set_at = models.DateTimeField()
    review_on = models.DateField(null=True)
    lifted_by = models.CharField(max_length=40, blank=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_words = SealedText(null=True)

    objects = ScopedManager["Hold"]()
    handling: ClassVar = Handling(
        retention="disposal",
        identity=("set_by", "lifted_by"),
        special=("words", "lifted_words"),
        plain=("id", "organisation_id", "ref", "covers", "reason", "set_at", "review_on", "lifted_at"),
    )

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "covers"], name="hold_covers")]


class Disposal(models.Model):
    """One record (or, for what clears by itself, one rule) on its way out. What was removed stands in the ledger, as its certificate."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    ref = models.CharField(max_length=40, unique=True)
    subject = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=40)
    rule = models.CharField(max_length=40)
    state = models.CharField(
        max_length=10,
        choices=[("proposed", "Waits for a second person"), ("disposed", "Disposed of"), ("declined", "Stays"),
                 ("cleared", "Cleared")],
    )  # fmt: skip
    proposed_by = models.CharField(max_length=40)
    proposed_at = models.DateTimeField()
    why = SealedText()
    decided_by = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_words = SealedText(null=True)

    objects = ScopedManager["Disposal"]()
    handling: ClassVar = Handling(
        retention="disposal",
        identity=("proposed_by", "decided_by"),
        special=("why", "decided_words"),
        plain=("id", "organisation_id", "ref", "subject", "kind", "rule", "state", "proposed_at", "decided_at"),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "subject"],
                name="disposal_proposed_once",
                condition=models.Q(state="proposed"),
            )
        ]
        indexes = [models.Index(fields=["organisation_id", "state", "-proposed_at"], name="disposal_state")]
