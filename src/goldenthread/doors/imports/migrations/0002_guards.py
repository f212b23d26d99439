"""Rows stay inside their organisation."""

from typing import ClassVar

from django.db import migrations

from goldenthread.foundation.kernel.operations import RowLevelSecurity

TABLES = ("bringing", "broughtpart", "keptmeaning", "sameperson")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("imports", "0001_initial")]
    operations: ClassVar = [RowLevelSecurity(f"imports_{table}") for table in TABLES]
