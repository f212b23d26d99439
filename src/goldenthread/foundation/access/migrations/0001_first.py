"""Every table as it was before the first release, in one step."""

from django.db import migrations, models

import goldenthread.foundation.kernel.fields
from goldenthread.foundation.kernel.operations import Tables


class Migration(migrations.Migration):
    replaces = [
        ("access", "0001_initial"),
    ]

    initial = True

    dependencies = []

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name="BrokenGlass",
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
                        ("subject", models.CharField(max_length=40)),
                        ("person", models.CharField(max_length=40)),
                        ("reason", models.CharField(max_length=600)),
                        ("from_at", models.DateTimeField()),
                        ("until_at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [models.Index(fields=["person", "until_at"], name="glass_person")],
                    },
                ),
                migrations.CreateModel(
                    name="Conflict",
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
                        ("subject", models.CharField(max_length=40)),
                        ("person", models.CharField(max_length=40)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("alleged", "It is about them"), ("close", "Too close to it")], max_length=20
                            ),
                        ),
                        ("why", models.CharField(max_length=300)),
                        ("from_at", models.DateTimeField()),
                        ("lifted_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["person", "kind", "subject"], name="conflict_person"),
                            models.Index(fields=["subject"], name="conflict_subject"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Grant",
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
                        ("subject", models.CharField(max_length=40)),
                        ("person", models.CharField(max_length=40)),
                        ("depth", models.CharField(max_length=12)),
                        ("why", models.CharField(max_length=300)),
                        ("from_at", models.DateTimeField()),
                        ("until_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["person", "subject"], name="grant_person"),
                            models.Index(fields=["subject"], name="grant_subject"),
                        ],
                    },
                ),
            ]
        ),
    ]
