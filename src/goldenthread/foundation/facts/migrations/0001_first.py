"""Every table as it was before the first release, in one step."""

import django.db.models.deletion
from django.db import migrations, models

import goldenthread.foundation.kernel.fields
from goldenthread.foundation.kernel.operations import Tables


class Migration(migrations.Migration):
    replaces = [
        ("facts", "0001_initial"),
        ("facts", "0003_clock_part_reading_replaced_at_and_more"),
        ("facts", "0004_coding_stands"),
    ]

    initial = True

    dependencies = []

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name="Figure",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=goldenthread.foundation.kernel.fields.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("organisation_id", models.UUIDField()),
                        ("ref", models.CharField(max_length=40, unique=True)),
                        ("definition", models.CharField(max_length=80)),
                        ("as_at", models.DateTimeField()),
                        ("value", models.JSONField()),
                        ("low", models.FloatField(null=True)),
                        ("high", models.FloatField(null=True)),
                        ("count", models.IntegerField(null=True)),
                        ("digest", models.CharField(max_length=64)),
                        ("recorded_at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Clock",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=goldenthread.foundation.kernel.fields.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("ref", models.CharField(max_length=40, unique=True)),
                        ("organisation_id", models.UUIDField()),
                        ("unit", models.CharField(blank=True, max_length=300)),
                        ("recorded_at", models.DateTimeField()),
                        ("level", models.CharField(blank=True, max_length=20)),
                        ("area", models.CharField(max_length=2)),
                        ("handover", models.CharField(max_length=40)),
                        ("part", models.CharField(blank=True, max_length=40)),
                        ("population", models.CharField(blank=True, max_length=20)),
                        ("segments", models.JSONField(default=dict)),
                        ("subject", models.CharField(max_length=40)),
                        ("root", models.CharField(max_length=40)),
                        ("person_due", models.CharField(blank=True, max_length=40)),
                        ("person_gives", models.CharField(blank=True, max_length=40)),
                        ("person_gets", models.CharField(blank=True, max_length=40)),
                        ("from_level", models.CharField(max_length=20)),
                        ("to_level", models.CharField(max_length=20)),
                        ("rule", models.CharField(max_length=60)),
                        ("edition", models.CharField(max_length=40)),
                        ("started_at", models.DateTimeField()),
                        ("started_on", models.DateField()),
                        ("due_at", models.DateTimeField()),
                        ("met_at", models.DateTimeField(null=True)),
                        ("met_recorded_at", models.DateTimeField(null=True)),
                        ("lag_days", models.IntegerField(null=True)),
                        ("valid_until", models.DateField(null=True)),
                        ("stopped_at", models.DateTimeField(null=True)),
                        ("stopped_why", models.CharField(blank=True, max_length=300)),
                        ("waived_at", models.DateTimeField(null=True)),
                        ("waived_by", models.CharField(blank=True, max_length=40)),
                        ("waived_why", models.CharField(blank=True, max_length=300)),
                        ("missed_reason", models.CharField(blank=True, max_length=300)),
                        ("same_person", models.BooleanField(default=False)),
                        ("dormant", models.BooleanField(default=False)),
                        ("imported", models.BooleanField(default=False)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
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
                                condition=models.Q(
                                    ("met_at__isnull", True), ("stopped_at__isnull", True), ("waived_at__isnull", True)
                                ),
                                fields=["organisation_id", "handover", "due_at"],
                                name="clock_open",
                            ),
                            models.Index(fields=["organisation_id", "subject"], name="clock_subject"),
                            models.Index(fields=["organisation_id", "root", "handover"], name="clock_root"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("waived_at__isnull", True),
                                    models.Q(("waived_by", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="clock_waived_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("lag_days__isnull", True),
                                        ("met_at__isnull", True),
                                        ("met_recorded_at__isnull", True),
                                    ),
                                    models.Q(
                                        ("lag_days__isnull", False),
                                        ("met_at__isnull", False),
                                        ("met_recorded_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="clock_met_with_lag",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Coding",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=goldenthread.foundation.kernel.fields.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("ref", models.CharField(max_length=40, unique=True)),
                        ("organisation_id", models.UUIDField()),
                        ("unit", models.CharField(blank=True, max_length=300)),
                        ("recorded_at", models.DateTimeField()),
                        ("level", models.CharField(blank=True, max_length=20)),
                        ("area", models.CharField(max_length=2)),
                        ("population", models.CharField(blank=True, max_length=20)),
                        ("theme", models.CharField(max_length=10)),
                        (
                            "polarity",
                            models.CharField(
                                choices=[
                                    ("strength", "Strength"),
                                    ("concern", "Concern"),
                                    ("unclear", "Cannot be told"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("source", models.CharField(max_length=40)),
                        ("root", models.CharField(max_length=40)),
                        ("answers", models.CharField(blank=True, max_length=40)),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("happened_on", models.DateField()),
                        ("coder", models.CharField(max_length=40)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("suggested", "Suggested"),
                                    ("confirmed", "Confirmed"),
                                    ("rejected", "Rejected"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("embargo", models.CharField(blank=True, max_length=40)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["organisation_id", "root", "theme"], name="coding_root"),
                            models.Index(fields=["organisation_id", "source"], name="coding_source"),
                            models.Index(
                                condition=models.Q(("ended_at__isnull", True)),
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
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Link",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=goldenthread.foundation.kernel.fields.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("ref", models.CharField(max_length=40, unique=True)),
                        ("organisation_id", models.UUIDField()),
                        ("unit", models.CharField(blank=True, max_length=300)),
                        ("recorded_at", models.DateTimeField()),
                        ("from_ref", models.CharField(max_length=40)),
                        ("to_ref", models.CharField(max_length=40)),
                        ("relation", models.CharField(max_length=20)),
                        ("by", models.CharField(max_length=60)),
                        ("why", models.CharField(blank=True, max_length=300)),
                        ("happened_on", models.DateField()),
                    ],
                    options={
                        "indexes": [models.Index(fields=["organisation_id", "to_ref"], name="link_to")],
                        "constraints": [
                            models.UniqueConstraint(fields=("from_ref", "relation", "to_ref"), name="link_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Node",
                    fields=[
                        ("ref", models.CharField(max_length=40, primary_key=True, serialize=False)),
                        ("organisation_id", models.UUIDField()),
                        ("kind", models.CharField(max_length=30)),
                        ("level", models.CharField(max_length=20)),
                        ("unit", models.CharField(blank=True, max_length=300)),
                        ("root", models.CharField(max_length=40)),
                        ("happened_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["organisation_id", "root"], name="node_root"),
                            models.Index(
                                condition=models.Q(("ref", models.F("root"))),
                                fields=["organisation_id", "kind", "happened_on", "unit", "level"],
                                name="node_record",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reading",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=goldenthread.foundation.kernel.fields.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("ref", models.CharField(max_length=40, unique=True)),
                        ("organisation_id", models.UUIDField()),
                        ("unit", models.CharField(blank=True, max_length=300)),
                        ("recorded_at", models.DateTimeField()),
                        ("level", models.CharField(blank=True, max_length=20)),
                        ("area", models.CharField(max_length=2)),
                        ("population", models.CharField(blank=True, max_length=20)),
                        ("segments", models.JSONField(default=dict)),
                        ("measure", models.CharField(max_length=60)),
                        ("subject", models.CharField(max_length=40)),
                        ("happened_on", models.DateField()),
                        ("value", models.JSONField()),
                        ("replaced_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["organisation_id", "measure", "happened_on"], name="reading_measure"),
                            models.Index(
                                condition=models.Q(("replaced_at__isnull", True)),
                                fields=["organisation_id", "measure", "subject"],
                                name="reading_current",
                            ),
                            models.Index(fields=["organisation_id", "subject"], name="reading_subject"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RegisterKept",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=goldenthread.foundation.kernel.fields.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("organisation_id", models.UUIDField()),
                        ("register", models.CharField(max_length=60)),
                        ("since", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("organisation_id", "register"), name="register_kept_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClockPause",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=goldenthread.foundation.kernel.fields.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("organisation_id", models.UUIDField()),
                        ("from_at", models.DateTimeField()),
                        ("review_on", models.DateField()),
                        ("reason", models.CharField(max_length=30)),
                        ("words", models.CharField(blank=True, max_length=300)),
                        ("by", models.CharField(max_length=40)),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "clock",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pauses",
                                to="facts.clock",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["organisation_id", "clock"], name="pause_clock")],
                    },
                ),
            ]
        ),
    ]
