"""Every table as it was before the first release, in one step."""

from django.db import migrations, models

import goldenthread.foundation.kernel.fields
from goldenthread.foundation.kernel.operations import Tables


class Migration(migrations.Migration):
    replaces = [
        ("files", "0001_initial"),
    ]

    initial = True

    dependencies = []

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name="StoredFile",
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
                        ("root", models.CharField(max_length=40)),
                        ("name", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("content_type", models.CharField(max_length=100)),
                        ("size", models.PositiveBigIntegerField()),
                        ("digest", models.CharField(max_length=64)),
                        ("sealed_digest", models.CharField(max_length=64)),
                        ("by", models.CharField(max_length=60)),
                        ("at", models.DateTimeField()),
                        ("gone_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["root"], name="file_root")],
                    },
                ),
            ]
        ),
    ]
