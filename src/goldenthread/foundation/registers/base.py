"""What the rows of every register share."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager
from goldenthread.foundation.places.models import Organisation, Unit

SHARED = ("id", "organisation", "ref", "local_code", "unit", "imported", "recorded_at", "changed_at", "n")


def handled(
    retention: str,
    *,
    identity: tuple[str, ...] = (),
    special: tuple[str, ...] = (),
    plain: tuple[str, ...] = (),
    why: str = "",
) -> Handling:
    """The classification of a register's columns, with those that every register shares."""
    return Handling(retention=retention, identity=identity, special=special, plain=(*SHARED, *plain), why=why)


class RegisterRow(models.Model):
    """One row. `ref` is ours and unique everywhere; `local_code` the organisation's own. `n` counts its versions."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ref = models.CharField(max_length=40, unique=True)
    local_code = models.CharField(max_length=60, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    imported = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    n = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = ScopedManager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.ref
