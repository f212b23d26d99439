"""Every table as it was before the first release, in one step."""

import django.db.models.deletion
from django.db import migrations, models

import goldenthread.foundation.kernel.fields
from goldenthread.foundation.kernel.operations import Tables


class Migration(migrations.Migration):
    replaces = [
        ("complaints", "0001_initial"),
        ("complaints", "0003_complaint_at_the_door"),
        ("complaints", "0004_who_a_complaint_is_about"),
        ("complaints", "0005_kept_in_touch"),
    ]

    initial = True

    dependencies = [
        ("places", "0001_first"),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name="OwnProcedure",
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
                        ("organisation_id", models.UUIDField(unique=True)),
                        ("ref", models.CharField(max_length=40, unique=True)),
                        ("stages", models.JSONField(default=list)),
                        ("contact_days", models.PositiveSmallIntegerField(null=True)),
                        ("recorded_at", models.DateTimeField()),
                        ("n", models.PositiveIntegerField(default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name="Complaint",
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
                        ("received_at", models.DateTimeField()),
                        ("whose", models.CharField(max_length=16)),
                        ("narrative", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("about_words", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("contact", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("receipt", models.CharField(blank=True, max_length=64)),
                        ("safeguarding_at", models.DateTimeField(null=True)),
                        ("lead_told_at", models.DateTimeField(null=True)),
                        ("about_here", models.BooleanField(null=True)),
                        ("acknowledged_at", models.DateTimeField(null=True)),
                        ("outcome", models.CharField(blank=True, max_length=16)),
                        ("closed_at", models.DateTimeField(null=True)),
                        ("outcome_told_at", models.DateTimeField(null=True)),
                        ("felt_heard", models.PositiveSmallIntegerField(null=True)),
                        ("change_told_on", models.DateField(null=True)),
                        (
                            "outcome_paused_reason",
                            goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True),
                        ),
                        ("outcome_paused_until", models.DateField(null=True)),
                        ("contact_plan", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("next_contact_on", models.DateField(null=True)),
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
                    name="Disclosure",
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
                        ("received_at", models.DateTimeField()),
                        ("acknowledged_at", models.DateTimeField(null=True)),
                        ("closed_at", models.DateTimeField(null=True)),
                        ("outcome_told_at", models.DateTimeField(null=True)),
                        ("felt_heard", models.PositiveSmallIntegerField(null=True)),
                        ("change_told_on", models.DateField(null=True)),
                        (
                            "outcome_paused_reason",
                            goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True),
                        ),
                        ("outcome_paused_until", models.DateField(null=True)),
                        ("receipt", models.CharField(blank=True, max_length=64)),
                        ("next_contact_on", models.DateField(null=True)),
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
                    name="SpokenWord",
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
                        ("words", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("at", models.DateTimeField()),
                        (
                            "disclosure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="spoken",
                                to="complaints.disclosure",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Stage",
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
                        ("about", models.CharField(max_length=40)),
                        ("stage", models.PositiveSmallIntegerField()),
                        ("started_at", models.DateTimeField()),
                        ("due", models.DateField()),
                        ("answered_at", models.DateTimeField(null=True)),
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
                    name="Update",
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
                        ("about", models.CharField(max_length=40)),
                        ("at", models.DateTimeField()),
                        ("limits_explained", models.BooleanField(null=True)),
                        ("words", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
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
                    name="WrittenBack",
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
                        ("words", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("at", models.DateTimeField()),
                        (
                            "complaint",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="written",
                                to="complaints.complaint",
                            ),
                        ),
                    ],
                ),
                migrations.AddIndex(
                    model_name="complaint",
                    index=models.Index(fields=["organisation", "-received_at"], name="complaint_newest"),
                ),
                migrations.AddIndex(
                    model_name="complaint",
                    index=models.Index(fields=["organisation", "receipt"], name="complaint_receipt"),
                ),
                migrations.AddIndex(
                    model_name="disclosure",
                    index=models.Index(fields=["organisation", "-received_at"], name="disclosure_newest"),
                ),
                migrations.AddIndex(
                    model_name="disclosure",
                    index=models.Index(fields=["organisation", "receipt"], name="disclosure_receipt"),
                ),
                migrations.AddIndex(
                    model_name="stage",
                    index=models.Index(fields=["organisation", "about"], name="stage_about"),
                ),
                migrations.AddIndex(
                    model_name="update",
                    index=models.Index(fields=["organisation", "about"], name="update_about"),
                ),
            ]
        ),
    ]
