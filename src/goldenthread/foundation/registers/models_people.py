"""Registers about people on the books that several rooms stand on: second posts, seasons, and what a post requires."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.places.models import LEVELS, Person
from goldenthread.foundation.registers.base import RegisterRow, handled


class Post(RegisterRow):
    """A second post of somebody on the books."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=120)
    paid = models.BooleanField()
    level = models.CharField(max_length=20, choices=LEVELS)
    contact_with = models.JSONField(default=list)
    requirement_set = models.CharField(max_length=60, blank=True)
    started = models.DateField(null=True)
    left = models.DateField(null=True)

    handling: ClassVar = handled(
        "person",
        identity=("person",),
        plain=("post", "paid", "level", "contact_with", "requirement_set", "started", "left"),
    )

    class Meta:
        indexes = [models.Index(fields=["organisation", "person"], name="post_person")]


class ActivePeriod(RegisterRow):
    """When a seasonal person is here; between two periods nothing of theirs is overdue."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begins = models.DateField()
    ends = models.DateField()

    handling: ClassVar = handled("person", identity=("person",), plain=("begins", "ends"))

    class Meta:
        indexes = [models.Index(fields=["organisation", "person", "begins"], name="active_person")]


class Requirement(RegisterRow):
    """One line of what a set of posts asks for."""

    set = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    register = models.CharField(max_length=20)
    before_first_contact = models.BooleanField(null=True)
    every_months = models.PositiveIntegerField(null=True)
    count = models.PositiveIntegerField(null=True)

    handling: ClassVar = handled(
        "organisation", plain=("set", "kind", "register", "before_first_contact", "every_months", "count")
    )
