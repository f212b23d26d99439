"""Rows stay inside their organisation."""

from typing import ClassVar

from django.db import migrations

from goldenthread.foundation.kernel.operations import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies: ClassVar = [("imports", "0001_first")]
    operations: ClassVar = [
        RowLevelSecurity("imports_bringing"),
        RowLevelSecurity("imports_broughtpart"),
        RowLevelSecurity("imports_keptmeaning"),
        RowLevelSecurity("imports_sameperson"),
    ]
