"""The models of the registers: rows about people that several rooms stand on, and the key by which a row is found again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager
from goldenthread.foundation.registers.models_people import ActivePeriod, Post, Requirement

__all__ = ["ActivePeriod", "Post", "Requirement", "RowKey"]


class RowKey(models.Model):
    """By which words of a table a row is known: what makes bringing the same file twice change nothing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    table = models.CharField(max_length=30)
    key = models.CharField(max_length=200)
    ref = models.CharField(max_length=40)

    objects = ScopedManager["RowKey"]()
    handling: ClassVar = Handling(
        retention="as_record",
        plain=("id", "organisation_id", "table", "key", "ref"),
        why="Codes and days; where a key would hold a person's name it holds a digest of it.",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "table", "key"], name="row_key_once")]
        indexes = [models.Index(fields=["organisation_id", "ref"], name="row_key_ref")]
