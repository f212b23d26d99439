"""Rows stay inside their organisation."""

from typing import ClassVar

from django.db import migrations

from goldenthread.foundation.kernel.operations import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies: ClassVar = [("access", "0001_first")]
    operations: ClassVar = [
        RowLevelSecurity("access_grant"),
        RowLevelSecurity("access_conflict"),
        RowLevelSecurity("access_brokenglass"),
    ]
