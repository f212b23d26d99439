"""Every table as it was before the first release, in one step."""

import django.db.models.deletion
from django.db import migrations, models

import goldenthread.foundation.kernel.fields
from goldenthread.foundation.kernel.operations import Tables


class Migration(migrations.Migration):
    replaces = [
        ("culture", "0001_initial"),
        ("culture", "0003_scenario"),
    ]

    initial = True

    dependencies = [
        ("places", "0001_first"),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name="Answered",
                    fields=[
                        ("mark", models.CharField(max_length=64, primary_key=True, serialize=False)),
                        ("organisation_id", models.UUIDField()),
                    ],
                ),
                migrations.CreateModel(
                    name="SurveyAnswer",
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
                        ("level", models.CharField(max_length=20)),
                        ("asked_on", models.DateField()),
                        ("area", models.CharField(max_length=2)),
                        ("question", models.CharField(max_length=30)),
                        ("answer", models.PositiveSmallIntegerField()),
                        ("returned_on", models.DateField(null=True)),
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
                    options={
                        "indexes": [
                            models.Index(fields=["organisation", "asked_on", "level", "unit"], name="survey_round_of")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SurveyRound",
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
                        ("level", models.CharField(max_length=20)),
                        ("asked_on", models.DateField()),
                        ("invited", models.PositiveIntegerField()),
                        ("questions", models.JSONField(default=list)),
                        ("scenario", models.CharField(blank=True, max_length=30)),
                        ("closes_on", models.DateField(null=True)),
                        ("returned_on", models.DateField(null=True)),
                        ("what_they_said", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        (
                            "what_will_be_done",
                            goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True),
                        ),
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
                    options={
                        "indexes": [models.Index(fields=["organisation", "-asked_on"], name="survey_newest")],
                    },
                ),
            ]
        ),
    ]
