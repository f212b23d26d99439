"""Every table as it was before the first release, in one step."""

import django.db.models.deletion
from django.db import migrations, models

import goldenthread.foundation.kernel.fields
from goldenthread.foundation.kernel.operations import Tables


class Migration(migrations.Migration):
    replaces = [
        ("governance", "0001_initial"),
    ]

    initial = True

    dependencies = [
        ("places", "0001_first"),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name="Decision",
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
                        ("meeting", models.CharField(max_length=60)),
                        ("title", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("safeguarding", models.BooleanField()),
                        ("figures_cited", models.JSONField(default=list)),
                        ("voices_cited", models.JSONField(default=list)),
                        ("changes_practice", models.BooleanField(null=True)),
                        ("told_on", models.DateField(null=True)),
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
                ),
                migrations.CreateModel(
                    name="Citation",
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
                        ("kind", models.CharField(max_length=10)),
                        ("cited", models.CharField(max_length=60)),
                        ("sealed", models.BooleanField(default=False)),
                        ("seen", models.JSONField(default=dict)),
                        ("words", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="citations",
                                to="governance.decision",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Meeting",
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
                        ("body", models.CharField(max_length=20)),
                        ("held_on", models.DateField()),
                        ("agenda", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("minutes_total", models.PositiveIntegerField(null=True)),
                        ("minutes_safeguarding", models.PositiveIntegerField(null=True)),
                        ("pack_sent_on", models.DateField(null=True)),
                        ("pack_pages", models.JSONField(default=list)),
                        ("challenge", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
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
                    name="Challenge",
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
                        ("about", models.CharField(blank=True, max_length=40)),
                        ("asked", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("answered", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("answered_at", models.DateTimeField(null=True)),
                        ("at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("n", models.PositiveIntegerField(default=1)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.person",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="challenges",
                                to="governance.meeting",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Pack",
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
                        ("as_at", models.DateTimeField()),
                        ("sent_at", models.DateTimeField()),
                        ("sent_by", models.CharField(max_length=40)),
                        ("pages", models.JSONField(default=list)),
                        ("content", models.JSONField()),
                        ("digest", models.CharField(max_length=64)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="packs",
                                to="governance.meeting",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Processing",
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
                        ("kind", models.CharField(max_length=30)),
                        ("opened", models.DateTimeField()),
                        ("due", models.DateField(null=True)),
                        ("done", models.DateTimeField(null=True)),
                        ("decision", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
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
                ),
                migrations.CreateModel(
                    name="Risk",
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
                        ("kind", models.CharField(max_length=20)),
                        ("raised_on", models.DateField()),
                        ("likelihood", models.PositiveSmallIntegerField()),
                        ("impact", models.PositiveSmallIntegerField()),
                        ("control", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("assurance", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("scored_on", models.DateField(null=True)),
                        ("review_due", models.DateField(null=True)),
                        ("reviewed_on", models.DateField(null=True)),
                        ("last_review_due", models.DateField(null=True)),
                        ("to_board_on", models.DateField(null=True)),
                        ("mitigated_on", models.DateField(null=True)),
                        ("closed_on", models.DateField(null=True)),
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
                ),
                migrations.CreateModel(
                    name="Action",
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
                        ("from_ref", models.CharField(max_length=60)),
                        ("title", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("aimed_at", models.CharField(max_length=20)),
                        ("due", models.DateField()),
                        ("done", models.DateField(null=True)),
                        ("effect_looked_for_on", models.DateField(null=True)),
                        ("effect", models.CharField(blank=True, max_length=20)),
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
                        "indexes": [
                            models.Index(fields=["organisation", "from_ref"], name="action_from"),
                            models.Index(fields=["organisation", "due"], name="action_due"),
                        ],
                    },
                ),
                migrations.AddIndex(
                    model_name="decision",
                    index=models.Index(fields=["organisation", "meeting"], name="decision_meeting"),
                ),
                migrations.AddConstraint(
                    model_name="citation",
                    constraint=models.UniqueConstraint(fields=("decision", "cited"), name="citation_once"),
                ),
                migrations.AddIndex(
                    model_name="meeting",
                    index=models.Index(fields=["organisation", "-held_on"], name="meeting_newest"),
                ),
                migrations.AddIndex(
                    model_name="pack",
                    index=models.Index(fields=["organisation_id", "-sent_at"], name="pack_newest"),
                ),
                migrations.AddIndex(
                    model_name="processing",
                    index=models.Index(fields=["organisation", "-opened"], name="processing_newest"),
                ),
                migrations.AddIndex(
                    model_name="risk",
                    index=models.Index(fields=["organisation", "-raised_on"], name="risk_newest"),
                ),
            ]
        ),
    ]
