"""The quality programme, the files that an audit reads, and the organisation's own reviews of serious incidents."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText, new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.foundation.registers.base import RegisterRow, handled


class QualityItem(RegisterRow):
    """One item of the quality programme: an audit, an observation, a survey. `found`: what it showed."""

    kind = models.CharField(max_length=20)
    area = models.CharField(max_length=2, blank=True)
    safeguarding = models.BooleanField()
    due = models.DateField()
    done = models.DateField(null=True)
    fed_back_on = models.DateField(null=True)
    found = SealedText(null=True)

    handling: ClassVar = handled(
        "organisation", special=("found",), plain=("kind", "area", "safeguarding", "due", "done", "fed_back_on")
    )

    class Meta:
        indexes = [models.Index(fields=["organisation", "due"], name="quality_item_due")]


class OwnReview(RegisterRow):
    """The organisation's own review of a serious incident. Published reviews of others are another register."""

    title = SealedText()
    opened = models.DateField()
    due = models.DateField(null=True)
    closed = models.DateField(null=True)
    factors = models.JSONField(default=list)
    practitioners_heard = models.BooleanField(null=True)
    published_on = models.DateField(null=True)
    about = models.CharField(max_length=40, blank=True)
    found = SealedText(null=True)

    handling: ClassVar = handled(
        "organisation", special=("title", "found"),
        plain=("opened", "due", "closed", "factors", "practitioners_heard", "published_on", "about"),
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["organisation", "-opened"], name="own_review_newest")]


class AuditedFile(models.Model):
    """One worry drawn for a file audit: who reads it, how each question was answered, and what was written.

    `drawn`: the seed and the size of the pool, so that the draw can be made again. `work_of`: refs of those whose work it was.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ref = models.CharField(max_length=40, unique=True)
    item = models.ForeignKey(QualityItem, on_delete=models.PROTECT, related_name="files")
    subject = models.CharField(max_length=40)
    auditor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drawn = models.CharField(max_length=60)
    work_of = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    done_well = SealedText(null=True)
    to_change = SealedText(null=True)
    drawn_at = models.DateTimeField()
    scored_at = models.DateTimeField(null=True)
    fed_back_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    n = models.PositiveIntegerField(default=1)

    objects = ScopedManager["AuditedFile"]()
    handling: ClassVar = Handling(
        retention="organisation",
        identity=("auditor", "work_of"),
        special=("done_well", "to_change"),
        plain=(
            "id", "organisation", "ref", "item", "subject", "drawn", "answers", "drawn_at", "scored_at", "fed_back_at",
            "recorded_at", "n",
        ),
    )  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "subject"], name="audited_file_once")]
        indexes = [models.Index(fields=["organisation", "item"], name="audited_file_item")]

    def __str__(self) -> str:
        return self.ref
