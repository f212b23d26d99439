"""Published reviews, as they were read: the collection they belong to, what each says of itself, and its passages."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager
from goldenthread.foundation.places.models import Organisation

PUBLISHED = "Public reports, as their publisher printed them."


class Collection(models.Model):
    """Reviews that were read together, under a name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    ref = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    recorded_at = models.DateTimeField()

    objects = ScopedManager["Collection"]()
    handling: ClassVar = Handling(
        retention="published", plain=("id", "organisation", "ref", "name", "recorded_at"), why=PUBLISHED
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="collection_named_once")]

    def __str__(self) -> str:
        return self.name


class Review(models.Model):
    """One report. `digest`: of the file's bytes. `sketch`: by which near copies are known. `dated` null: no day could be told.

    `dates`: every day that text and name give. `edition`: of the matcher that proposed its themes.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="reviews", db_index=False)
    ref = models.CharField(max_length=40, unique=True)
    digest = models.CharField(max_length=64)
    file = models.CharField(max_length=255)
    title = models.CharField(max_length=300)
    body = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=24)
    dated = models.DateField(null=True)
    dates = models.JSONField(default=list)
    sketch = models.JSONField(default=list)
    passage_count = models.PositiveIntegerField()
    edition = models.CharField(max_length=12)
    warning = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    n = models.PositiveIntegerField(default=1)

    objects = ScopedManager["Review"]()
    handling: ClassVar = Handling(
        retention="published",
        plain=(
            "id", "organisation", "collection", "ref", "digest", "file", "title", "body", "kind", "dated", "dates", "sketch",
            "passage_count", "edition", "warning", "recorded_at", "n",
        ),
        why=PUBLISHED,
    )  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["collection", "digest"], name="review_kept_once")]
        indexes = [models.Index(fields=["collection", "-dated", "id"], name="review_newest")]

    def __str__(self) -> str:
        return self.ref


class Passage(models.Model):
    """One paragraph of a review: its number from 1, the page it begins on, the heading above it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="passages", db_index=False)
    ref = models.CharField(max_length=40, unique=True)
    n = models.PositiveIntegerField()
    page = models.PositiveIntegerField()
    heading = models.CharField(max_length=300, blank=True)
    text = models.TextField()

    objects = ScopedManager["Passage"]()
    handling: ClassVar = Handling(
        retention="published",
        plain=("id", "organisation", "review", "ref", "n", "page", "heading", "text"),
        why=PUBLISHED,
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "n"], name="passage_once")]

    def __str__(self) -> str:
        return self.ref
