"""A record made the quick way is the record that Django would make."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, models
from django.db.models import Value
from django.db.models.functions import Concat

from goldenthread.foundation.facts.models import Clock, Link, Node, Reading
from goldenthread.foundation.kernel.prepared import SHORT, Prepared, Slot, _cursor, insert, made
from goldenthread.foundation.ledger.models import Entry, Version
from goldenthread.foundation.places.models import Person
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


def test_a_prepared_question_keeps_what_is_typed_as_it_is(world: World) -> None:
    asked = Prepared(
        lambda: Person.objects.filter(name=Slot("name")).values_list(Concat("name", Value("100 % of ?, %s and '")))[:1]
    )
    insert([made(Person, organisation_id=world.organisation.id, ref="PER-ODD", name="50 % ? %s '; --")])
    for _ in range(4):  # made ready once, asked again and again
        assert asked.first(name="50 % ? %s '; --") == ("50 % ? %s '; --100 % of ?, %s and '",)
        assert asked.first(name="50 %") is None


@pytest.mark.parametrize("spaces", [1, SHORT])
def test_words_of_a_statement_are_turned_as_django_turns_them(world: World, spaces: int) -> None:
    del world
    words = f"SELECT{' ' * spaces}CAST(%s AS TEXT), '100 %%', %s + 1"
    for given in (["%s ?", 1], ["%%", 2], ["", 3]):
        with _cursor(connection) as ours, connection.cursor() as theirs:
            ours.execute(words, given)
            theirs.execute(words, given)
            assert ours.fetchall() == theirs.fetchall() == [(given[0], "100 %", int(str(given[1])) + 1)]
