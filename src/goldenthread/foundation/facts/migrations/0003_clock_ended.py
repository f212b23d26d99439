"""What was waived or stopped is found without going through every clock."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("facts", "0002_guards")]
    operations: ClassVar = [
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                fields=["organisation_id", "handover"],
                name="clock_ended",
                condition=models.Q(waived_at__isnull=False) | models.Q(stopped_at__isnull=False),
            ),
        ),
    ]
