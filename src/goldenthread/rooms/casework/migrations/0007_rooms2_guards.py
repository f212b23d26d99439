"""Rows stay inside their organisation."""

from typing import ClassVar

from django.db import migrations

from goldenthread.foundation.kernel.operations import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies: ClassVar = [("casework", "0006_rooms2_allegation_steps")]
    operations: ClassVar = [RowLevelSecurity("casework_secondreading"), RowLevelSecurity("casework_subjectaccess")]
