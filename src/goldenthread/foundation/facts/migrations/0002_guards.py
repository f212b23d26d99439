"""Rows stay inside their organisation."""

from typing import ClassVar

from django.db import migrations

from goldenthread.foundation.kernel.operations import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies: ClassVar = [("facts", "0001_first")]
    operations: ClassVar = [
        RowLevelSecurity("facts_clock"),
        RowLevelSecurity("facts_clockpause"),
        RowLevelSecurity("facts_registerkept"),
        RowLevelSecurity("facts_reading"),
        RowLevelSecurity("facts_coding"),
        RowLevelSecurity("facts_link"),
        RowLevelSecurity("facts_node"),
        RowLevelSecurity("facts_figure"),
    ]
