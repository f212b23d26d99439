"""Every table as it was before the first release, in one step."""

import django.db.models.deletion
from django.db import migrations, models

import goldenthread.foundation.kernel.fields
from goldenthread.foundation.kernel.operations import Tables


class Migration(migrations.Migration):
    replaces = [
        ("quality", "0001_initial"),
        ("quality", "0003_reviews"),
        ("quality", "0004_learning"),
        ("quality", "0005_reminders"),
    ]

    initial = True

    dependencies = [
        ("places", "0001_first"),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name="Collection",
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
                        ("name", models.CharField(max_length=100)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.organisation",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Learning",
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
                        ("says", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("asks", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("from_refs", models.JSONField(default=list)),
                        ("issued_on", models.DateField()),
                        ("sent_to_units", models.JSONField(default=list)),
                        ("sent_to_levels", models.JSONField(default=list)),
                        ("effect_looked_for_on", models.DateField(null=True)),
                        ("effect", models.CharField(blank=True, max_length=20)),
                        ("effect_seen", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("reminded_on", models.DateField(null=True)),
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
                    name="LearningReceipt",
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
                        ("learning", models.CharField(max_length=40)),
                        ("due", models.DateField()),
                        ("acknowledged_on", models.DateField(null=True)),
                        ("will_do", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.organisation"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.person"
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
                    name="OwnReview",
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
                        ("opened", models.DateField()),
                        ("due", models.DateField(null=True)),
                        ("closed", models.DateField(null=True)),
                        ("factors", models.JSONField(default=list)),
                        ("practitioners_heard", models.BooleanField(null=True)),
                        ("published_on", models.DateField(null=True)),
                        ("about", models.CharField(blank=True, max_length=40)),
                        ("found", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
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
                    name="QualityItem",
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
                        ("kind", models.CharField(max_length=20)),
                        ("area", models.CharField(blank=True, max_length=2)),
                        ("safeguarding", models.BooleanField()),
                        ("due", models.DateField()),
                        ("done", models.DateField(null=True)),
                        ("fed_back_on", models.DateField(null=True)),
                        ("found", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
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
                    name="AuditedFile",
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
                        ("subject", models.CharField(max_length=40)),
                        ("drawn", models.CharField(max_length=60)),
                        ("work_of", models.JSONField(default=list)),
                        ("answers", models.JSONField(default=dict)),
                        ("done_well", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("to_change", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("drawn_at", models.DateTimeField()),
                        ("scored_at", models.DateTimeField(null=True)),
                        ("fed_back_at", models.DateTimeField(null=True)),
                        ("recorded_at", models.DateTimeField()),
                        ("n", models.PositiveIntegerField(default=1)),
                        (
                            "auditor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.person"
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.organisation"
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="files",
                                to="quality.qualityitem",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Recommendation",
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
                        ("register", models.CharField(max_length=60)),
                        ("row_number", models.PositiveIntegerField()),
                        ("row_key", models.CharField(max_length=20)),
                        ("published_ref", models.TextField(blank=True)),
                        ("dated_as_printed", models.TextField(blank=True)),
                        ("dated", models.DateField(null=True)),
                        ("due_on", models.DateField(null=True)),
                        ("area", models.TextField(blank=True)),
                        ("category", models.TextField(blank=True)),
                        ("addressees", models.TextField(blank=True)),
                        ("sent_count", models.PositiveIntegerField(null=True)),
                        ("responses", models.PositiveIntegerField(null=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("complete", "Answered by all"),
                                    ("partial", "Partly answered"),
                                    ("none", "Not answered"),
                                    ("addressees_unknown", "Addressees not known"),
                                    ("answers_unknown", "Answers not known"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("problems", models.JSONField(default=list)),
                        ("recorded_at", models.DateTimeField()),
                        ("changed_at", models.DateTimeField()),
                        ("n", models.PositiveIntegerField(default=1)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.organisation"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="RecommendationAnswer",
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
                        ("owned_on", models.DateField()),
                        ("answer", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("answered_on", models.DateField(null=True)),
                        ("effect", models.CharField(blank=True, max_length=20)),
                        ("effect_looked_for_on", models.DateField(null=True)),
                        ("effect_seen", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("recorded_at", models.DateTimeField()),
                        ("n", models.PositiveIntegerField(default=1)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.organisation"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.person"
                            ),
                        ),
                        (
                            "recommendation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ours",
                                to="quality.recommendation",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Review",
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
                        ("digest", models.CharField(max_length=64)),
                        ("file", models.CharField(max_length=255)),
                        ("title", models.CharField(max_length=300)),
                        ("body", models.CharField(blank=True, max_length=200)),
                        ("kind", models.CharField(max_length=24)),
                        ("dated", models.DateField(null=True)),
                        ("dates", models.JSONField(default=list)),
                        ("sketch", models.JSONField(default=list)),
                        ("passage_count", models.PositiveIntegerField()),
                        ("edition", models.CharField(max_length=12)),
                        ("warning", models.CharField(blank=True, max_length=300)),
                        ("recorded_at", models.DateTimeField()),
                        ("n", models.PositiveIntegerField(default=1)),
                        (
                            "collection",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to="quality.collection",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.organisation",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Passage",
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
                        ("n", models.PositiveIntegerField()),
                        ("page", models.PositiveIntegerField()),
                        ("heading", models.CharField(blank=True, max_length=300)),
                        ("text", models.TextField()),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.organisation",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="passages",
                                to="quality.review",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Collation",
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
                        ("period_end", models.DateField()),
                        ("written_on", models.DateField(null=True)),
                        ("registers", models.JSONField(default=list)),
                        ("received_on", models.DateField(null=True)),
                        ("decided", models.CharField(blank=True, max_length=40)),
                        ("saw", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.person"
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.organisation"
                            ),
                        ),
                        (
                            "received_by",
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
                        "indexes": [models.Index(fields=["organisation", "-period_end"], name="collation_newest")],
                    },
                ),
                migrations.AddConstraint(
                    model_name="collection",
                    constraint=models.UniqueConstraint(fields=("organisation", "name"), name="collection_named_once"),
                ),
                migrations.AddIndex(
                    model_name="learning",
                    index=models.Index(fields=["organisation", "-issued_on"], name="learning_newest"),
                ),
                migrations.AddIndex(
                    model_name="learningreceipt",
                    index=models.Index(fields=["organisation", "learning"], name="learning_receipt_of"),
                ),
                migrations.AddIndex(
                    model_name="learningreceipt",
                    index=models.Index(fields=["organisation", "person", "due"], name="learning_receipt_person"),
                ),
                migrations.AddIndex(
                    model_name="ownreview",
                    index=models.Index(fields=["organisation", "-opened"], name="own_review_newest"),
                ),
                migrations.AddIndex(
                    model_name="qualityitem",
                    index=models.Index(fields=["organisation", "due"], name="quality_item_due"),
                ),
                migrations.AddIndex(
                    model_name="auditedfile",
                    index=models.Index(fields=["organisation", "item"], name="audited_file_item"),
                ),
                migrations.AddConstraint(
                    model_name="auditedfile",
                    constraint=models.UniqueConstraint(fields=("item", "subject"), name="audited_file_once"),
                ),
                migrations.AddIndex(
                    model_name="recommendation",
                    index=models.Index(fields=["organisation", "-dated", "row_number"], name="recommendation_newest"),
                ),
                migrations.AddIndex(
                    model_name="recommendation",
                    index=models.Index(fields=["organisation", "state"], name="recommendation_state"),
                ),
                migrations.AddConstraint(
                    model_name="recommendation",
                    constraint=models.UniqueConstraint(
                        fields=("organisation", "register", "row_key"), name="recommendation_row"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="recommendation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("dated__isnull", False), ("due_on__isnull", True), _connector="OR"),
                        name="recommendation_due_dated",
                    ),
                ),
                migrations.AddIndex(
                    model_name="review",
                    index=models.Index(fields=["collection", "-dated", "id"], name="review_newest"),
                ),
                migrations.AddConstraint(
                    model_name="review",
                    constraint=models.UniqueConstraint(fields=("collection", "digest"), name="review_kept_once"),
                ),
                migrations.AddConstraint(
                    model_name="passage",
                    constraint=models.UniqueConstraint(fields=("review", "n"), name="passage_once"),
                ),
            ]
        ),
    ]
