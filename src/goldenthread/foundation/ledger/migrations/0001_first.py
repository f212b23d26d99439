"""Every table as it was before the first release, in one step."""

from django.db import migrations, models

import goldenthread.foundation.kernel.fields
from goldenthread.foundation.kernel.operations import Tables


class Migration(migrations.Migration):
    replaces = [
        ("ledger", "0001_initial"),
    ]

    initial = True

    dependencies = []

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name="Entry",
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
                        ("chain", models.CharField(max_length=60)),
                        ("n", models.PositiveBigIntegerField()),
                        ("actor", models.CharField(max_length=60)),
                        ("act", models.CharField(max_length=80)),
                        ("subject", models.CharField(max_length=60)),
                        ("at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("reason", models.CharField(blank=True, max_length=600)),
                        ("decided", models.CharField(blank=True, max_length=200)),
                        ("versions", models.PositiveIntegerField(default=0)),
                        ("root_digest", models.CharField(blank=True, max_length=64)),
                        ("previous", models.CharField(max_length=64)),
                        ("digest", models.CharField(max_length=64)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["subject", "recorded_at"], name="entry_subject")],
                        "constraints": [models.UniqueConstraint(fields=("chain", "n"), name="entry_chain_n")],
                    },
                ),
                migrations.CreateModel(
                    name="Version",
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
                        ("ref", models.CharField(max_length=40)),
                        ("n", models.PositiveIntegerField()),
                        ("root", models.CharField(max_length=40)),
                        ("entry", models.UUIDField()),
                        ("place", models.PositiveSmallIntegerField(default=0)),
                        ("payload", models.BinaryField(null=True)),
                        ("salt", models.BinaryField(null=True)),
                        ("digest", models.CharField(max_length=64)),
                        ("at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["root", "recorded_at"], name="version_root"),
                            models.Index(fields=["entry"], name="version_entry"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("ref", "n"), name="version_ref_n"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("payload__isnull", True), ("salt__isnull", True)),
                                    models.Q(("payload__isnull", False), ("salt__isnull", False)),
                                    _connector="OR",
                                ),
                                name="version_payload_with_salt",
                            ),
                        ],
                    },
                ),
            ]
        ),
    ]
