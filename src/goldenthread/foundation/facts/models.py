"""Facts that every room emits and everything above the rooms reads: clocks, readings, codings, links, figures."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager


class Fact(models.Model):
    """What all facts share: our own ref, the organisation, where, and when it was recorded."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ref = models.CharField(max_length=40, unique=True)
    organisation_id = models.UUIDField()
    unit = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True


class Clock(Fact):
    """Something is due, and was or was not done in time. Its status is derived from dates, never stored.

    `lag_days` and `started_on` are local dates' arithmetic kept beside the moments they come from, so that SQL counts days
    as the organisation's calendar does.
    """

    level = models.CharField(max_length=20, blank=True)
    area = models.CharField(max_length=2)
    handover = models.CharField(max_length=40)
    part = models.CharField(max_length=40, blank=True)
    population = models.CharField(max_length=20, blank=True)
    segments = models.JSONField(default=dict)
    subject = models.CharField(max_length=40)
    root = models.CharField(max_length=40)
    person_due = models.CharField(max_length=40, blank=True)
    person_gives = models.CharField(max_length=40, blank=True)
    person_gets = models.CharField(max_length=40, blank=True)
    from_level = models.CharField(max_length=20)
    to_level = models.CharField(max_length=20)
    rule = models.CharField(max_length=60)
    edition = models.CharField(max_length=40)
    started_at = models.DateTimeField()
    started_on = models.DateField()
    due_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True)
    met_recorded_at = models.DateTimeField(null=True)
    lag_days = models.IntegerField(null=True)
    valid_until = models.DateField(null=True)
    stopped_at = models.DateTimeField(null=True)
    stopped_why = models.CharField(max_length=300, blank=True)
    waived_at = models.DateTimeField(null=True)
    waived_by = models.CharField(max_length=40, blank=True)
    waived_why = models.CharField(max_length=300, blank=True)
    missed_reason = models.CharField(max_length=300, blank=True)
    same_person = models.BooleanField(default=False)
    dormant = models.BooleanField(default=False)
    imported = models.BooleanField(default=False)

    objects = ScopedManager["Clock"]()
    handling: ClassVar = Handling(
        retention="fact",
        identity=("person_due", "person_gives", "person_gets", "waived_by"),
        plain=(
            "id",
            "ref",
            "organisation_id",
            "unit",
            "recorded_at",
            "level",
            "area",
            "handover",
            "part",
            "population",
            "segments",
            "subject",
            "root",
            "from_level",
            "to_level",
            "rule",
            "edition",
            "started_at",
            "started_on",
            "due_at",
            "met_at",
            "met_recorded_at",
            "lag_days",
            "valid_until",
            "stopped_at",
            "stopped_why",
            "waived_at",
            "waived_why",
            "missed_reason",
            "same_person",
            "dormant",
            "imported",
        ),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(waived_at__isnull=True) | ~models.Q(waived_by=""), name="clock_waived_by_whom"
            ),
            models.CheckConstraint(
                condition=models.Q(met_at__isnull=True, lag_days__isnull=True, met_recorded_at__isnull=True)
                | models.Q(met_at__isnull=False, lag_days__isnull=False, met_recorded_at__isnull=False),
                name="clock_met_with_lag",
            ),
        ]
        indexes = [
            models.Index(  # everything that a count of what was due needs, so that no row has to be fetched
                fields=[
                    "organisation_id",
                    "due_at",
                    "handover",
                    "same_person",
                    "met_at",
                    "lag_days",
                    "stopped_at",
                    "waived_at",
                    "dormant",
                    "id",
                ],
                name="clock_due",
            ),
            models.Index(
                fields=["organisation_id", "handover", "due_at"],
                name="clock_open",
                condition=models.Q(met_at__isnull=True, stopped_at__isnull=True, waived_at__isnull=True),
            ),
            models.Index(  # the few that were waived or stopped
                fields=["organisation_id", "handover"],
                name="clock_ended",
                condition=models.Q(waived_at__isnull=False) | models.Q(stopped_at__isnull=False),
            ),
            models.Index(fields=["organisation_id", "subject"], name="clock_subject"),
            models.Index(fields=["organisation_id", "root", "handover"], name="clock_root"),
        ]


class ClockPause(models.Model):
    """A clock waits, with a reason and a review date. It neither meets the clock nor moves its due date."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="pauses", db_index=False)
    from_at = models.DateTimeField()
    review_on = models.DateField()
    reason = models.CharField(max_length=30)
    words = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=40)
    ended_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()

    objects = ScopedManager["ClockPause"]()
    handling: ClassVar = Handling(
        retention="fact",
        identity=("by",),
        plain=(
            "id",
            "organisation_id",
            "clock",
            "from_at",
            "review_on",
            "reason",
            "words",
            "ended_at",
            "recorded_at",
        ),
    )

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "clock"], name="pause_clock")]


class RegisterKept(models.Model):
    """Since when a register is kept. Without it, what rests on it is not known."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    register = models.CharField(max_length=60)
    since = models.DateField()
    recorded_at = models.DateTimeField()

    objects = ScopedManager["RegisterKept"]()
    handling: ClassVar = Handling(retention="fact", plain=("id", "organisation_id", "register", "since", "recorded_at"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "register"], name="register_kept_once")]


