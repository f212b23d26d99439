"""Rows stay inside their organisation."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("complaints", "0001_initial")]
    operations: ClassVar = []
