"""Rows stay inside their organisation."""

from typing import ClassVar

from django.db import migrations

from goldenthread.foundation.kernel.operations import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies: ClassVar = [("practice", "0001_first")]
    operations: ClassVar = [
        RowLevelSecurity("practice_openinghours"),
        RowLevelSecurity("practice_exposure"),
        RowLevelSecurity("practice_touchpoint"),
        RowLevelSecurity("practice_activity"),
        RowLevelSecurity("practice_rotaturn"),
        RowLevelSecurity("practice_callforhelp"),
        RowLevelSecurity("practice_feedback"),
        RowLevelSecurity("practice_calltold"),
    ]
