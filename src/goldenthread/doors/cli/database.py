"""Bring the database up to date before a command uses it: an empty one is made ready, missing steps are taken."""

from __future__ import annotations

import contextlib
import sys

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from goldenthread.doors.cli.output import note


def missing_steps() -> int:
    """How many migrations this database has not been through."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def make_ready() -> None:
    """Apply what is missing. Quiet: remarks go to standard error."""
    missing = missing_steps()
    if not missing:
        return
    note(f"Making the database ready ({missing} steps) ...")
    with contextlib.redirect_stdout(sys.stderr):
        call_command("migrate", interactive=False, verbosity=0)
