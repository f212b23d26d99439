"""Many single acts and one batch give the same people; each row of a batch can be proven alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.domain.merkle import merkle_proof, verify_proof
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.acts import leaf_of
from goldenthread.foundation.ledger.models import Entry, Version
from goldenthread.foundation.ledger.queries import said
from goldenthread.foundation.places import changes
from goldenthread.foundation.places.models import LEVELS, Person
from tests.world import World

DAYS = st.none() | st.dates(date(2000, 1, 1), date(2026, 1, 1))
WORDS = st.text("abcdefgh é'-", max_size=12)
ROWS = st.builds(
    dict,
    name=st.text("ABCdefgé '", min_size=1, max_size=30).filter(str.strip),
    email=st.sampled_from(["", "A@example.org", "b@example.org"]),
    post=WORDS,
    level=st.sampled_from([code for code, _ in LEVELS]),
    paid=st.sampled_from([True, False, None]),
    started=DAYS,
    local_code=WORDS,
    unit=st.sampled_from(["", "north", "youth-club"]),
)


def state(world: World) -> list[dict[str, Any]]:
    """People made since the world began: their rows and what their versions say, without refs."""
    before = {person.ref for person in world.people.values()}
    found = []
    for person in Person.objects.exclude(ref__in=before).select_related("unit"):
        payload = dict(said(Version.objects.get(ref=person.ref)).payload or {})
        assert payload.pop("ref") == person.ref
        columns = (
            person.name,
            person.email,
            person.post,
            person.level,
            str(person.paid),
            str(person.started),
            person.local_code,
        )
        found.append({"row": (*columns, person.unit.code if person.unit else ""), "says": payload})
    return sorted(found, key=lambda one: str(one["row"]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROWS, max_size=5))
def test_single_acts_and_a_batch_give_the_same_state(world: World, rows: list[dict[str, Any]]) -> None:
    by = world.actor("administrator")
    ready = [{**row, "unit": world.units.get(row["unit"])} for row in rows]
    seen = []
    for batch in (False, True):
        with transaction.atomic():
            if batch:
                changes.add_people(
                    by=by, organisation=world.organisation, rows=[changes.PersonRow(**row) for row in ready]
                )
            else:
                for row in ready:
                    changes.add_person(by=by, organisation=world.organisation, **row)
            seen.append(state(world))
            transaction.set_rollback(True)
    assert seen[0] == seen[1]


def test_one_entry_for_each_thousand_and_a_proof_for_each_row(world: World) -> None:
    before = Entry.objects.count()
    rows = [changes.PersonRow(name=f"P {i}") for i in range(1001)]
    changes.add_people(by=world.actor("administrator"), organisation=world.organisation, rows=rows)
    entries = list(Entry.objects.order_by("n")[before:])
    assert [entry.versions for entry in entries] == [1000, 1]
    leaves = [leaf_of(v) for v in Version.objects.filter(entry=entries[0].id).order_by("place")]
    proof = merkle_proof(leaves, 417)
    assert verify_proof(leaves[417], proof, entries[0].root_digest)
    assert not verify_proof(leaves[418], proof, entries[0].root_digest)


def test_one_bad_row_refuses_all_and_is_named(world: World) -> None:
    rows = [changes.PersonRow(name="Good"), changes.PersonRow(name=" "), changes.PersonRow(name="X", email="y")]
    with pytest.raises(Refused) as error:
        changes.add_people(by=world.actor("custodian"), organisation=world.organisation, rows=rows)
    assert [name for name, _ in error.value.problems] == ["rows.2.name", "rows.3.email"]
    assert not Person.objects.filter(name="Good").exists()


def test_a_batch_needs_the_same_right(world: World) -> None:
    with pytest.raises(NotYours):
        changes.add_people(by=world.actor("dsl"), organisation=world.organisation, rows=[changes.PersonRow(name="X")])
