"""Rows stay inside their organisation."""

from typing import ClassVar

from django.db import migrations

from goldenthread.foundation.kernel.operations import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies: ClassVar = [("quality", "0001_first")]
    operations: ClassVar = [
        RowLevelSecurity("quality_recommendation"),
        RowLevelSecurity("quality_collection"),
        RowLevelSecurity("quality_review"),
        RowLevelSecurity("quality_passage"),
        RowLevelSecurity("quality_collation"),
        RowLevelSecurity("quality_learning"),
        RowLevelSecurity("quality_learningreceipt"),
        RowLevelSecurity("quality_qualityitem"),
        RowLevelSecurity("quality_ownreview"),
        RowLevelSecurity("quality_auditedfile"),
        RowLevelSecurity("quality_recommendationanswer"),
    ]
