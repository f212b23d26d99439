"""Rows stay inside their organisation."""

from typing import ClassVar

from django.db import migrations

from goldenthread.foundation.kernel.operations import RowLevelSecurity


class Migration(migrations.Migration):
    dependencies: ClassVar = [("policies", "0001_first")]
    operations: ClassVar = [
        RowLevelSecurity("policies_acknowledgement"),
        RowLevelSecurity("policies_comment"),
        RowLevelSecurity("policies_document"),
        RowLevelSecurity("policies_documenttext"),
        RowLevelSecurity("policies_owntopics"),
    ]
