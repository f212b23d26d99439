"""Every table as it was before the first release, in one step."""

from django.db import migrations, models

import goldenthread.foundation.kernel.fields
from goldenthread.foundation.kernel.operations import Tables


class Migration(migrations.Migration):
    replaces = [
        ("insight", "0001_initial"),
        ("insight", "0003_checks_over_time"),
        ("insight", "0004_checks_apart"),
    ]

    initial = True

    dependencies = []

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name="CheckAnswer",
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
                        ("check_id", models.CharField(max_length=4)),
                        ("what", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("who", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("by_day", models.DateField()),
                        ("seen_on", models.DateField(null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("organisation_id", "check_id"), name="check_answer_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CheckLimit",
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
                        ("check_id", models.CharField(max_length=4)),
                        ("figure", models.CharField(blank=True, default="", max_length=20)),
                        ("strained", models.FloatField(null=True)),
                        ("broken", models.FloatField(null=True)),
                        ("why", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("effective_from", models.DateField()),
                        ("chosen_at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["organisation_id", "check_id", "effective_from"], name="check_limit")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KeptCheck",
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
                        ("reader", models.CharField(blank=True, default="", max_length=40)),
                        ("apart", models.CharField(blank=True, default="", max_length=64)),
                        ("check_id", models.CharField(max_length=4)),
                        ("place", models.PositiveSmallIntegerField()),
                        ("as_at", models.DateTimeField()),
                        ("said", models.JSONField()),
                        ("refs", models.JSONField()),
                        ("digest", models.CharField(max_length=64)),
                        ("months", models.JSONField(default=list)),
                        ("months_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation_id", "reader", "check_id"), name="kept_check_once"
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
