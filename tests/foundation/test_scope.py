"""Tenancy: outside an organisation's scope nothing is read; inside it, its rows and no others."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.apps import apps
from django.db import models

from goldenthread.foundation.kernel import scope
from goldenthread.foundation.kernel.errors import NotScoped
from goldenthread.foundation.kernel.scope import ScopedManager
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.places.models import Person
from tests.world import World, raise_one

SCOPED = [m for m in apps.get_models() if isinstance(m._default_manager, ScopedManager)]
UNSCOPED = {"people.User", "places.Organisation"}  # sign-in and the address come before any scope


def test_every_model_of_ours_is_scoped_but_two() -> None:
    ours = {m._meta.label for m in apps.get_models() if m.__module__.startswith("goldenthread.")}
    assert ours - {m._meta.label for m in SCOPED} == UNSCOPED


@pytest.mark.parametrize("model", SCOPED, ids=lambda m: m._meta.label)
def test_nothing_is_read_outside_a_scope(model: type[models.Model]) -> None:
    assert scope.current() is None
    with pytest.raises(NotScoped, match=model.__name__):
        model._default_manager.count()


def test_rows_of_one_organisation_and_no_others(world: World) -> None:
    raise_one(world)
    here = set(Person.objects.values_list("organisation_id", flat=True))
    assert here == {world.organisation.id}
    with scope.of(world.elsewhere.id):
        assert {p.name for p in Person.objects.all()} == {"Oakley Pike"}
        assert not Entry.objects.filter(organisation_id=world.organisation.id).exists()
    with scope.of(uuid4()):
        assert not Person.objects.exists()
    with scope.escape("a test looks at both"):
        assert set(Person.objects.values_list("organisation_id", flat=True)) == {
            world.organisation.id,
            world.elsewhere.id,
        }
    assert set(Person.objects.values_list("organisation_id", flat=True)) == here


def test_records_reached_through_another_are_scoped_too(world: World) -> None:
    concern = raise_one(world)
    with scope.of(world.elsewhere.id):
        assert list(concern.messages.all()) == []
        assert list(concern.decisions.all()) == []


def test_a_scope_ends_however_it_is_left(world: World) -> None:
    before = scope.current()
    with pytest.raises(RuntimeError), scope.of(world.elsewhere.id):
        raise RuntimeError("something went wrong")
    assert scope.current() == before
    assert Person.objects.filter(name="Rowan Vale").exists()


def test_leaving_the_scope_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="needs a reason"), scope.escape(""):
        pass
