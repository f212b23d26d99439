"""Every table as it was before the first release, in one step."""

from django.db import migrations, models

import goldenthread.foundation.kernel.fields
from goldenthread.foundation.kernel.operations import Tables


class Migration(migrations.Migration):
    replaces = [
        ("jobs", "0001_initial"),
    ]

    initial = True

    dependencies = []

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name="Job",
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
                        ("kind", models.CharField(max_length=60)),
                        ("key", models.CharField(max_length=80)),
                        ("asked_by", models.CharField(max_length=40)),
                        ("asked_at", models.DateTimeField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting"),
                                    ("running", "Running"),
                                    ("done", "Done"),
                                    ("failed", "Failed"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("done", models.PositiveIntegerField(default=0)),
                        ("total", models.PositiveIntegerField(null=True)),
                        ("says", models.CharField(blank=True, max_length=300)),
                        ("asked", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("result", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("ended_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["asked_by", "asked_at"], name="job_asker")],
                        "constraints": [
                            models.UniqueConstraint(fields=("organisation_id", "kind", "key"), name="job_once")
                        ],
                    },
                ),
            ]
        ),
    ]
