"""The pages of training and supervision: one's own, the team with its denominators, what posts require."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.foundation.kernel import moment
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers import changes as registers
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.workforce import changes, queries
from goldenthread.rooms.workforce.models import Supervision, Training
from tests.world import NOW, World

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def url(verb: str, *ref: str) -> str:
    return reverse(f"workforce:{verb}", args=["harbour", *ref])


def page(client: Client, world: World, who: str, address: str, status: int = 200) -> str:
    client.force_login(world.user(who))
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def bring(world: World, table: str, *rows: dict[str, Any]) -> None:
    here = world.organisation
    room: Any = changes if table in ("training", "supervision") else registers
    room.record_many(
        by=world.actor("custodian"),
        organisation=here,
        table=table,
        rows=rows,
        codes=Codes(here),
        around=Surroundings(here),
    )


def helper(world: World, name: str, **more: Any) -> Person:
    given: dict[str, Any] = {"unit": world.units["youth-club"], "started": date(2025, 9, 1), "requirement_set": "club"}
    return places.add_person(
        by=world.actor("custodian"), organisation=world.organisation, name=name, **{**given, **more}
    )


def course(person: Person, **more: Any) -> dict[str, Any]:
    return {"person": person.ref, "course": "Basics", "purpose": "basic", "due": date(2026, 1, 10), **more}


def club(world: World) -> None:
    bring(world, "requirements", {"set": "club", "kind": "Basics", "register": "training", "every_months": 24})


def test_the_denominator_leaves_out_who_is_away_and_counts_late_apart(world: World) -> None:
    club(world)
    met, late, never, away = (helper(world, name) for name in ("Ada Wren", "Bo Lark", "Cy Finch", "Di Rook"))
    bring(world, "active_periods", {"person": away.ref, "from": date(2026, 6, 1), "until": date(2026, 8, 31)})
    bring(
        world, "training", course(met, completed=date(2026, 1, 10), mode="e_learning"), course(late, completed=date(2026, 1, 11)),
        course(never), course(away), course(met, course="Older", due=date(2025, 3, 2)),
    )  # fmt: skip
    found = queries.team(world.actor("line_manager"), world.organisation, TODAY)
    counts = found.training
    assert (counts.due, counts.met, counts.late, counts.open, counts.away) == (3, 1, 1, 1, 1)
    assert found.rows[0].overdue == 1
    assert {row.name: row.overdue for row in found.rows}["Di Rook"] == 0
    assert found.modes == (("e_learning", 1),)


def test_a_manager_has_the_own_team_and_a_unit_is_taken_with_all_below(world: World) -> None:
    helper(world, "Ada Wren")
    helper(world, "Bo Lark", unit=world.units["day-centre"])
    names = {row.name for row in queries.team(world.actor("line_manager"), world.organisation, TODAY).rows}
    assert "Ada Wren" in names
    assert "Bo Lark" not in names
    north = {row.name for row in queries.team(world.actor("dsl"), world.organisation, TODAY, unit="north").rows}
    assert "Ada Wren" in north
    assert "Bo Lark" not in north


def test_what_posts_require_is_counted_with_prior_learning_apart(world: World) -> None:
    club(world)
    whole, prior, none, old = (helper(world, name) for name in ("Ada Wren", "Bo Lark", "Cy Finch", "Di Rook"))
    bring(
        world, "training", course(whole, completed=date(2026, 1, 1), mode="webinar"),
        course(prior, completed=date(2025, 9, 1), mode="prior_learning"), course(old, completed=date(2023, 1, 1)), course(none),
    )  # fmt: skip
    [cell] = queries.matrix(world.actor("dsl"), world.organisation, TODAY)
    assert (cell.asked, cell.in_date, cell.prior, cell.every_months) == (4, 2, 1, 24)


def test_a_second_post_brings_its_own_requirements(world: World) -> None:
    bring(world, "requirements", {"set": "drive", "kind": "Minibus", "register": "training"})
    person = helper(world, "Ada Wren", requirement_set="")
    bring(world, "posts", {
        "person": person.ref, "unit": "youth-club", "post": "Driver", "paid": False, "level": "front_line", "requirement_set": "Drive",
    })  # fmt: skip
    found = {row.name: row for row in queries.team(world.actor("dsl"), world.organisation, TODAY).rows}
    assert found["Ada Wren"].to_plan == ("Minibus",)
    assert found["Rowan Vale"].to_plan is None
    assert "Remy Ash" not in found


def test_supervision_that_is_required_is_one_press_from_being_planned(world: World, client: Client) -> None:
    bring(world, "requirements", {"set": "club", "kind": "individual", "register": "supervision", "every_months": 3})
    person = helper(world, "Ada Wren")
    text = page(client, world, "line_manager", url("team"))
    assert f"{url('plan_session')}?people={person.ref}&amp;kind=individual" in text
    asked = page(client, world, "line_manager", f"{url('plan_session')}?people={person.ref}&kind=individual")
    assert person.ref in asked


def test_everybody_has_their_own_page_and_is_asked_after_six_weeks(world: World, client: Client) -> None:
    bring(world, "training", course(world.people["reporter"], completed=date(2026, 3, 1), mode="webinar"))
    for who in ("reporter", "recipient", "lead_trustee"):
        assert "My training and supervision" in page(client, world, who, url("mine"))
    assert "What did you do differently?" not in page(client, world, "reporter", url("mine"))
    with moment.lived_at(NOW + timedelta(days=44)):
        assert "What did you do differently?" in page(client, world, "reporter", url("mine"))
        record = Training.objects.get()
        answer = client.post(url("say_differently", record.ref), {"did_differently": "I knock first."})
        assert answer.status_code == 302
        assert "What did you do differently?" not in page(client, world, "reporter", url("mine"))


def test_words_of_a_session_are_shown_to_the_two_alone(world: World, client: Client) -> None:
    [record] = changes.plan_session(
        by=world.actor("dsl"), organisation=world.organisation, people=[world.people["reporter"]],
        supervisor=world.people["head_of_safeguarding"], kind="individual", due=TODAY,
    )  # fmt: skip
    client.force_login(world.user("head_of_safeguarding"))
    day = {"held_day": "2", "held_month": "3", "held_year": "2026"}
    said = {**day, "minutes": "60", "safeguarding_minutes": "20", "reflection": "Lone journeys weigh on us."}
    assert client.post(url("hold_session", record.ref), {**said, "safeguarding_minutes": "70"}).status_code == 422
    assert client.post(url("hold_session", record.ref), said).status_code == 302
    for who in ("reporter", "head_of_safeguarding"):
        assert "Lone journeys" in page(client, world, who, url("session", record.ref))
    for who in ("line_manager", "dsl"):
        assert "Lone journeys" not in page(client, world, who, url("session", record.ref))
    assert "Was it as recorded?" in page(client, world, "reporter", url("mine"))
    assert client.post(url("agree_session", record.ref), {"supervisee_agrees": "no"}).status_code == 302
    assert Supervision.objects.get().supervisee_agrees is False


def test_a_course_and_a_group_are_planned_on_pages(world: World, client: Client) -> None:
    client.force_login(world.user("line_manager"))
    day = {"due_day": "10", "due_month": "4", "due_year": "2026"}
    said = {**day, "course": "Basics", "purpose": "basic", "who": world.ref("reporter")}
    assert client.post(url("plan_training"), {**said, "who": world.ref("other_reporter")}).status_code == 422
    assert client.post(url("plan_training"), said).status_code == 302
    group = {
        **day,
        "kind": "group",
        "supervisor": world.ref("line_manager"),
        "people": "Rowan Vale\nmorgan blythe",
    }
    unknown = client.post(url("plan_session"), {**group, "people": "Rowan Vale\nJamie Fold"})
    assert unknown.status_code == 422
    assert "Jamie Fold: nobody you plan for" in unknown.content.decode()
    assert client.post(url("plan_session"), group).status_code == 302
    assert Supervision.objects.count() == 2
    assert "due 10 April 2026" in page(client, world, "line_manager", url("mine"))


def test_the_number_of_questions_does_not_grow_with_people(world: World, client: Client) -> None:
    club(world)
    client.force_login(world.user("dsl"))

    def asked() -> int:
        with CaptureQueriesContext(connection) as queried:
            assert client.get(url("team")).status_code == 200
        return len(queried)

    asked()
    few = asked()
    bring(world, "training", *(course(helper(world, f"Bo Lark {n}")) for n in range(12)))
    assert asked() == few


def test_what_is_due_today_has_until_the_end_of_the_day(world: World) -> None:
    club(world)
    one, other = helper(world, "Ada Wren"), helper(world, "Bo Lark")
    bring(
        world, "training", course(one, due=TODAY), course(other, due=TODAY, completed=TODAY, mode="webinar"),
        course(one, course="Older", due=date(2026, 3, 1)),
    )  # fmt: skip
    counts = queries.team(world.actor("line_manager"), world.organisation, TODAY).training
    assert (counts.due, counts.met, counts.open) == (2, 1, 1)
