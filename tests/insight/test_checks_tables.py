"""Holds: the registers are read as they are told elsewhere, what has ended by its index, and bare SQL says of a body full of weaknesses
what the checks say.
"""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from bench import bare_checks, detect
from bench.bare_checks.dialect import make_calendar
from bench.seed import registers
from goldenthread.foundation.places.calendar import calendar_of
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.foundation.registers.around import person_row
from goldenthread.insight.checks.tables import _ended, _people
from tests.insight import facts
from tests.world import World


def test_people_are_told_as_everywhere_else(trust: Organisation) -> None:
    unit = Unit.objects.create(organisation=trust, ref="UNI-NORTH", code="north", name="North", path="north")
    given = {"organisation": trust, "level": "front_line"}
    Person.objects.bulk_create([
        Person(ref="PER-A", name="Ash", unit=unit, contact_with=["children", "adults"], post="cook", paid=False, **given),
        Person(ref="PER-B", name="Bo", requirement_set="front", first_contact=date(2026, 1, 5), started=date(2026, 1, 2), **given),
        Person(ref="PER-C", name="Cy", unit=unit, engagement="volunteer", regulated_activity=True, left=date(2026, 3, 1), **given),
    ])  # fmt: skip
    told = list(_people({unit.pk: unit}))
    assert {row["ref"] for row in told} >= {"PER-A", "PER-B", "PER-C"}
    assert told == [person_row(person) for person in Person.objects.select_related("unit").order_by("ref")]


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL goes by what it knows of the rows: of few, it reads all"
)
def test_what_has_ended_is_found_by_its_index(trust: Organisation) -> None:
    assert "clock_ended" in _ended(()).explain()


def test_bare_sql_says_what_the_checks_say(world: World) -> None:
    """The clocks apart, which `python -m bench detect` holds side by side."""
    organisation = world.organisation
    registers.seed(organisation, quick=True, today=facts.NOON.date())
    make_calendar(calendar_of(organisation), facts.NOON.date())
    theirs = detect.bare(organisation, facts.NOON, wholly=True)
    told = detect.told_of(detect.ours(organisation, facts.NOON, None).found)
    assert {name: told[name] for name in theirs if name != "A2"} == {
        name: detect.near(pair) for name, pair in theirs.items() if name != "A2"
    }
    assert {name for name in theirs if "." not in name} | {"U2", *bare_checks.WITHOUT} == {
        name for name in told if "." not in name
    }
    weak = [name for name, (short, _) in theirs.items() if short]
    assert len(weak) > 40
