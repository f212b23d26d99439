"""Holds: the migrations say what the models say, know nothing of today's code, and go forward and back over rows."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

import goldenthread
from goldenthread.project.checks import our_models
from tests.faults.conftest import Load

SRC = Path(goldenthread.__file__).parent
MIGRATIONS = sorted(p for p in SRC.rglob("migrations/*.py") if p.name != "__init__.py")
KNOWN = {"places.0001_first": {"goldenthread.foundation.places.models"}}  # a default that Django names by its path
MAY_IMPORT = ("django", "typing", "goldenthread.foundation.kernel.operations", "goldenthread.foundation.kernel.fields")


def test_no_migration_is_missing(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda p: f"{p.parent.parent.name}.{p.stem}")
def test_a_migration_imports_no_code_that_changes(path: Path) -> None:
    tree = ast.parse(path.read_text())
    names = [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
    names += [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    wrong = [n for n in names if n != "__future__" and not any(n == m or n.startswith(f"{m}.") for m in MAY_IMPORT)]
    assert set(wrong) == KNOWN.get(f"{path.parent.parent.name}.{path.stem}", set())


def test_every_migration_can_be_taken_back() -> None:
    for (_, name), migration in MigrationLoader(None).disk_migrations.items():
        if type(migration).__module__.startswith("goldenthread."):
            for operation in migration.operations:
                assert operation.reversible, f"{name}: {operation.describe()}"


@pytest.mark.slow
def test_every_migration_runs_on_rows_forward_and_back(load: Load) -> None:
    """Each is taken back and made again with everything in the tables; nothing is lost, and what guards them is back."""
    came = load("migrations")
    assert came["wrong"] == []
    assert came["problem"] is None
    assert came["steps"] >= len(MIGRATIONS) - len({p.parent for p in MIGRATIONS})
    assert came["guards"] > 0
    assert came["rows"] > 100


def test_a_table_made_with_others_in_one_step_has_all_that_its_model_says(db: None) -> None:
    """What is put together from several operations is made as all of them say: columns, indexes, constraints."""
    with connection.cursor() as cursor:
        for model in our_models():
            made = connection.introspection.get_constraints(cursor, model._meta.db_table)
            names = {one.name for one in (*model._meta.indexes, *model._meta.constraints)}
            assert names <= set(made), model._meta.label
            columns = {c.name for c in connection.introspection.get_table_description(cursor, model._meta.db_table)}
            assert columns == {f.column for f in model._meta.local_concrete_fields}, model._meta.label
