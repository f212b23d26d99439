"""Rows stay inside their organisation."""

from typing import ClassVar

from django.db import migrations

from goldenthread.foundation.kernel.operations import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies: ClassVar = [("culture", "0001_first")]
    operations: ClassVar = [
        RowLevelSecurity("culture_surveyanswer"),
        RowLevelSecurity("culture_surveyround"),
        RowLevelSecurity("culture_answered"),
    ]
