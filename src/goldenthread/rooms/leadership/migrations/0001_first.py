"""Every table as it was before the first release, in one step."""

import django.db.models.deletion
from django.db import migrations, models

import goldenthread.foundation.kernel.fields
from goldenthread.foundation.kernel.operations import Tables


class Migration(migrations.Migration):
    replaces = [
        ("leadership", "0001_initial"),
    ]

    initial = True

    dependencies = [
        ("places", "0001_first"),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name="Message",
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
                        ("local_code", models.CharField(blank=True, max_length=60)),
                        ("imported", models.BooleanField(default=False)),
                        ("recorded_at", models.DateTimeField()),
                        ("changed_at", models.DateTimeField()),
                        ("n", models.PositiveIntegerField(default=1)),
                        ("from_level", models.CharField(max_length=20)),
                        ("title", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("words", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("sent_on", models.DateField()),
                        ("sent_to_units", models.JSONField(default=list)),
                        ("about", models.CharField(blank=True, max_length=60)),
                        ("asked", models.PositiveIntegerField(null=True)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.organisation"
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.unit",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="MessageReceipt",
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
                        ("unit", models.CharField(blank=True, max_length=300)),
                        ("at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "message",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="receipts",
                                to="leadership.message",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.person"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Objective",
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
                        ("local_code", models.CharField(blank=True, max_length=60)),
                        ("imported", models.BooleanField(default=False)),
                        ("recorded_at", models.DateTimeField()),
                        ("changed_at", models.DateTimeField()),
                        ("n", models.PositiveIntegerField(default=1)),
                        ("title", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("informed_by", models.JSONField(default=list)),
                        ("due", models.DateField(null=True)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.organisation"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.person",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.unit",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddIndex(
                    model_name="message",
                    index=models.Index(fields=["organisation", "-sent_on"], name="message_newest"),
                ),
                migrations.AddIndex(
                    model_name="message",
                    index=models.Index(fields=["organisation", "about"], name="message_about"),
                ),
                migrations.AddConstraint(
                    model_name="messagereceipt",
                    constraint=models.UniqueConstraint(fields=("message", "person"), name="message_receipt_once"),
                ),
            ]
        ),
    ]
