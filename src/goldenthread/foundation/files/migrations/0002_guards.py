"""Rows stay inside their organisation."""

from typing import ClassVar

from django.db import migrations

from goldenthread.foundation.kernel.operations import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies: ClassVar = [("files", "0001_first")]
    operations: ClassVar = [
        RowLevelSecurity("files_storedfile"),
    ]
