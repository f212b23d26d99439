"""Migration operations: row-level security (PostgreSQL) and append-only tables (both engines)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.models import CreateModel


class Tables(Operation):
    """Many tables in one step. One by one, each new table has all that it refers to made anew in the migrations' picture of the models,
    and what refers to that: with a hundred tables that took most of the time from an empty database to the first page.

    `operations`: what makes the models, their indexes and their constraints; a table is made as all of them together say.
    """

    reversible = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = list(operations)

    @property
    def made(self) -> list[CreateModel]:
        return [one for one in self.operations if isinstance(one, CreateModel)]

    def state_forwards(self, app_label: str, state: Any) -> None:
        apps = state.__dict__.pop("apps", None)
        for one in self.operations:
            one.state_forwards(app_label, state)
        if apps is not None:
            state.__dict__["apps"] = apps
            apps.render_multiple([state.models[app_label, one.name_lower] for one in self.made])

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for one in self.made:
            one.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for one in reversed(self.made):
            one.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "Tables: " + ", ".join(one.name for one in self.made)


class RowLevelSecurity(Operation):
    """Rows only for the organisation of the transaction; no scope, no rows. A no-op on SQLite."""

    reversible = True

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: Any) -> None:
        return None

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        place = "current_setting('goldenthread.organisation', true)"
        schema_editor.execute(f'ALTER TABLE "{self.table}" ENABLE ROW LEVEL SECURITY')
        schema_editor.execute(f'ALTER TABLE "{self.table}" FORCE ROW LEVEL SECURITY')
        # The setting is made a key, not the column text: so the planner knows how many rows that leaves, and takes their index.
        key = f"nullif(nullif({place}, ''), '*')::uuid"
        schema_editor.execute(
            f"CREATE POLICY organisation_only ON \"{self.table}\" USING ({place} = '*' OR organisation_id = {key})"
        )

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        schema_editor.execute(f'DROP POLICY IF EXISTS organisation_only ON "{self.table}"')
        schema_editor.execute(f'ALTER TABLE "{self.table}" NO FORCE ROW LEVEL SECURITY')
        schema_editor.execute(f'ALTER TABLE "{self.table}" DISABLE ROW LEVEL SECURITY')

    def describe(self) -> str:
        return f"Rows of {self.table} only inside their organisation"


class AppendOnly(Operation):
    """Refuse UPDATE and DELETE. `erasable` names the columns that erasure alone may empty."""

    reversible = True

    def __init__(self, table: str, erasable: tuple[str, ...] = (), columns: tuple[str, ...] = ()) -> None:
        self.table, self.erasable, self.columns = table, tuple(erasable), tuple(columns)

    def state_forwards(self, app_label: str, state: Any) -> None:
        return None

    def _allowed(self, null_safe: str) -> str:
        if not self.erasable:
            return "1=0"
        kept = " AND ".join(f'NEW."{c}" {null_safe} OLD."{c}"' for c in self.columns)
        gone = " AND ".join(f'NEW."{c}" IS NULL' for c in self.erasable)
        return f"({kept} AND {gone})"

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        t = self.table
        if schema_editor.connection.vendor == "postgresql":
            allowed = self._allowed("IS NOT DISTINCT FROM").replace("1=0", "false")
            schema_editor.execute(
                f"CREATE FUNCTION {t}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF TG_OP = 'UPDATE' THEN IF {allowed} THEN RETURN NEW; END IF; END IF; "
                f"RAISE EXCEPTION '{t} is append-only'; END $$".replace("%", "%%")
            )
            schema_editor.execute(
                f'CREATE TRIGGER {t}_append_only BEFORE UPDATE OR DELETE ON "{t}" FOR EACH ROW EXECUTE FUNCTION {t}_append_only()'
            )
            return
        schema_editor.execute(
            f'CREATE TRIGGER {t}_no_update BEFORE UPDATE ON "{t}" WHEN NOT {self._allowed("IS")} '
            f"BEGIN SELECT RAISE(ABORT, '{t} is append-only'); END"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {t}_no_delete BEFORE DELETE ON \"{t}\" BEGIN SELECT RAISE(ABORT, '{t} is append-only'); END"
        )

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        t = self.table
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f'DROP TRIGGER IF EXISTS {t}_append_only ON "{t}"')
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {t}_append_only()")
            return
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {t}_no_update")
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {t}_no_delete")

    def describe(self) -> str:
        return f"{self.table} is append-only"
