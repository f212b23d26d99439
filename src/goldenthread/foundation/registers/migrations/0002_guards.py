"""Rows stay inside their organisation."""

from typing import ClassVar

from django.db import migrations

from goldenthread.foundation.kernel.operations import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies: ClassVar = [("registers", "0001_first")]
    operations: ClassVar = [
        RowLevelSecurity("registers_requirement"),
        RowLevelSecurity("registers_rowkey"),
        RowLevelSecurity("registers_activeperiod"),
        RowLevelSecurity("registers_post"),
    ]
