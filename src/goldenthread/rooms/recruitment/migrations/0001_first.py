"""Every table as it was before the first release, in one step."""

import django.db.models.deletion
from django.db import migrations, models

import goldenthread.foundation.kernel.fields
from goldenthread.foundation.kernel.operations import Tables


class Migration(migrations.Migration):
    replaces = [
        ("recruitment", "0001_initial"),
    ]

    initial = True

    dependencies = [
        ("places", "0001_first"),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name="Check",
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
                        ("kind", models.CharField(max_length=30)),
                        ("level", models.CharField(blank=True, max_length=30)),
                        ("requested", models.DateField(null=True)),
                        ("completed", models.DateField(null=True)),
                        ("valid_until", models.DateField(null=True)),
                        ("recheck_due", models.DateField(null=True)),
                        ("professional", models.BooleanField(null=True)),
                        ("verified_by_call", models.BooleanField(null=True)),
                        ("outcome", models.CharField(blank=True, max_length=30)),
                        ("decision", models.CharField(blank=True, max_length=30)),
                        ("conditions_confirmed_on", models.DateField(null=True)),
                        ("agency", models.CharField(blank=True, max_length=120)),
                        ("conditions", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("reasons", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
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
                            "supervisor",
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
                        (
                            "verified_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.person",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["organisation", "person"], name="check_person"),
                            models.Index(fields=["organisation", "-recorded_at"], name="check_newest"),
                        ],
                    },
                ),
            ]
        ),
    ]
