"""A record made the quick way is the record that Django would make."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models

from goldenthread.foundation.facts.models import Clock, Link, Node, Reading
from goldenthread.foundation.kernel.prepared import insert, made
from goldenthread.foundation.ledger.models import Entry, Version
from goldenthread.foundation.registers.models import RowKey
from tests.world import NOW, World

MODELS: list[type[models.Model]] = [Clock, Link, Node, Reading, Entry, Version, RowKey]


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__)
def test_what_is_not_given_has_its_default(model: type[models.Model]) -> None:
    quick, usual = made(model), model()
    keys = {f.attname for f in model._meta.concrete_fields if f.primary_key}
    for field in model._meta.concrete_fields:
        if field.attname not in keys:
            assert getattr(quick, field.attname) == getattr(usual, field.attname), field.attname
    assert quick._state.adding


def test_what_two_records_hold_by_default_is_not_one_thing() -> None:
    one, other = made(Reading), made(Reading)
    one.segments["who"] = "here"
    assert other.segments == {}
    assert one.id != other.id
    assert made(Reading).segments == {}


def test_a_column_that_is_not_there_is_an_error() -> None:
    with pytest.raises(TypeError, match="organisation, unheard_of"):
        made(RowKey, organisation="x", unheard_of=1)


def test_it_is_stored_and_read_back_the_same(world: World) -> None:
    said: dict[str, Any] = {
        "ref": "CON-00000000", "organisation_id": world.organisation.id, "kind": "concern", "level": "dsl",
        "unit": "north", "root": "CON-00000000", "happened_on": NOW.date(), "recorded_at": NOW,
    }  # fmt: skip
    insert([made(Node, **said)])
    found = Node.objects.get(ref="CON-00000000")
    assert {name: getattr(found, name) for name in said} == said
