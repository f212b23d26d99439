"""Rows stay inside their organisation."""

from typing import ClassVar

from django.db import migrations

from goldenthread.foundation.kernel.operations import RowLevelSecurity

TABLES = ("action", "challenge", "citation", "decision", "meeting", "pack", "processing", "risk")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("governance", "0001_initial")]
    operations: ClassVar = [RowLevelSecurity(f"governance_{table}") for table in TABLES]
