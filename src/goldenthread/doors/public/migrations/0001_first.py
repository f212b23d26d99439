"""Every table as it was before the first release, in one step."""

from django.db import migrations, models

import goldenthread.foundation.kernel.fields
from goldenthread.foundation.kernel.operations import RowLevelSecurity, Tables


class Migration(migrations.Migration):
    replaces = [
        ("public_door", "0001_initial"),
    ]

    initial = True

    dependencies = []

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name="DoorCount",
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
                        ("kind", models.CharField(max_length=20)),
                        ("hour", models.DateTimeField()),
                        ("many", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("organisation_id", "kind", "hour"), name="door_count_once")
                        ],
                    },
                ),
            ]
        ),
        RowLevelSecurity("public_door_doorcount"),
    ]
