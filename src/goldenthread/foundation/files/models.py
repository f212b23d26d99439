"""Files brought by people: sealed on disk, their content type seen rather than believed, their digest in the ledger."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText, new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager


class StoredFile(models.Model):
    """One file of one record. Who may open the record's full story may open it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    ref = models.CharField(max_length=40, unique=True)
    root = models.CharField(max_length=40)
    name = SealedText()
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    sealed_digest = models.CharField(max_length=64)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    objects = ScopedManager["StoredFile"]()
    handling: ClassVar = Handling(
        retention="as_record",
        identity=("by",),
        special=("name",),
        plain=(
            "id",
            "organisation_id",
            "ref",
            "root",
            "content_type",
            "size",
            "digest",
            "sealed_digest",
            "at",
            "gone_at",
        ),
    )

    class Meta:
        indexes = [models.Index(fields=["root"], name="file_root")]
