"""Whoever a worry names is kept from it, reader or not: without accents, with a slip of the pen, and nobody else."""

from __future__ import annotations

import pytest

from goldenthread.foundation.access.models import Conflict
from goldenthread.foundation.places.changes import add_person
from goldenthread.rooms.casework.readers import named_on_the_books
from tests.world import World, raise_one


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Jose Nunez", True),
        ("José Núñez", True),
        ("it was JOSÉ NUNEZ, I think", True),
        ("Jose Nunes", True),
        ("Jose", False),
        ("Josefa Brandt", False),
        ("", False),
    ],
)
def test_accents_and_slips(world: World, typed: str, kept: bool) -> None:
    person = add_person(
        by=world.actor("administrator"), organisation=world.organisation, name="José Núñez", unit=world.units["youth-club"],
        level="front_line",
    )  # fmt: skip
    assert (person.ref in named_on_the_books(typed, None)) == kept
    assert named_on_the_books(typed, person.ref) == frozenset()
    if typed:
        concern = raise_one(world, about_worker="yes", worker_words=typed)
        assert Conflict.objects.filter(subject=concern.ref, person=person.ref).exists() == kept
