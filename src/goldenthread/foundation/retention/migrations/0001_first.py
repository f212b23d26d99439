"""Every table as it was before the first release, in one step."""

from django.db import migrations, models

import goldenthread.foundation.kernel.fields
from goldenthread.foundation.kernel.operations import Tables


class Migration(migrations.Migration):
    replaces = [
        ("retention", "0001_initial"),
        ("retention", "0003_a_day_to_look_at_a_hold_again"),
    ]

    initial = True

    dependencies = []

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name="Disposal",
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
                        ("subject", models.CharField(blank=True, max_length=40)),
                        ("kind", models.CharField(max_length=40)),
                        ("rule", models.CharField(max_length=40)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Waits for a second person"),
                                    ("disposed", "Disposed of"),
                                    ("declined", "Stays"),
                                    ("cleared", "Cleared"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("proposed_by", models.CharField(max_length=40)),
                        ("proposed_at", models.DateTimeField()),
                        ("why", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("decided_by", models.CharField(blank=True, max_length=40)),
                        ("decided_at", models.DateTimeField(null=True)),
                        ("decided_words", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["organisation_id", "state", "-proposed_at"], name="disposal_state")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "proposed")),
                                fields=("organisation_id", "subject"),
                                name="disposal_proposed_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Hold",
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
                        ("covers", models.CharField(max_length=60)),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("litigation", "A claim, or one that may come"),
                                    ("inquiry", "An inquiry or a review"),
                                    ("police", "The police asked"),
                                    ("sar_pending", "Somebody asked for what is held about them"),
                                    ("commissioner", "A commissioner or a regulator asked"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("words", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("set_by", models.CharField(max_length=40)),
                        ("set_at", models.DateTimeField()),
                        ("review_on", models.DateField(null=True)),
                        ("lifted_by", models.CharField(blank=True, max_length=40)),
                        ("lifted_at", models.DateTimeField(null=True)),
                        ("lifted_words", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["organisation_id", "covers"], name="hold_covers")],
                    },
                ),
            ]
        ),
    ]
