"""Second posts, seasons and requirements: by acts and on pages, and what follows for somebody's checks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers import changes
from goldenthread.foundation.registers.models import ActivePeriod, Post, Requirement
from goldenthread.rooms.recruitment import changes as recruitment
from tests.world import World

pytestmark = pytest.mark.django_db


def post(world: World, **more: Any) -> Post:
    given: dict[str, Any] = {
        "person": world.people["reporter"], "unit": world.units["day-centre"], "post": "Driver", "paid": False, "level": "front_line",
    }  # fmt: skip
    return changes.give_post(by=world.actor("custodian"), organisation=world.organisation, **{**given, **more})


def ask(world: World, **more: Any) -> Requirement:
    given: dict[str, Any] = {"set": "Drivers", "kind": "qualification", "register": "checks"}
    return changes.ask_for(by=world.actor("recruitment_officer"), organisation=world.organisation, **{**given, **more})


def season(world: World, begins: date, ends: date) -> ActivePeriod:
    return changes.set_season(
        by=world.actor("custodian"), organisation=world.organisation, person=world.people["reporter"], begins=begins, ends=ends
    )  # fmt: skip


def url(verb: str, *ref: str) -> str:
    return reverse(f"web:{verb}", args=["harbour", *ref])


def test_a_second_post_asks_for_its_own_checks_until_it_ends(world: World) -> None:
    ask(world)
    made = post(world, requirement_set="drivers", contact_with=("adults",), started=date(2026, 3, 9))
    clock = Clock.objects.get(handover="start_decision", subject=world.ref("reporter"))
    assert (clock.part, clock.met_at) == ("Driver 2026-03-09", None)
    changes.end_post(by=world.actor("custodian"), ref=made.ref, left=date(2026, 6, 1))
    with pytest.raises(Refused):
        changes.end_post(by=world.actor("custodian"), ref=made.ref)


def test_a_line_said_again_is_changed_and_a_kind_of_check_is_one_of_the_list(world: World) -> None:
    ask(world, count=1)
    again = ask(world, set="drivers", count=2, every_months=36)
    assert (Requirement.objects.count(), again.count, again.every_months, again.n) == (1, 2, 36, 2)
    with pytest.raises(Refused) as refused:
        ask(world, kind="good character")
    assert refused.value.problems[0][0] == "kind"
    assert ask(world, kind="Minibus", register="training").kind == "Minibus"


def test_seasons_do_not_lie_over_one_another(world: World) -> None:
    first = season(world, date(2026, 6, 1), date(2026, 8, 31))
    assert season(world, date(2026, 6, 1), date(2026, 9, 7)).ref == first.ref
    for begins, ends in ((date(2026, 9, 1), date(2026, 9, 30)), (date(2026, 12, 1), date(2026, 11, 1))):
        with pytest.raises(Refused):
            season(world, begins, ends)


@pytest.mark.parametrize("who", ["dsl", "line_manager", "reporter", "committee_member"])
def test_only_those_who_keep_the_books_give_posts(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        changes.give_post(
            by=world.actor(who), organisation=world.organisation, person=world.people["reporter"], unit=world.units["north"],
            post="Cook", paid=False, level="front_line",
        )  # fmt: skip


def test_posts_seasons_and_requirements_on_pages(world: World, client: Client) -> None:
    client.force_login(world.user("custodian"))
    who = world.ref("reporter")
    said = {"unit": "day-centre", "post": "Driver", "paid": "no", "level": "front_line"}
    assert client.post(url("give_post", who), {**said, "unit": ""}).status_code == 422
    assert client.post(url("give_post", who), said).status_code == 302
    days = {
        "from_day": "1",
        "from_month": "6",
        "from_year": "2026",
        "until_day": "31",
        "until_month": "8",
        "until_year": "2026",
    }
    assert client.post(url("set_season", who), days).status_code == 302
    text = client.get(url("person", who)).content.decode()
    assert "Driver, Day centre, from 2 March 2026" in text
    assert "1 June 2026 to 31 August 2026" in text
    assert client.post(url("end_post", Post.objects.get().ref), {}).status_code == 302
    line = {"set": "Drivers", "kind": "dbs", "register": "checks", "before_first_contact": "yes", "every_months": "36"}
    assert client.post(url("ask_for"), line).status_code == 302
    assert "Before first contact, again every 36 months" in client.get(url("requirements")).content.decode()


def test_what_checks_rest_on_is_changed_on_the_persons_page(world: World, client: Client) -> None:
    client.force_login(world.user("custodian"))
    who = world.people["reporter"]
    said = {
        "name": who.name, "level": "front_line", "unit": "youth-club", "engagement": "volunteer", "contact_with": ["children"],
        "regulated_activity": "yes", "requirement_set": "Club", "first_contact_day": "9", "first_contact_month": "3",
        "first_contact_year": "2026", "started_day": "2", "started_month": "3", "started_year": "2026",
    }  # fmt: skip
    assert client.post(url("change_person", who.ref), said).status_code == 302
    now = Person.objects.get(pk=who.pk)
    assert (now.engagement, now.contact_with, now.regulated_activity, now.requirement_set, now.first_contact) == (
        "volunteer", ["children"], True, "Club", date(2026, 3, 9),
    )  # fmt: skip
    assert Clock.objects.filter(handover="start_decision", subject=who.ref, stopped_at__isnull=True).exists()
    text = client.get(url("person", who.ref)).content.decode()
    assert "Volunteer" in text


def test_particulars_left_out_stay_as_they_are(world: World) -> None:
    owner = world.actor("custodian")
    person = places.add_person(
        by=owner, organisation=world.organisation, name="Ada Wren", contact_with=("adults",), regulated_activity=True
    )
    plain: dict[str, Any] = {
        "name": "Ada Lark", "unit": None, "email": "", "post": "", "level": "front_line", "paid": None, "started": None,
        "local_code": "",
    }  # fmt: skip
    now = places.change_person(by=owner, person=person, n=1, **plain)
    assert (now.name, now.contact_with, now.regulated_activity) == ("Ada Lark", ["adults"], True)
    told = places.Particulars(contact_with=("children",))
    now = places.change_person(by=owner, person=person, n=2, particulars=told, **plain)
    assert (now.contact_with, now.regulated_activity) == (["children"], None)


def test_a_clock_that_never_should_have_run_stops_as_of_its_start_and_may_run_again(world: World) -> None:
    ask(world)
    post(world, requirement_set="drivers", contact_with=("adults",), started=date(2026, 3, 9))
    clock = Clock.objects.get(handover="start_decision")
    check: Any = {
        "by": world.actor("recruitment_officer"), "organisation": world.organisation, "person": world.people["reporter"], "agency": "Bridge",
        "kinds": ["qualification"], "completed": date(2026, 3, 1),
    }  # fmt: skip
    [record] = recruitment.confirm_agency(**check)
    clock.refresh_from_db()
    assert (clock.stopped_at, clock.met_at) == (clock.started_at, None)
    assert "nothing was outstanding" in clock.stopped_why
    ask(world, kind="dbs")
    clock.refresh_from_db()
    assert clock.stopped_at is None
    assert record.ref
