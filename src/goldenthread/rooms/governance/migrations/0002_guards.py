"""Rows stay inside their organisation."""

from typing import ClassVar

from django.db import migrations

from goldenthread.foundation.kernel.operations import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies: ClassVar = [("governance", "0001_first")]
    operations: ClassVar = [
        RowLevelSecurity("governance_action"),
        RowLevelSecurity("governance_challenge"),
        RowLevelSecurity("governance_citation"),
        RowLevelSecurity("governance_decision"),
        RowLevelSecurity("governance_meeting"),
        RowLevelSecurity("governance_pack"),
        RowLevelSecurity("governance_processing"),
        RowLevelSecurity("governance_risk"),
    ]
