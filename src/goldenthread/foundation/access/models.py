"""Who may see one particular record beyond or against their role: grants, conflicts, and glass broken with a reason."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager


class Grant(models.Model):
    """`person` (a ref) may see `subject` (a record's ref) as deep as `depth`, until it ends."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    subject = models.CharField(max_length=40)
    person = models.CharField(max_length=40)
    depth = models.CharField(max_length=12)
    why = models.CharField(max_length=300)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    objects = ScopedManager["Grant"]()
    handling: ClassVar = Handling(
        retention="as_record",
        identity=("person",),
        plain=("id", "organisation_id", "subject", "depth", "why", "from_at", "until_at"),
    )

    class Meta:
        indexes = [
            models.Index(fields=["person", "subject"], name="grant_person"),
            models.Index(fields=["subject"], name="grant_subject"),
        ]


class Conflict(models.Model):
    """`person` is kept from `subject`: it is about them, or they are too close to it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    subject = models.CharField(max_length=40)
    person = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=[("alleged", "It is about them"), ("close", "Too close to it")])
    why = models.CharField(max_length=300)
    from_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    objects = ScopedManager["Conflict"]()
    handling: ClassVar = Handling(
        retention="as_record",
        identity=("person",),
        special=("kind",),
        plain=("id", "organisation_id", "subject", "why", "from_at", "lifted_at"),
    )

    class Meta:
        indexes = [
            models.Index(fields=["person", "kind", "subject"], name="conflict_person"),
            models.Index(fields=["subject"], name="conflict_subject"),
        ]


class BrokenGlass(models.Model):
    """Grave access taken for a limited time with a reason; others are told."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    ref = models.CharField(max_length=40, unique=True)
    subject = models.CharField(max_length=40)
    person = models.CharField(max_length=40)
    reason = models.CharField(max_length=600)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()

    objects = ScopedManager["BrokenGlass"]()
    handling: ClassVar = Handling(
        retention="as_record",
        identity=("person",),
        plain=("id", "organisation_id", "ref", "subject", "reason", "from_at", "until_at"),
    )

    class Meta:
        indexes = [models.Index(fields=["person", "until_at"], name="glass_person")]
