"""Every table as it was before the first release, in one step."""

import django.db.models.deletion
from django.db import migrations, models

import goldenthread.foundation.kernel.fields
from goldenthread.foundation.kernel.operations import Tables


class Migration(migrations.Migration):
    replaces = [
        ("rules", "0001_initial"),
    ]

    initial = True

    dependencies = [
        ("places", "0001_first"),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name="HouseRule",
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
                        ("rule", models.CharField(max_length=60)),
                        ("limit", models.CharField(max_length=60)),
                        ("edition", models.CharField(max_length=40)),
                        ("instrument", models.CharField(max_length=200)),
                        ("effective_from", models.DateField()),
                        ("effective_to", models.DateField(null=True)),
                        ("why", models.CharField(max_length=300)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.organisation"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["organisation", "rule", "effective_from"], name="house_rule")],
                    },
                ),
            ]
        ),
    ]
