"""PostgreSQL keeps organisations apart by itself: whatever query reaches it, with no scope there are no rows."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from goldenthread.foundation.kernel import scope
from goldenthread.foundation.kernel.scope import ScopedManager
from goldenthread.foundation.places.models import Person, Unit
from tests.world import World, raise_one

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="runs in the PostgreSQL round"),
]
SCOPED = [m for m in apps.get_models() if isinstance(m._default_manager, ScopedManager)]


def asked(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def setting(value: str) -> None:
    asked("SELECT set_config('goldenthread.organisation', %s, true)", value)


@pytest.fixture
def outside(_world_once: World, db: None) -> World:
    """The organisations are there; nobody is in a scope."""
    assert scope.current() is None
    return _world_once


def test_our_role_is_bound_by_it(db: None) -> None:
    assert asked("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user") == [(False, False)]


@pytest.mark.parametrize("model", SCOPED, ids=lambda m: m._meta.label)
def test_every_scoped_table_is_guarded_its_owner_included(db: None, model: type[models.Model]) -> None:
    table = model._meta.db_table
    assert asked("SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = %s", table) == [(True, True)]
    assert asked("SELECT policyname FROM pg_policies WHERE tablename = %s", table) == [("organisation_only",)]


def test_a_setting_that_is_no_organisation_is_refused(outside: World) -> None:
    setting("no such organisation")
    with pytest.raises(DatabaseError), transaction.atomic():
        asked("SELECT count(*) FROM places_person")


@pytest.mark.parametrize("nowhere", [None, "", "00000000-0000-0000-0000-000000000000"])
def test_no_scope_no_rows(outside: World, nowhere: str | None) -> None:
    if nowhere is not None:
        setting(nowhere)
    assert asked("SELECT count(*) FROM places_person") == [(0,)]
    assert asked("SELECT count(*) FROM ledger_entry") == [(0,)]


def test_a_scope_shows_its_own_rows_to_any_query(outside: World) -> None:
    with scope.of(outside.elsewhere.id):
        assert asked("SELECT DISTINCT organisation_id FROM places_person") == [(outside.elsewhere.id,)]
        assert asked("SELECT DISTINCT organisation_id FROM ledger_entry") == [(outside.elsewhere.id,)]


def test_no_row_is_put_into_or_moved_to_another_organisation(outside: World) -> None:
    with scope.of(outside.elsewhere.id):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Unit.objects.create(organisation=outside.organisation, ref="UNT-NEW", code="new", name="New", path="new")
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Person.objects.update(organisation=outside.organisation)


def test_no_row_of_another_organisation_is_changed_or_deleted(outside: World) -> None:
    here = outside.organisation.id
    with scope.of(outside.elsewhere.id), connection.cursor() as cursor:
        cursor.execute("UPDATE places_unit SET name = 'taken' WHERE organisation_id = %s", [here])
        assert cursor.rowcount == 0
        cursor.execute("DELETE FROM places_unit WHERE organisation_id = %s", [here])
        assert cursor.rowcount == 0


def test_after_a_scope_the_same_transaction_sees_nothing(outside: World) -> None:
    with scope.of(outside.organisation.id):
        assert asked("SELECT count(*) FROM places_person")[0][0] > 1
    assert asked("SELECT count(*) FROM places_person") == [(0,)]


def test_a_scope_within_a_scope_gives_back_the_outer_one(outside: World) -> None:
    with scope.of(outside.organisation.id):
        many = asked("SELECT count(*) FROM places_person")
        with scope.of(outside.elsewhere.id):
            assert asked("SELECT count(*) FROM places_person") == [(1,)]
        assert asked("SELECT count(*) FROM places_person") == many
        with pytest.raises(RuntimeError), scope.escape("a test"):
            raise RuntimeError("something went wrong")
        assert asked("SELECT count(*) FROM places_person") == many


def test_a_refused_change_leaves_the_scope_as_it_was(world: World) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        asked("SELECT 1 / 0")
    assert raise_one(world).organisation_id == world.organisation.id
