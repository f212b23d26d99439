"""Every table as it was before the first release, in one step."""

from django.db import migrations, models

import goldenthread.foundation.kernel.fields
from goldenthread.foundation.kernel.operations import Tables


class Migration(migrations.Migration):
    replaces = [
        ("notices", "0001_initial"),
    ]

    initial = True

    dependencies = []

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name="Notice",
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
                        ("person", models.CharField(max_length=40)),
                        ("kind", models.CharField(max_length=40)),
                        ("subject", models.CharField(max_length=40)),
                        ("urgent", models.BooleanField(default=False)),
                        ("at", models.DateTimeField()),
                        ("read_at", models.DateTimeField(null=True)),
                        ("sent_at", models.DateTimeField(null=True)),
                        ("failed", models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["organisation_id", "person", "subject"], name="notice_person"),
                            models.Index(
                                condition=models.Q(("read_at__isnull", True)),
                                fields=["organisation_id", "person", "-urgent", "-at"],
                                name="notice_waiting",
                            ),
                            models.Index(
                                condition=models.Q(("sent_at__isnull", True)),
                                fields=["organisation_id", "at"],
                                name="notice_unsent",
                            ),
                        ],
                    },
                ),
            ]
        ),
    ]
