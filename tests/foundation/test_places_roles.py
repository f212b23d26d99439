"""Roles: given, confirmed, ended; what opens at once, what waits, and what nobody opens for themselves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from goldenthread.foundation.access.registry import home
from goldenthread.foundation.kernel.errors import Conflicting, NotYours, Refused
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.places import changes
from goldenthread.foundation.places.models import NamedRole
from goldenthread.foundation.places.queries import custodians, readers
from tests.world import NOW, World

TODAY = NOW.date()


def fields(error: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {name for name, _ in error.value.problems}


class TestRoles:
    def test_given_by_the_custodian_it_opens_at_once(self, world: World) -> None:
        held = changes.give_role(
            by=world.actor("custodian"), person=world.people["reporter"], role="deputy_dsl", hours=7.5
        )
        assert held.confirmed_at == NOW
        assert str(held.hours_per_week) == "7.50"
        assert world.actor("reporter").holds("deputy_dsl")

    def test_imported_it_waits(self, world: World) -> None:
        by = world.actor("custodian")
        held = changes.give_role(by=by, person=world.people["reporter"], role="dsl", imported=True)
        assert held.confirmed_at is None
        assert not world.actor("reporter").holds("dsl")
        changes.confirm_role(by=by, held=held)
        assert world.actor("reporter").holds("dsl")
        with pytest.raises(Refused):
            changes.confirm_role(by=by, held=held)

    def test_one_person_holds_both_ends_and_it_is_written_down(self, world: World) -> None:
        changes.give_role(by=world.actor("custodian"), person=world.people["custodian"], role="dsl")
        assert "one person holds both ends" in Entry.objects.order_by("-n").first().decided  # type: ignore[union-attr]

    def test_with_another_custodian_nobody_opens_a_role_for_themselves(self, world: World) -> None:
        by = world.actor("custodian")
        changes.give_role(by=by, person=world.people["lead_trustee"], role="custodian")
        held = changes.give_role(by=by, person=world.people["custodian"], role="dsl")
        assert held.confirmed_at is None
        with pytest.raises(NotYours):
            changes.confirm_role(by=by, held=held)
        assert changes.confirm_role(by=world.actor("lead_trustee"), held=held).confirmed_at

    @pytest.mark.parametrize(
        ("field", "more"),
        [
            ("role", {"role": "king"}),
            ("alternate", {"role": "dsl", "alternate": True}),
            ("hours", {"hours": 169}),
            ("ends", {"starts": date(2026, 3, 2), "ends": date(2026, 3, 1)}),
        ],
    )
    def test_refuses_by_field(self, world: World, field: str, more: dict[str, object]) -> None:
        given: dict[str, object] = {"role": "local_lead", **more}
        with pytest.raises(Refused) as error:
            changes.give_role(by=world.actor("custodian"), person=world.people["reporter"], **given)  # type: ignore[arg-type]
        assert fields(error) == {field}

    def test_a_custodian_is_one_for_all_of_it(self, world: World) -> None:
        with pytest.raises(Refused) as error:
            changes.give_role(
                by=world.actor("custodian"), person=world.people["dsl"], role="custodian", unit=world.units["north"]
            )
        assert fields(error) == {"unit"}

    def test_ending_seen_at_an_old_version_conflicts(self, world: World) -> None:
        by, held = world.actor("custodian"), NamedRole.objects.get(role="deputy_dsl")
        changes.end_role(by=by, held=held, on=TODAY + timedelta(days=5), n=held.n)
        with pytest.raises(Conflicting):
            changes.end_role(by=by, held=held, n=held.n)

    def test_who_counts_as_custodian_and_reader(self, world: World) -> None:
        assert custodians(NOW, "Europe/London") == [world.ref("custodian")]
        kinds = {one.person: (one.role, one.is_lead, one.is_alternate) for one in readers(NOW, "Europe/London")}
        assert kinds[world.ref("dsl")] == ("dsl", True, False)
        assert kinds[world.ref("alternate")] == ("committee_member", False, True)
        assert kinds[world.ref("custodian")][0] == "administrator"
        assert world.ref("line_manager") not in kinds


class TestWhoIsTold:
    def told(self, who: str, world: World) -> list[str]:
        return list(Notice.objects.filter(person=world.ref(who), read_at__isnull=True).values_list("kind", flat=True))

    def test_the_holder_of_a_role_that_opens_at_once(self, world: World) -> None:
        changes.give_role(by=world.actor("custodian"), person=world.people["reporter"], role="deputy_dsl")
        assert self.told("reporter", world) == ["role_given"]
        assert self.told("custodian", world) == []

    def test_the_custodians_of_one_that_waits_and_then_its_holder(self, world: World) -> None:
        held = changes.give_role(by=world.actor("administrator"), person=world.people["reporter"], role="deputy_dsl")
        assert (self.told("reporter", world), self.told("custodian", world)) == ([], ["role_to_confirm"])
        lines = home(world.actor("custodian"), world.organisation)
        assert [(line.text, line.detail) for line in lines if "Rowan" in line.text] == [
            ("Confirm a role of Rowan Vale", "Deputy safeguarding lead")
        ]
        assert not [line for line in home(world.actor("administrator"), world.organisation) if "Rowan" in line.text]
        changes.confirm_role(by=world.actor("custodian"), held=held)
        assert (self.told("reporter", world), self.told("custodian", world)) == (["role_given"], [])
        assert not [line for line in home(world.actor("custodian"), world.organisation) if "Rowan" in line.text]

    def test_nobody_of_what_they_did_themselves(self, world: World) -> None:
        changes.give_role(by=world.actor("custodian"), person=world.people["custodian"], role="local_lead")
        assert self.told("custodian", world) == []

    def test_the_notice_is_read_where_the_roles_are_explained(self, world: World, client: Client) -> None:
        changes.give_role(by=world.actor("custodian"), person=world.people["reporter"], role="deputy_dsl")
        client.force_login(world.user("reporter"))
        assert "You hold a new role here." in client.get("/o/harbour/").content.decode()
        client.get("/o/harbour/who-do-i-tell/")
        assert "You hold a new role here." not in client.get("/o/harbour/").content.decode()


def test_strategic_hours_are_part_of_the_hours_a_week(world: World) -> None:
    owner, who = world.actor("custodian"), world.people["reporter"]
    held = changes.give_role(by=owner, person=who, role="deputy_dsl", hours=20, strategic_hours=4)
    assert (held.hours_per_week, held.strategic_hours) == (20, 4)
    for hours, strategic in ((3, 4), (None, 200), (10, -1)):
        with pytest.raises(Refused):
            changes.give_role(by=owner, person=who, role="deputy_dsl", hours=hours, strategic_hours=strategic)
