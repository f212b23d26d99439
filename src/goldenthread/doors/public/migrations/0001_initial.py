"""A count an hour for the door, and its rows inside their organisation."""

from typing import ClassVar

from django.db import migrations, models

from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.kernel.operations import RowLevelSecurity


class Migration(migrations.Migration):
    initial = True
    dependencies: ClassVar = []
    operations: ClassVar = [
        migrations.CreateModel(
            name="DoorCount",
            fields=[
                ("id", models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("kind", models.CharField(max_length=20)),
                ("hour", models.DateTimeField()),
                ("many", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["organisation_id", "kind", "hour"], name="door_count_once")
                ],
            },
        ),
        RowLevelSecurity("public_door_doorcount"),
    ]
