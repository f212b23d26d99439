"""Rows stay inside their organisation."""

from typing import ClassVar

from django.db import migrations

from goldenthread.foundation.kernel.operations import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies: ClassVar = [("casework", "0004_allegation")]
    operations: ClassVar = [RowLevelSecurity("casework_allegation")]
