"""Version and ledger: what a record said, and who did what, when and why. One store, append-only, erasable without a broken chain."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager


class Version(models.Model):
    """What a record said. `payload` is sealed; erasure empties payload and salt and leaves the digest."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    ref = models.CharField(max_length=40)
    n = models.PositiveIntegerField()
    root = models.CharField(max_length=40)
    entry = models.UUIDField()
    place = models.PositiveSmallIntegerField(default=0)
    payload = models.BinaryField(null=True)
    salt = models.BinaryField(null=True)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    objects = ScopedManager["Version"]()
    handling: ClassVar = Handling(
        retention="as_record",
        special=("payload",),
        plain=("id", "organisation_id", "ref", "n", "root", "entry", "place", "salt", "digest", "at", "recorded_at"),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ref", "n"], name="version_ref_n"),
            models.CheckConstraint(
                condition=models.Q(payload__isnull=True, salt__isnull=True)
                | models.Q(payload__isnull=False, salt__isnull=False),
                name="version_payload_with_salt",
            ),
        ]
        indexes = [
            models.Index(fields=["root", "recorded_at"], name="version_root"),
            models.Index(fields=["entry"], name="version_entry"),
        ]


class Entry(models.Model):
    """Who did what, when, why. `digest` covers every other field and the digest before it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    chain = models.CharField(max_length=60)
    n = models.PositiveBigIntegerField()
    actor = models.CharField(max_length=60)
    act = models.CharField(max_length=80)
    subject = models.CharField(max_length=60)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    reason = models.CharField(max_length=600, blank=True)
    decided = models.CharField(max_length=200, blank=True)
    versions = models.PositiveIntegerField(default=0)
    root_digest = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    objects = ScopedManager["Entry"]()
    handling: ClassVar = Handling(
        retention="ledger",
        identity=("actor",),
        plain=(
            "id",
            "organisation_id",
            "chain",
            "n",
            "act",
            "subject",
            "at",
            "recorded_at",
            "reason",
            "decided",
            "versions",
            "root_digest",
            "previous",
            "digest",
        ),
        why="Kept whole: disposal is itself an entry. A reason never repeats what a record says.",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "n"], name="entry_chain_n")]
        indexes = [models.Index(fields=["subject", "recorded_at"], name="entry_subject")]
