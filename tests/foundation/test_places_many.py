"""People, units, roles and the organisation brought from a file: on the books, and no more than that."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from goldenthread.foundation.facts.models import RegisterKept
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.places import changes
from goldenthread.foundation.places.models import NamedRole, Organisation, Person, Unit
from goldenthread.foundation.places.queries import held_on
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Brought, Codes
from goldenthread.foundation.registers.changes import note_import
from goldenthread.foundation.registers.places_many import known_codes, record_places
from tests.world import World

pytestmark = pytest.mark.django_db
ADA = {
    "ref": "P-1", "name": "Ada Wren", "email": "Ada@Example.org", "unit": "north", "post": "Youth worker", "paid": True,
    "engagement": "employee", "level": "front_line", "contact_with": ("children",), "regulated_activity": True,
    "requirement_set": "club", "started": date(2025, 9, 1), "first_contact": date(2025, 9, 8), "left": None,
}  # fmt: skip


def bring(
    world: World, table: str, *rows: dict[str, Any], by: str = "custodian", codes: Codes | None = None
) -> Brought:
    here = Organisation.objects.get(pk=world.organisation.pk)
    return record_places(by=world.actor(by), organisation=here, table=table, rows=rows, codes=codes or Codes(here))


def test_somebody_brought_is_on_the_books_with_no_account(world: World) -> None:
    assert bring(world, "people", ADA) == Brought(added=1)
    ada = Person.objects.get(local_code="P-1")
    assert (ada.name, ada.email, ada.unit, ada.contact_with, ada.user) == (
        "Ada Wren", "ada@example.org", world.units["north"], ["children"], None,
    )  # fmt: skip
    assert (ada.regulated_activity, ada.first_contact, ada.requirement_set) == (True, date(2025, 9, 8), "club")


def test_brought_again_nothing_changes_and_what_is_not_given_stays(world: World) -> None:
    bring(world, "people", ADA)
    assert bring(world, "people", ADA) == Brought(same=1)
    assert bring(world, "people", {"ref": "P-1", "post": "Lead youth worker"}) == Brought(changed=1)
    ada = Person.objects.get(local_code="P-1")
    assert (ada.post, ada.name, ada.paid, ada.n) == ("Lead youth worker", "Ada Wren", True, 2)
    assert verify().problem is None


def test_one_added_by_hand_and_one_brought_say_the_same(world: World) -> None:
    bring(world, "people", ADA)
    given: dict[str, Any] = {name: value for name, value in ADA.items() if name not in ("ref", "unit")}
    changes.add_person(
        by=world.actor("custodian"),
        organisation=world.organisation,
        local_code="P-2",
        unit=world.units["north"],
        **given,
    )
    one, two = (
        Person.objects.filter(local_code=code).values(*(name for name in ADA if name != "ref")).get()
        for code in ("P-1", "P-2")
    )
    assert one == two


def test_problems_name_row_and_column_and_nothing_is_stored(world: World) -> None:
    before = Person.objects.count()
    with pytest.raises(Refused) as refused:
        bring(world, "people", ADA, {**ADA, "ref": "P-2", "email": "nobody"}, {**ADA, "ref": "P-3", "name": ""})
    assert [name for name, _ in refused.value.problems] == ["2.email", "3.name"]
    assert Person.objects.count() == before


def test_a_last_day_in_a_file_ends_the_roles_and_never_the_last_custodians(world: World) -> None:
    lead = world.people["dsl"]
    bring(world, "people", {"ref": lead.ref, "left": date(2026, 3, 31)})
    assert NamedRole.objects.get(person=lead, role="dsl").ends == date(2026, 3, 31)
    with pytest.raises(Refused):
        bring(world, "people", {"ref": world.ref("custodian"), "left": date(2026, 3, 31)})
    with pytest.raises(NotYours):
        bring(world, "people", {"ref": world.ref("deputy_dsl"), "left": date(2026, 3, 31)}, by="administrator")


@pytest.mark.parametrize("who", ["dsl", "reporter", "recruitment_officer"])
def test_only_set_up_brings_people(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        bring(world, "people", ADA, by=who)


def test_units_come_as_a_tree_and_move_with_all_below_them(world: World) -> None:
    rows: list[dict[str, Any]] = [
        {"code": "A1", "name": "Area", "kind": "service_area"}, {"code": "S 1", "name": "Club", "parent": "A1"},
        {"code": "T1", "name": "Team", "parent": "S 1", "kind": "team", "closed": date(2026, 1, 1)},
    ]  # fmt: skip
    assert bring(world, "units", *rows).added == 3
    assert Unit.objects.get(code="T1").path == "A1/S 1/T1"
    assert bring(world, "units", *rows) == Brought(same=3)
    assert bring(world, "units", {"code": "S 1", "parent": "south"}).changed == 1
    assert Unit.objects.get(code="T1").path == "south/S 1/T1"
    assert Unit.objects.get(code="T1").closed == date(2026, 1, 1)
    assert verify().problem is None


def test_a_circle_of_units_is_refused(world: World) -> None:
    with pytest.raises(Refused) as refused:
        bring(world, "units", {"code": "north", "parent": "youth-club"})
    assert refused.value.problems[0][0] == "1.parent"


def test_a_role_brought_is_an_appointment_and_opens_nothing(world: World) -> None:
    codes = Codes(world.organisation)
    bring(world, "people", ADA, codes=codes)
    row = {
        "role": "dsl",
        "unit": "north",
        "person": "P-1",
        "from": date(2025, 9, 1),
        "hours_per_week": 12.5,
        "strategic_hours": 3,
    }
    assert bring(world, "named_roles", row, codes=codes).added == 1
    held = NamedRole.objects.get(person__local_code="P-1")
    assert (held.confirmed_at, held.hours_per_week, held.strategic_hours) == (None, Decimal("12.50"), Decimal("3.00"))
    assert not held_on(date(2026, 3, 2)).filter(person=held.person).exists()
    around = Surroundings(world.organisation)
    assert around.holder("dsl", date(2026, 3, 2), "north") == held.person.ref
    assert around.holds(held.person.ref, {"dsl"}, date(2026, 3, 2))
    assert bring(world, "named_roles", row) == Brought(same=1)
    assert bring(world, "named_roles", {**row, "until": date(2026, 3, 1)}) == Brought(changed=1)


def test_an_administrator_ends_no_open_role_by_a_file(world: World) -> None:
    held = NamedRole.objects.get(person=world.people["dsl"], role="dsl")
    row = {"role": "dsl", "unit": None, "person": world.ref("dsl"), "from": held.starts, "until": date(2026, 3, 31)}
    with pytest.raises(NotYours):
        bring(world, "named_roles", row, by="administrator")
    with pytest.raises(Refused):
        bring(world, "named_roles", {**row, "role": "custodian"})


def test_the_organisation_says_which_sheets_are_complete(world: World) -> None:
    row = {
        "code": world.organisation.code,
        "complete": ("risks", "rota"),
        "levels": ("front_line", "operational+dsl", "board"),
    }
    assert bring(world, "organisation", row).changed == 1
    assert bring(world, "organisation", row).same == 1
    here = Organisation.objects.get(pk=world.organisation.pk)
    assert (here.complete, here.levels, here.name) == (["risks", "rota"], list(row["levels"]), "Harbour Trust")


def test_columns_that_hold_something_are_remembered_since_the_first_day(world: World) -> None:
    here = world.organisation
    note_import(by=world.actor("custodian"), organisation=here, counts={}, places={"people": [ADA]})
    kept = dict(RegisterKept.objects.filter(register__contains="people").values_list("register", "since"))
    assert kept["people.regulated_activity"] == date(2025, 9, 1)
    assert "people.left" not in kept
    assert "import:people" in kept
    bring(world, "people", ADA)
    assert "P-1" in known_codes(world.organisation, "people")
    assert "north" in known_codes(world.organisation, "units")


def test_each_table_is_an_act_of_its_own_in_the_ledger(world: World) -> None:
    rows: dict[str, tuple[Any, dict[str, Any]]] = {
        "units": (changes.record_units, {"code": "EAST", "name": "East"}),
        "people": (changes.record_people, ADA),
        "named_roles": (
            changes.record_roles,
            {"role": "dsl", "person": world.ref("reporter"), "from": date(2026, 1, 1)},
        ),
        "organisation": (changes.record_organisation, {"called": "members"}),
    }
    for table, (act, row) in rows.items():
        bring(world, table, row)
        newest = Entry.objects.order_by("-n").first()
        assert newest is not None
        assert (newest.act, newest.versions) == (act.act, 1)
