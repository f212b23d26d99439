"""What stands above the rooms keeps little: the last count of each check, an organisation's own limits, and what it answers to them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText, new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager


class KeptCheck(models.Model):
    """What one check said when it was last counted. `said`: all but `refs`, the records behind its figure. `months`: what it would have
    said at the end of each of the twelve months before, by what is recorded now, and `months_at` when that was counted. `reader`: one
    person, where there are records about them that are left out; `apart` marks which ones; both blank in the count for everybody else.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    reader = models.CharField(max_length=40, blank=True, default="")
    apart = models.CharField(max_length=64, blank=True, default="")
    check_id = models.CharField(max_length=4)
    place = models.PositiveSmallIntegerField()
    as_at = models.DateTimeField()
    said = models.JSONField()
    refs = models.JSONField()
    digest = models.CharField(max_length=64)
    months = models.JSONField(default=list)
    months_at = models.DateTimeField(null=True)

    objects = ScopedManager["KeptCheck"]()
    handling: ClassVar = Handling(
        retention="organisation",
        identity=("reader",),
        special=("apart",),
        plain=("id", "organisation_id", "check_id", "place", "as_at", "said", "refs", "digest", "months", "months_at"),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "reader", "check_id"], name="kept_check_once")
        ]


class CheckLimit(models.Model):
    """An organisation's own limits of a figure of a check ('': its headline), beside the defaults, from a day until others replace them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    ref = models.CharField(max_length=40, unique=True)
    check_id = models.CharField(max_length=4)
    figure = models.CharField(max_length=20, blank=True, default="")
    strained = models.FloatField(null=True)
    broken = models.FloatField(null=True)
    why = SealedText()
    effective_from = models.DateField()
    chosen_at = models.DateTimeField()

    objects = ScopedManager["CheckLimit"]()
    handling: ClassVar = Handling(
        retention="organisation", special=("why",),
        plain=("id", "organisation_id", "ref", "check_id", "figure", "strained", "broken", "effective_from", "chosen_at"),
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "check_id", "effective_from"], name="check_limit")]


class CheckAnswer(models.Model):
    """What an organisation does about a weak check: what, who, by when, and when the board saw it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    ref = models.CharField(max_length=40, unique=True)
    check_id = models.CharField(max_length=4)
    what = SealedText()
    who = SealedText()
    by_day = models.DateField()
    seen_on = models.DateField(null=True)

    objects = ScopedManager["CheckAnswer"]()
    handling: ClassVar = Handling(
        retention="organisation", identity=("who",), special=("what",),
        plain=("id", "organisation_id", "ref", "check_id", "by_day", "seen_on"),
    )  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "check_id"], name="check_answer_once")]
