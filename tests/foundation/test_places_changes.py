"""Founding, units, people, roles, cover, the public door and the end of set-up: what each writes, and what each refuses."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from goldenthread.foundation.access.actors import actor_by_email, actor_of, product
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.kernel.errors import Conflicting, NotYours, Refused
from goldenthread.foundation.ledger.models import Entry, Version
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.people.models import User
from goldenthread.foundation.places import changes
from goldenthread.foundation.places.models import NamedRole, Organisation, Person
from tests.world import MEMBERS, NOW, PASSWORD, World

TODAY = NOW.date()


def fields(error: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {name for name, _ in error.value.problems}


def found(code: str = "brook", **more: object) -> changes.Founded:
    given: dict[str, object] = {
        "code": code,
        "name": "Brook House",
        "kind": "charity",
        "custodian_name": "Cam Lee",
        "custodian_email": f"{code}@example.org",
    }
    return changes.found_organisation(**{**given, **more})  # type: ignore[arg-type]


class TestFounding:
    @pytest.mark.django_db
    def test_makes_body_person_and_confirmed_role_in_one_entry(self) -> None:
        done = found()
        with scope.of(done.organisation.id):
            entry = Entry.objects.get()
            assert (entry.act, entry.actor, entry.versions, entry.chain) == (
                "places.organisation.founded",
                "product",
                3,
                "brook",
            )
            by = actor_by_email("brook@example.org", done.organisation)
            assert by.holds("custodian")
            assert verify().problem is None

    @pytest.mark.django_db
    def test_account_has_no_password_until_it_is_set(self) -> None:
        assert not User.objects.get(id=found().custodian.user_id).has_usable_password()

    def test_existing_login_is_joined_and_keeps_its_password(self, world: World) -> None:
        before = world.user("custodian").password
        done = found(custodian_email="Custodian@Example.org", custodian_password="another long password")
        assert done.custodian.user_id == world.user("custodian").id
        assert world.user("custodian").password == before

    @pytest.mark.django_db
    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("code", "Brook House"),
            ("code", "brook-"),
            ("code", "library"),
            ("code", "a" * 37),
            ("name", " "),
            ("kind", "club"),
            ("populations", ["horses"]),
            ("nation", "france"),
            ("time_zone", "Europe/Nowhere"),
            ("levels", ["middle"]),
            ("custodian_name", ""),
            ("custodian_email", "nobody"),
        ],
    )
    def test_refuses_by_field(self, field: str, value: object) -> None:
        with pytest.raises(Refused) as error:
            found(**{field: value})
        assert field in fields(error)
        assert not Organisation.objects.filter(name="Brook House").exists()

    def test_a_code_is_taken_once(self, world: World) -> None:
        with pytest.raises(Refused) as error:
            found(code=world.organisation.code)
        assert fields(error) == {"code"}
        with pytest.raises(Refused):
            found(code=world.organisation.code.upper())  # two addresses that differ in capitals alone mislead

    @pytest.mark.django_db
    @pytest.mark.parametrize("code", ["ACME-01", "camp_2026", "T", "a" * 36])
    def test_codes_as_spreadsheets_have_them(self, code: str) -> None:
        assert found(code=code).organisation.code == code

    @pytest.mark.django_db
    def test_a_weak_password_is_refused(self) -> None:
        with pytest.raises(Refused) as error:
            found(custodian_password="password")
        assert fields(error) == {"password"}

    def test_only_the_product_founds(self, world: World) -> None:
        with pytest.raises(NotYours):
            found(by=world.actor("custodian"))

    @pytest.mark.django_db
    def test_library_is_made_once_and_has_no_people(self) -> None:
        library = changes.found_library()
        assert changes.found_library().id == library.id
        with scope.of(library.id):
            assert not Person.objects.exists()


class TestWho:
    """Each act of set-up, by each member of the cast: custodian and administrator, and nobody else."""

    @pytest.mark.parametrize("who", [*MEMBERS, "outsider"])
    def test_add_unit(self, world: World, who: str) -> None:
        def act() -> object:
            return changes.add_unit(by=world.actor(who), organisation=world.organisation, code="new", name="New")

        if who in ("custodian", "administrator"):
            assert act()
        else:
            with pytest.raises(NotYours):
                act()

    def test_product_and_public_door_add_nobody(self, world: World) -> None:
        for by in (product(world.organisation), world.public()):
            with pytest.raises(NotYours):
                changes.add_person(by=by, organisation=world.organisation, name="Nell")

    def test_acts_of_the_custodian_alone(self, world: World) -> None:
        by = world.actor("administrator")
        with pytest.raises(NotYours):
            changes.open_public_door(by=by, organisation=world.organisation)
        with pytest.raises(NotYours):
            changes.end_role(by=by, held=NamedRole.objects.get(role="dsl"))
        with pytest.raises(NotYours):
            changes.mark_left(by=by, person=world.people["dsl"])

    def test_administrator_gives_no_way_in_to_a_reader_of_records(self, world: World) -> None:
        by = world.actor("administrator")
        person = changes.add_person(by=by, organisation=world.organisation, name="Nell")
        changes.give_role(by=by, person=person, role="deputy_dsl")
        with pytest.raises(NotYours):
            changes.give_account(by=by, person=person, email="mine@example.org")
        assert changes.give_account(by=world.actor("custodian"), person=person, email="nell@example.org").user


class TestUnits:
    def test_path_is_made_of_codes(self, world: World) -> None:
        made = changes.add_unit(
            by=world.actor("custodian"),
            organisation=world.organisation,
            code="cubs",
            name="Cubs",
            parent=world.units["youth-club"],
        )
        assert made.path == "north/youth-club/cubs"
        assert Version.objects.filter(ref=made.ref).count() == 1

    @pytest.mark.parametrize(
        ("field", "more"),
        [
            ("code", {"code": "north"}),
            ("code", {"code": "N!"}),
            ("name", {"name": ""}),
            ("kind", {"kind": "moon"}),
            ("populations", {"populations": ["horses"]}),
            ("closed", {"opened": date(2026, 1, 2), "closed": date(2026, 1, 1)}),
        ],
    )
    def test_refuses_by_field(self, world: World, field: str, more: dict[str, object]) -> None:
        given: dict[str, object] = {"code": "new", "name": "New", **more}
        with pytest.raises(Refused) as error:
            changes.add_unit(by=world.actor("custodian"), organisation=world.organisation, **given)  # type: ignore[arg-type]
        assert fields(error) == {field}


class TestPersons:
    def change(self, world: World, n: int, **more: object) -> Person:
        given: dict[str, object] = {
            "name": "Rowan Vale", "unit": world.units["youth-club"], "email": "reporter@example.org", "post": "",
            "level": "front_line", "paid": False, "started": None, "local_code": "",
        }  # fmt: skip
        return changes.change_person(
            by=world.actor("administrator"), person=world.people["reporter"], n=n, **{**given, **more}
        )  # type: ignore[arg-type]

    def test_what_only_the_other_changed_is_kept(self, world: World) -> None:
        self.change(world, 2, post="Coach")
        after = self.change(world, 2, level="operational")
        assert (after.post, after.level, after.n) == ("Coach", "operational", 4)

    def test_the_same_field_twice_conflicts_and_overwrites_nothing(self, world: World) -> None:
        self.change(world, 2, post="Coach")
        with pytest.raises(Conflicting) as error:
            self.change(world, 2, post="Driver", level="operational")
        assert error.value.fields == (("post", "Coach", "Driver"),)
        assert Person.objects.get(id=world.people["reporter"].id).level == "front_line"

    def test_two_who_write_the_same_do_not_conflict(self, world: World) -> None:
        self.change(world, 2, post="Coach")
        assert self.change(world, 2, post="Coach").post == "Coach"

    def test_refuses_by_field(self, world: World) -> None:
        with pytest.raises(Refused) as error:
            self.change(world, 2, name="", email="x", level="y", post="z" * 121)
        assert fields(error) == {"name", "email", "level", "post"}

    def test_one_login_once_in_a_body(self, world: World) -> None:
        by = world.actor("custodian")
        person = changes.add_person(by=by, organisation=world.organisation, name="Nell")
        with pytest.raises(Refused) as error:
            changes.give_account(by=by, person=person, email="DSL@example.org")
        assert fields(error) == {"email"}

    def test_the_outsider_may_belong_here_too(self, world: World) -> None:
        by = world.actor("custodian")
        person = changes.add_person(by=by, organisation=world.organisation, name="Oakley Pike")
        changes.give_account(by=by, person=person, email="outsider@example.org", password=PASSWORD + "!")
        assert actor_by_email("outsider@example.org", world.organisation).person == person.ref
        assert world.user("outsider").check_password(PASSWORD)

    def test_leaving_ends_roles_and_access(self, world: World) -> None:
        changes.mark_left(by=world.actor("custodian"), person=world.people["dsl"], why="New post")
        assert NamedRole.objects.get(role="dsl").ends == TODAY
        with moment.lived_at(NOW + timedelta(days=1)), pytest.raises(NotYours):
            actor_by_email("dsl@example.org", world.organisation)

    def test_last_custodian_cannot_leave(self, world: World) -> None:
        by = world.actor("custodian")
        with pytest.raises(Refused) as error:
            changes.mark_left(by=by, person=world.people["custodian"])
        assert fields(error) == {"left"}
        with pytest.raises(Refused):
            changes.end_role(by=by, held=NamedRole.objects.get(role="custodian"))


class TestBody:
    @pytest.mark.django_db
    def test_set_up_is_refused_with_each_problem_named(self) -> None:
        done = found()
        with scope.of(done.organisation.id):
            by = actor_of(done.custodian, done.organisation)
            with pytest.raises(Refused) as error:
                changes.finish_set_up(by=by, organisation=done.organisation)
            assert fields(error) == {"lead", "alternate"}
            person = changes.add_person(by=by, organisation=done.organisation, name="Li")
            changes.give_role(by=by, person=person, role="dsl")
            changes.give_role(by=by, person=person, role="lead_trustee", alternate=True)
            with pytest.raises(Refused) as error:
                changes.finish_set_up(by=by, organisation=done.organisation)
            assert fields(error) == {"alternate"}
            other = changes.add_person(by=by, organisation=done.organisation, name="Al")
            changes.give_role(by=by, person=other, role="lead_trustee", alternate=True)
            assert changes.finish_set_up(by=by, organisation=done.organisation).set_up_at

    @pytest.mark.django_db
    def test_public_door_needs_a_reader_cover_and_danger_words(self) -> None:
        done = found()
        with scope.of(done.organisation.id):
            by = actor_of(done.custodian, done.organisation)
            with pytest.raises(Refused) as error:
                changes.open_public_door(by=by, organisation=done.organisation)
            assert fields(error) == {"lead", "cover_hours", "danger_words", "set_up"}

    def test_the_door_opens_and_shuts(self, world: World) -> None:
        by = world.actor("custodian")
        assert not changes.close_public_door(by=by, organisation=world.organisation, why="Holiday").public_door_open
        assert changes.open_public_door(by=by, organisation=world.organisation).public_door_open

    def test_cover_cannot_be_emptied(self, world: World) -> None:
        with pytest.raises(Refused) as error:
            changes.say_cover(
                by=world.actor("custodian"), organisation=world.organisation, cover_hours=" ", out_of_hours="x" * 301,
                danger_words="", outside_routes="",
            )  # fmt: skip
        assert fields(error) == {"cover_hours", "danger_words", "out_of_hours"}

    def test_two_who_say_cover_at_once_conflict_by_field(self, world: World) -> None:
        body = Organisation.objects.get(id=world.organisation.id)
        said = {
            "out_of_hours": body.out_of_hours,
            "danger_words": body.danger_words,
            "outside_routes": body.outside_routes,
        }
        by = world.actor("custodian")
        changes.say_cover(by=by, organisation=body, cover_hours="Weekdays", n=body.n, **said)
        with pytest.raises(Conflicting) as error:
            changes.say_cover(by=by, organisation=body, cover_hours="Always", n=body.n, **said)
        assert error.value.fields == (("cover_hours", "Weekdays", "Always"),)


def test_every_act_says_when_it_was_so(world: World) -> None:
    at = datetime(2026, 2, 1, 12, 0, tzinfo=UTC)
    changes.add_unit(by=world.actor("custodian"), organisation=world.organisation, code="late", name="Late", at=at)
    entry = Entry.objects.order_by("-n").first()
    assert entry is not None
    assert (entry.at, entry.recorded_at) == (at, NOW)
