"""Rows stay inside their organisation."""

from typing import ClassVar

from django.db import migrations

from goldenthread.foundation.kernel.operations import RowLevelSecurity

TABLES = ("message", "messagereceipt", "objective")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("leadership", "0001_initial")]
    operations: ClassVar = [RowLevelSecurity(f"leadership_{table}") for table in TABLES]
