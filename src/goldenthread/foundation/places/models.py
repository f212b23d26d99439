"""Organisations, their units, the people on their books, and who holds which named role."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager
from goldenthread.foundation.people.models import User

NATIONS = [
    ("england", "England"),
    ("wales", "Wales"),
    ("scotland", "Scotland"),
    ("northern_ireland", "Northern Ireland"),
]
KINDS = [
    ("charity", "Charity"),
    ("faith", "Faith body"),
    ("sport", "Sport"),
    ("care_provider", "Care provider"),
    ("health", "Health"),
    ("local_authority", "Local authority"),
    ("school", "School or college"),
    ("housing", "Housing"),
    ("other", "Other"),
]
LEVELS = [
    ("recipient", "People we serve"),
    ("front_line", "Front line"),
    ("operational", "Managers"),
    ("dsl", "Safeguarding lead"),
    ("senior", "Senior leaders"),
    ("board", "Board"),
]


def all_levels() -> list[str]:
    return [code for code, _ in LEVELS]


class Organisation(models.Model):
    """A body that answers for people's safety. `code` is its address."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=KINDS)
    populations = models.JSONField(default=list)
    nation = models.CharField(max_length=20, choices=NATIONS, default="england")
    time_zone = models.CharField(max_length=40, default="Europe/London")
    levels = models.JSONField(default=all_levels)
    called = models.CharField(max_length=60, blank=True)
    complete = models.JSONField(default=list)
    demonstration = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    set_up_at = models.DateTimeField(null=True)
    cover_hours = models.CharField(max_length=300, blank=True)
    out_of_hours = models.CharField(max_length=300, blank=True)
    danger_words = models.TextField(blank=True)
    outside_routes = models.TextField(blank=True)
    public_door_open = models.BooleanField(default=False)
    n = models.PositiveIntegerField(default=1)

    handling: ClassVar = Handling(
        retention="organisation",
        plain=(
            "id",
            "code",
            "name",
            "kind",
            "populations",
            "nation",
            "time_zone",
            "levels",
            "called",
            "complete",
            "demonstration",
            "made_at",
            "set_up_at",
            "cover_hours",
            "out_of_hours",
            "danger_words",
            "outside_routes",
            "public_door_open",
            "n",
        ),
    )

    def __str__(self) -> str:
        return self.name

    @property
    def chain(self) -> str:
        return self.code


class Unit(models.Model):
    """A service area, setting or team. `path` holds the codes from the top down ('north/youth-club')."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ref = models.CharField(max_length=40, unique=True)
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=200)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    path = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, default="setting")
    populations = models.JSONField(default=list)
    opened = models.DateField(null=True)
    closed = models.DateField(null=True)
    n = models.PositiveIntegerField(default=1)

    objects = ScopedManager["Unit"]()
    handling: ClassVar = Handling(
        retention="organisation",
        plain=(
            "id",
            "organisation",
            "ref",
            "code",
            "name",
            "parent",
            "path",
            "kind",
            "populations",
            "opened",
            "closed",
            "n",
        ),
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "code"], name="unit_code")]

    def __str__(self) -> str:
        return self.name

    @property
    def path_codes(self) -> tuple[str, ...]:
        return tuple(self.path.split("/"))


class Person(models.Model):
    """Somebody on the organisation's books, paid or not. Not an account: `user` is set when an owner confirms one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ref = models.CharField(max_length=40, unique=True)
    local_code = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    post = models.CharField(max_length=120, blank=True)
    level = models.CharField(max_length=20, choices=LEVELS, default="front_line")
    paid = models.BooleanField(null=True)
    engagement = models.CharField(max_length=20, blank=True)
    contact_with = models.JSONField(default=list)
    regulated_activity = models.BooleanField(null=True)
    requirement_set = models.CharField(max_length=60, blank=True)
    started = models.DateField(null=True)
    first_contact = models.DateField(null=True)
    left = models.DateField(null=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    n = models.PositiveIntegerField(default=1)

    objects = ScopedManager["Person"]()
    handling: ClassVar = Handling(
        retention="person",
        identity=("name", "email", "local_code"),
        plain=(
            "id",
            "organisation",
            "ref",
            "unit",
            "post",
            "level",
            "paid",
            "engagement",
            "contact_with",
            "regulated_activity",
            "requirement_set",
            "started",
            "first_contact",
            "left",
            "user",
            "n",
        ),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"], name="person_once", condition=models.Q(user__isnull=False)
            )
        ]
        indexes = [
            models.Index(fields=["user"], name="person_user"),
            models.Index(fields=["organisation", "name"], name="person_name"),
        ]

    def __str__(self) -> str:
        return self.name


class NamedRole(models.Model):
    """Who holds a named role, where, from when until when. `alternate` marks the one a worry about the lead goes to."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ref = models.CharField(max_length=40, unique=True)
    role = models.CharField(max_length=40)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="held")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    alternate = models.BooleanField(default=False)
    starts = models.DateField()
    ends = models.DateField(null=True)
    hours_per_week = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    strategic_hours = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    confirmed_at = models.DateTimeField(null=True)
    n = models.PositiveIntegerField(default=1)

    objects = ScopedManager["NamedRole"]()
    handling: ClassVar = Handling(
        retention="organisation",
        identity=("person",),
        plain=(
            "id",
            "organisation",
            "ref",
            "role",
            "unit",
            "alternate",
            "starts",
            "ends",
            "hours_per_week",
            "strategic_hours",
            "confirmed_at",
            "n",
        ),
    )

    class Meta:
        indexes = [models.Index(fields=["organisation", "role"], name="named_role")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
                name="role_ends_after_start",
            )
        ]
