"""Rows stay inside their organisation; what must never change cannot."""

from typing import ClassVar

from django.db import migrations

from goldenthread.foundation.kernel.operations import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies: ClassVar = [("casework", "0001_initial")]
    operations: ClassVar = [
        RowLevelSecurity("casework_personatrisk"),
        RowLevelSecurity("casework_nametoken"),
        RowLevelSecurity("casework_concern"),
        RowLevelSecurity("casework_thresholddecision"),
        RowLevelSecurity("casework_referral"),
        RowLevelSecurity("casework_referralstep"),
        RowLevelSecurity("casework_toldmessage"),
        RowLevelSecurity("casework_addendum"),
        RowLevelSecurity("casework_advice"),
        RowLevelSecurity("casework_concerndraft"),
    ]