class Reading(Fact):
    """Something was measured or is so. `replaced_at`: when another reading of the same measure and subject took its place."""

    level = models.CharField(max_length=20, blank=True)
    area = models.CharField(max_length=2)
    population = models.CharField(max_length=20, blank=True)
    segments = models.JSONField(default=dict)
    measure = models.CharField(max_length=60)
    subject = models.CharField(max_length=40)
    happened_on = models.DateField()
    value = models.JSONField()
    replaced_at = models.DateTimeField(null=True)

    objects = ScopedManager["Reading"]()
    handling: ClassVar = Handling(
        retention="fact",
        plain=(
            "id",
            "ref",
            "organisation_id",
            "unit",
            "recorded_at",
            "level",
            "area",
            "population",
            "segments",
            "measure",
            "subject",
            "happened_on",
            "value",
            "replaced_at",
        ),
    )

    class Meta:
        indexes = [
            models.Index(fields=["organisation_id", "measure", "happened_on"], name="reading_measure"),
            models.Index(
                fields=["organisation_id", "measure", "subject"],
                name="reading_current",
                condition=models.Q(replaced_at__isnull=True),
            ),
            models.Index(fields=["organisation_id", "subject"], name="reading_subject"),
        ]


class Coding(Fact):
    """A piece of evidence shows a theme: suggested, confirmed or rejected, by whom.

    A suggestion of the matcher and what a person decides are two rows: the decision `answers` the one before it, which has ended
    then. The row that has not ended stands; one at most for a source and a theme. `root`: the record to which the source belongs.
    """

    level = models.CharField(max_length=20, blank=True)
    area = models.CharField(max_length=2)
    population = models.CharField(max_length=20, blank=True)
    theme = models.CharField(max_length=10)
    polarity = models.CharField(
        max_length=10, choices=[("strength", "Strength"), ("concern", "Concern"), ("unclear", "Cannot be told")]
    )
    source = models.CharField(max_length=40)
    root = models.CharField(max_length=40)
    answers = models.CharField(max_length=40, blank=True)
    ended_at = models.DateTimeField(null=True)
    happened_on = models.DateField()
    coder = models.CharField(max_length=40)
    state = models.CharField(
        max_length=10, choices=[("suggested", "Suggested"), ("confirmed", "Confirmed"), ("rejected", "Rejected")]
    )
    embargo = models.CharField(max_length=40, blank=True)

    objects = ScopedManager["Coding"]()
    handling: ClassVar = Handling(
        retention="fact",
        identity=("coder",),
        plain=(
            "id", "ref", "organisation_id", "unit", "recorded_at", "level", "area", "population", "theme", "polarity", "source",
            "root", "answers", "ended_at", "happened_on", "state", "embargo",
        ),
    )  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["organisation_id", "root", "theme"], name="coding_root"),
            models.Index(fields=["organisation_id", "source"], name="coding_source"),
            models.Index(
                fields=[
                    "organisation_id",
                    "theme",
                    "state",
                    "polarity",
                    "happened_on",
                    "unit",
                    "level",
                    "root",
                    "embargo",
                ],
                name="coding_stands",
                condition=models.Q(ended_at__isnull=True),
            ),
        ]


class Link(Fact):
    """One record led to, informs, answers or mitigates another."""

    from_ref = models.CharField(max_length=40)
    to_ref = models.CharField(max_length=40)
    relation = models.CharField(max_length=20)
    by = models.CharField(max_length=60)
    why = models.CharField(max_length=300, blank=True)
    happened_on = models.DateField()

    objects = ScopedManager["Link"]()
    handling: ClassVar = Handling(
        retention="fact",
        identity=("by",),
        plain=(
            "id",
            "ref",
            "organisation_id",
            "unit",
            "recorded_at",
            "from_ref",
            "to_ref",
            "relation",
            "why",
            "happened_on",
        ),
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["from_ref", "relation", "to_ref"], name="link_once")]
        indexes = [models.Index(fields=["organisation_id", "to_ref"], name="link_to")]


class Node(models.Model):
    """A record as the thread sees it: what kind, at which organisational level, when. Never what it says."""

    ref = models.CharField(primary_key=True, max_length=40)
    organisation_id = models.UUIDField()
    kind = models.CharField(max_length=30)
    level = models.CharField(max_length=20)
    unit = models.CharField(max_length=300, blank=True)
    root = models.CharField(max_length=40)
    happened_on = models.DateField()
    recorded_at = models.DateTimeField()

    objects = ScopedManager["Node"]()
    handling: ClassVar = Handling(
        retention="fact",
        plain=("ref", "organisation_id", "kind", "level", "unit", "root", "happened_on", "recorded_at"),
    )

    class Meta:
        indexes = [
            models.Index(fields=["organisation_id", "root"], name="node_root"),
            models.Index(  # of records only, not of their parts: what counts of records are a part of
                fields=["organisation_id", "kind", "happened_on", "unit", "level"],
                name="node_record",
                condition=models.Q(ref=models.F("root")),
            ),
        ]


class Figure(models.Model):
    """A number as it was seen, cited by people; its digest covers everything that defines it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    ref = models.CharField(max_length=40, unique=True)
    definition = models.CharField(max_length=80)
    as_at = models.DateTimeField()
    value = models.JSONField()
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    count = models.IntegerField(null=True)
    digest = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()

    objects = ScopedManager["Figure"]()
    handling: ClassVar = Handling(
        retention="fact",
        plain=(
            "id",
            "organisation_id",
            "ref",
            "definition",
            "as_at",
            "value",
            "low",
            "high",
            "count",
            "digest",
            "recorded_at",
        ),
    )
