"""Rows stay inside their organisation; what must never change cannot."""

from typing import ClassVar

from django.db import migrations

from goldenthread.foundation.kernel.operations import AppendOnly, RowLevelSecurity


class Migration(migrations.Migration):
    dependencies: ClassVar = [("ledger", "0001_first")]
    operations: ClassVar = [
        RowLevelSecurity("ledger_version"),
        RowLevelSecurity("ledger_entry"),
        AppendOnly("ledger_entry"),
        AppendOnly(
            "ledger_version",
            erasable=("payload", "salt"),
            columns=("id", "organisation_id", "ref", "n", "root", "entry", "place", "digest", "at", "recorded_at"),
        ),
    ]
