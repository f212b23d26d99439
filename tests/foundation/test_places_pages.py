"""The pages of set-up: who may open them, what they say when something is wrong, and that nothing typed is lost."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client

from goldenthread.foundation.places.models import NamedRole, Organisation, Person, Unit
from goldenthread.foundation.rules.models import HouseRule
from tests.world import MEMBERS, World

RUNNING = {"custodian", "administrator"}
PAGES = ("set-up/", "set-up/organisation/", "set-up/cover/", "units/", "units/add/", "people/", "people/add/", "rules/")
CUSTODIAN_PAGES = ("rules/handover.concern_acknowledged/",)
PERSON_PAGES = ("", "change/", "account/", "role/", "left/")


def at(world: World, path: str) -> str:
    return f"/o/{world.organisation.code}/{path}"


@pytest.fixture
def site(world: World, client: Client) -> Client:
    client.force_login(world.user("custodian"))
    return client


def person_data(**more: object) -> dict[str, object]:
    given = {
        "name": "Nell Reed",
        "unit": "",
        "post": "",
        "level": "front_line",
        "paid": "",
        "email": "",
        "local_code": "",
    }
    return {**given, **more}


@pytest.mark.parametrize("who", [*MEMBERS, "outsider"])
def test_only_custodian_and_administrator_open_them(world: World, client: Client, who: str) -> None:
    client.force_login(world.user(who))
    pages = [*PAGES, *(f"people/{world.ref('dsl')}/{one}" for one in PERSON_PAGES)]
    expected = 200 if who in RUNNING else 404
    assert {page: client.get(at(world, page)).status_code for page in pages} == dict.fromkeys(pages, expected)
    for page in CUSTODIAN_PAGES:
        assert client.get(at(world, page)).status_code == (200 if who == "custodian" else 404)


def test_acts_are_closed_to_others(world: World, client: Client) -> None:
    client.force_login(world.user("dsl"))
    for page in ("set-up/finish/", "set-up/public-door/", f"people/{world.ref('dsl')}/role/"):
        assert client.post(at(world, page), {}).status_code == 404


def test_a_stranger_is_asked_to_sign_in(world: World, client: Client) -> None:
    assert client.get(at(world, "people/")).status_code == 302


def test_task_list_says_done_and_what_waits(world: World, site: Client) -> None:
    page = site.get(at(world, "set-up/")).content.decode()
    assert "The set-up is finished" in page
    assert page.count("Done") >= 6
    NamedRole.objects.filter(role="dsl").update(confirmed_at=None)
    page = site.get(at(world, "set-up/")).content.decode()
    assert "Name a safeguarding lead." in page
    assert "Roles that wait for a custodian" in page
    assert "Dana Wells: Safeguarding lead" in page


def test_finish_names_each_problem(world: World, site: Client) -> None:
    NamedRole.objects.filter(role="dsl").update(confirmed_at=None)
    NamedRole.objects.update(alternate=False)
    answer = site.post(at(world, "set-up/finish/"))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "There is a problem" in page
    assert "Name a safeguarding lead." in page
    assert "Name an alternate" in page


def test_describe_keeps_what_was_typed(world: World, site: Client) -> None:
    data = {"name": "", "kind": "sport", "called": "swimmers", "nation": "wales", "time_zone": "Nowhere", "n": "1"}
    page = site.post(at(world, "set-up/organisation/"), data).content.decode()
    assert "Enter name of the organisation" in page
    assert "swimmers" in page
    assert "Error: " in page
    good = {
        **data,
        "name": "Harbour",
        "time_zone": "Europe/London",
        "populations": ["adults"],
        "levels": ["front_line", "dsl"],
    }
    n = Organisation.objects.get(id=world.organisation.id).n
    assert site.post(at(world, "set-up/organisation/"), {**good, "n": n}).status_code == 302
    found = Organisation.objects.get(id=world.organisation.id)
    assert (found.name, found.called, found.levels) == ("Harbour", "swimmers", ["front_line", "dsl"])


def test_a_problem_of_the_rule_stands_beside_its_field(world: World, site: Client) -> None:
    data = {
        "name": "H",
        "kind": "sport",
        "nation": "wales",
        "time_zone": "Nowhere",
        "populations": ["adults"],
        "levels": ["dsl"],
    }
    page = site.post(at(world, "set-up/organisation/"), data).content.decode()
    assert 'href="#id_time_zone"' in page
    assert "Enter a time zone such as Europe/London." in page


def test_cover_and_the_public_door(world: World, site: Client) -> None:
    words = {"cover_hours": "Weekdays", "out_of_hours": "01234", "danger_words": "Call 999", "outside_routes": "Police"}
    assert site.post(at(world, "set-up/cover/"), words).status_code == 302
    assert site.post(at(world, "set-up/public-door/")).status_code == 302
    assert not Organisation.objects.get(id=world.organisation.id).public_door_open
    Organisation.objects.update(cover_hours="")
    answer = site.post(at(world, "set-up/public-door/"))
    assert answer.status_code == 200
    assert "Say when somebody reads what comes in." in answer.content.decode()


def test_an_administrator_does_not_open_the_public_door(world: World, client: Client) -> None:
    client.force_login(world.user("administrator"))
    assert client.post(at(world, "set-up/public-door/")).status_code == 404


def test_unit_is_added_once_however_often_the_button_is_pressed(world: World, site: Client) -> None:
    data = {"name": "East", "code": "East!", "parent": "north", "kind": "team", "send_key": "k1"}
    page = site.post(at(world, "units/add/"), data).content.decode()
    assert "small letters, digits and hyphens" in page
    for _ in range(2):
        assert site.post(at(world, "units/add/"), {**data, "code": "east"}).status_code == 302
    assert Unit.objects.get(code="east").path == "north/east"
    assert "East" in site.get(at(world, "units/")).content.decode()


def test_people_are_found_by_name_and_paged(world: World, site: Client) -> None:
    Person.objects.bulk_create(
        Person(organisation=world.organisation, ref=f"PER-X{i:07d}", name=f"Zed {i:03d}") for i in range(60)
    )
    page = site.get(at(world, "people/"), {"words": "zed"}).content.decode()
    assert "Zed 000" in page
    assert "Zed 049" in page
    assert "Zed 050" not in page
    more = site.get(at(world, "people/"), {"words": "zed", "after": "PER-X0000049"}).content.decode()
    assert "Zed 050" in more
    assert "Zed 049" not in more
    assert "Nobody like that" in site.get(at(world, "people/"), {"words": "nobody at all"}).content.decode()


def test_person_is_added_with_a_plain_error_first(world: World, site: Client) -> None:
    page = site.post(at(world, "people/add/"), person_data(name="", post="Coach")).content.decode()
    assert "Enter name" in page
    assert "Coach" in page
    answer = site.post(
        at(world, "people/add/"),
        person_data(unit="youth-club", paid="no", started_day="1", started_month="3", started_year="2026"),
    )
    made = Person.objects.get(name="Nell Reed")
    assert answer.url.endswith(f"/people/{made.ref}/")
    assert (made.paid, made.unit.code if made.unit else "", str(made.started)) == (False, "youth-club", "2026-03-01")


def test_two_people_edit_one_person(world: World, site: Client) -> None:
    ref = world.ref("reporter")
    data = person_data(name="Rowan Vale", unit="youth-club", email="reporter@example.org", paid="no", n=2)
    assert site.post(at(world, f"people/{ref}/change/"), {**data, "post": "Coach"}).status_code == 302
    answer = site.post(at(world, f"people/{ref}/change/"), {**data, "post": "Driver"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else changed this" in page
    assert "Coach" in page
    assert 'value="Driver"' in page
    assert Person.objects.get(ref=ref).post == "Coach"
    assert site.post(at(world, f"people/{ref}/change/"), {**data, "post": "Driver", "n": 3}).status_code == 302
    assert Person.objects.get(ref=ref).post == "Driver"


def test_account_without_mail_shows_the_link_once(world: World, site: Client, settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"  # type: ignore[attr-defined]
    site.post(at(world, "people/add/"), person_data())
    ref = Person.objects.get(name="Nell Reed").ref
    page = site.post(at(world, f"people/{ref}/account/"), {"email": "nell@example.org"}).content.decode()
    start = page.index("/accounts/password/reset/key/")
    address = page[start : page.index("<", start)]
    stranger = Client()
    form = stranger.get(address, follow=True)
    assert form.status_code == 200
    where = form.redirect_chain[-1][0]
    new = "a quite new long password"
    assert stranger.post(where, {"password1": new, "password2": new}).status_code == 302
    user = Person.objects.get(ref=ref).user
    assert user is not None
    assert user.check_password(new)
    assert Client().get(address, follow=True).context["token_fail"]


def test_account_with_mail_writes_and_shows_no_link(world: World, site: Client) -> None:
    site.post(at(world, "people/add/"), person_data())
    ref = Person.objects.get(name="Nell Reed").ref
    page = site.post(at(world, f"people/{ref}/account/"), {"email": "nell@example.org"}).content.decode()
    assert "We have written" in page
    assert "/reset/key/" not in page
    assert mail.outbox[0].to == ["nell@example.org"]
    again = site.post(at(world, f"people/{ref}/account/"), {"email": "nell@example.org"})
    assert "This person has an account already." in again.content.decode()


def test_role_is_given_confirmed_and_ended(world: World, site: Client) -> None:
    ref = world.ref("reporter")
    wrong = site.post(at(world, f"people/{ref}/role/"), {"role": "dsl", "alternate": "on"}).content.decode()
    assert "The alternate must not be a lead" in wrong
    assert (
        site.post(
            at(world, f"people/{ref}/role/"), {"role": "local_lead", "unit": "youth-club", "hours": "3"}
        ).status_code
        == 302
    )
    held = NamedRole.objects.get(person__ref=ref)
    assert held.confirmed_at is not None
    assert "Confirmed" in site.get(at(world, f"people/{ref}/")).content.decode()
    assert (
        site.post(
            at(world, f"roles/{held.ref}/end/"), {"day_day": "1", "day_month": "3", "day_year": "2026"}
        ).status_code
        == 200
    )
    assert site.post(at(world, f"roles/{held.ref}/end/"), {"why": "Moved"}).status_code == 302
    assert NamedRole.objects.get(ref=held.ref).ends is not None


def test_administrators_role_waits_for_the_custodian(world: World, client: Client) -> None:
    ref = world.ref("reporter")
    client.force_login(world.user("administrator"))
    assert client.post(at(world, f"people/{ref}/role/"), {"role": "deputy_dsl"}).status_code == 302
    held = NamedRole.objects.get(person__ref=ref)
    assert held.confirmed_at is None
    page = client.get(at(world, f"people/{ref}/")).content.decode()
    assert "Waits for a custodian" in page
    assert "Confirm this role" not in page
    assert client.post(at(world, f"roles/{held.ref}/confirm/")).status_code == 404
    client.force_login(world.user("custodian"))
    assert "Confirm this role" in client.get(at(world, f"people/{ref}/")).content.decode()
    assert client.post(at(world, f"roles/{held.ref}/confirm/")).status_code == 302
    assert NamedRole.objects.get(ref=held.ref).confirmed_at is not None


def test_leaving_ends_every_role(world: World, site: Client) -> None:
    assert site.post(at(world, f"people/{world.ref('deputy_dsl')}/left/"), {"why": "New post"}).status_code == 302
    assert NamedRole.objects.get(person__ref=world.ref("deputy_dsl")).ends is not None
    answer = site.post(at(world, f"people/{world.ref('custodian')}/left/"), {})
    assert "This is the last custodian" in answer.content.decode()


def test_absent_and_not_ours_are_the_same(world: World, site: Client) -> None:
    assert world.outsider is not None
    for ref in ("PER-00000000", world.outsider.ref):
        assert site.get(at(world, f"people/{ref}/")).status_code == 404
    assert site.post(at(world, "roles/ROL-00000000/confirm/")).status_code == 404
    assert site.get(at(world, "rules/no-such-rule/")).status_code == 404


def test_rules_list_every_length_with_its_source(world: World, site: Client) -> None:
    page = site.get(at(world, "rules/")).content.decode()
    assert "prevention" in page or "coroner" in page
    assert "Unverified" in page
    assert "handovers.toml" in page


def test_a_length_is_chosen_beside_the_default(world: World, site: Client) -> None:
    where = at(world, "rules/handover.concern_acknowledged/")
    data = {"limit": "soon", "edition": "2026", "instrument": "Our policy 4.2", "why": "We are small"}
    page = site.post(where, data).content.decode()
    assert "Enter a length such as" in page or "Enter in force from" in page
    day = {"effective_from_day": "1", "effective_from_month": "4", "effective_from_year": "2026"}
    assert site.post(where, {**data, **day, "limit": "3 wd"}).status_code == 302
    assert HouseRule.objects.get().limit == "3 wd"
    page = site.get(where).content.decode()
    assert "What was chosen before" in page
    assert world.ref("custodian") in page


def test_two_roles_that_conflict_are_said_when_given_and_on_the_set_up_page(world: World, site: Client) -> None:
    said = "Dana Wells is"
    assert said not in site.get(at(world, "set-up/")).content.decode()
    answer = site.post(
        at(world, f"people/{world.ref('dsl')}/role/"), {"role": "complaints_lead", "unit": ""}, follow=True
    )
    assert answer.status_code == 200
    assert "these are for two people." in answer.content.decode()
    assert said in site.get(at(world, "set-up/")).content.decode()
    held = NamedRole.objects.get(person=world.people["dsl"], role="complaints_lead")
    NamedRole.objects.filter(pk=held.pk).update(starts="2026-01-05", ends="2026-03-01")
    assert said not in site.get(at(world, "set-up/")).content.decode()
