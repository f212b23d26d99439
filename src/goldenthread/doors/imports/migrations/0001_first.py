"""Every table as it was before the first release, in one step."""

import django.db.models.deletion
from django.db import migrations, models

import goldenthread.foundation.kernel.fields
from goldenthread.foundation.kernel.operations import Tables


class Migration(migrations.Migration):
    replaces = [
        ("imports", "0001_initial"),
    ]

    initial = True

    dependencies = [
        ("places", "0001_first"),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name="Bringing",
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
                        ("send_key", models.CharField(max_length=64)),
                        ("by", models.CharField(max_length=40)),
                        ("at", models.DateTimeField()),
                        ("changed_at", models.DateTimeField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("reading", "Being read"),
                                    ("read", "Read"),
                                    ("loading", "Being loaded"),
                                    ("loaded", "Loaded"),
                                    ("given_up", "Given up"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("runs", models.PositiveIntegerField(default=0)),
                        ("n", models.PositiveIntegerField(default=1)),
                        ("found", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["organisation_id", "at"], name="bringing_at")],
                        "constraints": [
                            models.UniqueConstraint(fields=("organisation_id", "send_key"), name="bringing_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KeptMeaning",
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
                        ("headers", models.CharField(max_length=24)),
                        ("n", models.PositiveIntegerField(default=1)),
                        ("meaning", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("organisation_id", "headers"), name="kept_meaning_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BroughtPart",
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
                        ("file", models.PositiveSmallIntegerField()),
                        ("place", models.PositiveSmallIntegerField()),
                        ("name", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("content", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        (
                            "bringing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="imports.bringing"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("bringing", "file", "place"), name="brought_part_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SamePerson",
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
                        ("pair", models.CharField(max_length=32)),
                        ("n", models.PositiveIntegerField(default=1)),
                        ("same", models.BooleanField()),
                        ("given", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("kept", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.person",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("organisation_id", "pair"), name="same_person_once")
                        ],
                    },
                ),
            ]
        ),
    ]
