"""Rows stay inside their organisation."""

from typing import ClassVar

from django.db import migrations

from goldenthread.foundation.kernel.operations import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies: ClassVar = [("casework", "0001_first")]
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
        RowLevelSecurity("casework_allegation"),
        RowLevelSecurity("casework_secondreading"),
        RowLevelSecurity("casework_subjectaccess"),
    ]
