"""How often the public door was tried, by the hour: a count for the whole organisation, and nothing about anybody."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager


class DoorCount(models.Model):
    """How often something was tried in one hour. Only the last day is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    kind = models.CharField(max_length=20)
    hour = models.DateTimeField()
    many = models.PositiveIntegerField(default=0)

    objects = ScopedManager["DoorCount"]()
    handling: ClassVar = Handling(retention="notice", plain=("id", "organisation_id", "kind", "hour", "many"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "kind", "hour"], name="door_count_once")]
