"""Rows stay inside their organisation."""

from typing import ClassVar

from django.db import migrations

from goldenthread.foundation.kernel.operations import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies: ClassVar = [("leadership", "0001_first")]
    operations: ClassVar = [
        RowLevelSecurity("leadership_message"),
        RowLevelSecurity("leadership_messagereceipt"),
        RowLevelSecurity("leadership_objective"),
    ]
