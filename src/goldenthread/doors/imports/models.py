"""Files on their way in, and what people have said of them: which columns are meant, and who is the same person."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText, new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager
from goldenthread.foundation.places.models import Person

STATES = [
    ("reading", "Being read"), ("read", "Read"), ("loading", "Being loaded"), ("loaded", "Loaded"), ("given_up", "Given up"),
]  # fmt: skip


class Bringing(models.Model):
    """Files that somebody brings, from their arrival until they are loaded or given up. `found`: what was read in them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    ref = models.CharField(max_length=40, unique=True)
    send_key = models.CharField(max_length=64)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    changed_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=STATES)
    runs = models.PositiveIntegerField(default=0)
    n = models.PositiveIntegerField(default=1)
    found = SealedText(null=True)

    objects = ScopedManager["Bringing"]()
    handling: ClassVar = Handling(
        retention="draft",
        identity=("by",),
        special=("found",),
        plain=("id", "organisation_id", "ref", "send_key", "at", "changed_at", "state", "runs", "n"),
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "send_key"], name="bringing_once")]
        indexes = [models.Index(fields=["organisation_id", "at"], name="bringing_at")]


class BroughtPart(models.Model):
    """A piece of a file that was brought. Gone as soon as the files are loaded or given up."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    bringing = models.ForeignKey(Bringing, on_delete=models.CASCADE, related_name="parts")
    file = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField()
    name = SealedText()
    content = SealedText()

    objects = ScopedManager["BroughtPart"]()
    handling: ClassVar = Handling(
        retention="draft",
        special=("name", "content"),
        plain=("id", "organisation_id", "bringing", "file", "place"),
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bringing", "file", "place"], name="brought_part_once")]


class KeptMeaning(models.Model):
    """What the columns of one list mean, as somebody confirmed: by a fingerprint of its headers, so that the same list is known again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    ref = models.CharField(max_length=40, unique=True)
    headers = models.CharField(max_length=24)
    n = models.PositiveIntegerField(default=1)
    meaning = SealedText()

    objects = ScopedManager["KeptMeaning"]()
    handling: ClassVar = Handling(
        retention="organisation",
        special=("meaning",),
        plain=("id", "organisation_id", "ref", "headers", "n"),
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "headers"], name="kept_meaning_once")]


class SamePerson(models.Model):
    """What somebody answered to 'the same person?' of two references. `pair`: a keyed fingerprint of the two, in any order.

    `person`: of whom this is, where that is known; the answer goes when that person's record goes.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    ref = models.CharField(max_length=40, unique=True)
    pair = models.CharField(max_length=32)
    n = models.PositiveIntegerField(default=1)
    same = models.BooleanField()
    given = SealedText()
    kept = SealedText()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ScopedManager["SamePerson"]()
    handling: ClassVar = Handling(
        retention="person",
        identity=("pair", "given", "kept", "person"),
        plain=("id", "organisation_id", "ref", "n", "same"),
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "pair"], name="same_person_once")]
