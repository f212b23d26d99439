"""Rows stay inside their organisation."""

from typing import ClassVar

from django.db import migrations

from goldenthread.foundation.kernel.operations import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies: ClassVar = [("complaints", "0001_first")]
    operations: ClassVar = [
        RowLevelSecurity("complaints_complaint"),
        RowLevelSecurity("complaints_disclosure"),
        RowLevelSecurity("complaints_stage"),
        RowLevelSecurity("complaints_update"),
        RowLevelSecurity("complaints_ownprocedure"),
        RowLevelSecurity("complaints_spokenword"),
        RowLevelSecurity("complaints_writtenback"),
    ]
