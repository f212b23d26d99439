"""The pages of the central record: what is missing first, who may open it, may they start, and how many questions it asks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers import changes as registers
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.recruitment import changes, policy, queries
from goldenthread.rooms.recruitment.models import Check
from tests.world import MEMBERS, World

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def url(verb: str, *ref: str) -> str:
    return reverse(f"recruitment:{verb}", args=["harbour", *ref])


def page(client: Client, world: World, who: str, address: str, status: int = 200) -> str:
    client.force_login(world.user(who))
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def someone(world: World, name: str, **more: Any) -> Person:
    given: dict[str, Any] = {
        "unit": world.units["youth-club"], "contact_with": ("children",), "paid": False, "started": date(2026, 1, 5),
        "first_contact": date(2026, 2, 2), "requirement_set": "club",
    }  # fmt: skip
    return places.add_person(
        by=world.actor("custodian"), organisation=world.organisation, name=name, **{**given, **more}
    )


def club(world: World) -> None:
    here = world.organisation
    registers.record_many(
        by=world.actor("custodian"), organisation=here, table="requirements", codes=Codes(here), around=Surroundings(here),
        rows=[
            {"set": "club", "kind": "identity", "register": "checks", "before_first_contact": True},
            {"set": "club", "kind": "Induction", "register": "training", "before_first_contact": True},
        ],
    )  # fmt: skip


def check(
    world: World, person: Person, kind: str = "identity", completed: date | None = date(2026, 1, 6), **more: Any
) -> Check:
    officer = world.actor("recruitment_officer")
    record = changes.ask_check(
        by=officer, organisation=world.organisation, person=person, kind=kind, requested=date(2026, 1, 2)
    )
    if completed:
        record = changes.complete_check(by=officer, ref=record.ref, completed=completed, **more)
    return record


def lines(world: World, who: str = "recruitment_officer", **more: Any) -> dict[str, queries.Line]:
    found = queries.record(world.actor(who), world.organisation, TODAY, **more)
    return {line.name: line for line in found.rows}


def test_what_is_missing_comes_first_paid_or_not(world: World) -> None:
    club(world)
    check(world, someone(world, "Ada Wren", paid=True))
    someone(world, "Bo Lark")
    found = queries.record(world.actor("recruitment_officer"), world.organisation, TODAY)
    states = [line.state for line in found.rows]
    assert states == sorted(states, key=lambda state: queries.ORDER[state])
    assert found.rows[0].name == "Bo Lark"
    assert found.rows[0].missing == ("Identity: nobody has asked for it",)
    assert (found.in_contact, found.whole) == (2, 1)
    assert "Bo Lark" in lines(world, show="unpaid")
    assert "Ada Wren" not in lines(world, show="unpaid")


def test_where_no_set_is_written_it_is_inferred_and_said(world: World) -> None:
    for name in ("Ada Wren", "Bo Lark"):
        check(world, someone(world, name, requirement_set=""), "health")
    someone(world, "Cy Finch", requirement_set="")
    found = lines(world)["Cy Finch"]
    assert found.inferred
    assert set(found.missing) == {"Identity: nobody has asked for it", "Fitness for the work: nobody has asked for it"}


def test_leavers_are_kept_and_seasonal_people_away_are_not_missing(world: World) -> None:
    club(world)
    gone, away = someone(world, "Ada Wren"), someone(world, "Bo Lark")
    places.mark_left(by=world.actor("custodian"), person=gone, on=date(2026, 2, 20))
    here = world.organisation
    registers.record_many(
        by=world.actor("custodian"), organisation=here, table="active_periods", codes=Codes(here), around=Surroundings(here),
        rows=[{"person": away.ref, "from": date(2026, 6, 1), "until": date(2026, 8, 31)}],
    )  # fmt: skip
    assert "Ada Wren" not in lines(world)
    assert list(lines(world, show="left")) == ["Ada Wren"]
    assert lines(world)["Bo Lark"].state == "away"
    assert queries.record(world.actor("recruitment_officer"), here, TODAY).in_contact == 0


def test_a_manager_sees_the_own_unit_alone_and_everybody_themselves(world: World) -> None:
    mine, other = someone(world, "Ada Wren"), someone(world, "Bo Lark", unit=world.units["day-centre"])
    assert "Bo Lark" not in lines(world, "line_manager")
    assert "Ada Wren" in lines(world, "line_manager")
    for who in (*MEMBERS, "outsider"):
        by = world.actor(who)
        listed = set(policy.visible_people(by).values_list("ref", flat=True))
        everybody = Person.objects.select_related("unit")
        assert listed == {one.ref for one in everybody if policy.may_see(by, one).allowed}, who
    assert mine.ref != other.ref


def test_pages_and_what_they_leave_in_the_log(world: World, client: Client) -> None:
    club(world)
    person = someone(world, "Ada Wren")
    told = check(world, person, "health", outcome="something_disclosed")
    assert "Ada Wren" in page(client, world, "recruitment_officer", url("record"))
    assert "May they be in contact?" in page(client, world, "recruitment_officer", url("person", person.ref))
    assert (
        Entry.objects.filter(act="looked", subject__contains=person.ref).exists()
        or Entry.objects.filter(act="looked").exists()
    )
    assert "Something disclosed" in page(client, world, "recruitment_officer", url("check", told.ref))
    for who in ("dsl", "line_manager", "executive_lead"):
        for address in (url("check", told.ref), url("person", person.ref)):
            assert "omething disclosed" not in page(client, world, who, address), (who, address)
    page(client, world, "other_manager", url("person", person.ref), 404)
    page(client, world, "lead_trustee", url("record"), 404)
    assert "May you be in contact?" in page(client, world, "reporter", url("person", world.ref("reporter")))


def test_a_check_is_asked_and_completed_on_pages(world: World, client: Client) -> None:
    person = someone(world, "Ada Wren", regulated_activity=False)
    client.force_login(world.user("recruitment_officer"))
    answer = client.post(url("ask_check", person.ref), {"kind": "barred_list_children"})
    assert answer.status_code == 422
    assert "Say why the law allows it" in answer.content.decode()
    assert client.post(url("ask_check", person.ref), {"kind": "reference"}).status_code == 302
    record = Check.objects.get(person=person)
    day = {"completed_day": "2", "completed_month": "3", "completed_year": "2026"}
    assert client.post(url("complete_check", record.ref), day).status_code == 422
    said = {**day, "professional": "yes", "verified_by_call": "no", "outcome": "accepted"}
    assert client.post(url("complete_check", record.ref), said).status_code == 302
    record.refresh_from_db()
    assert (record.completed, record.professional, record.verified_by_call) == (TODAY, True, False)


def test_a_start_is_decided_and_confirmed_on_pages(world: World, client: Client) -> None:
    person = someone(world, "Ada Wren")
    client.force_login(world.user("executive_lead"))
    said = {
        "decision": "start_with_conditions", "reasons": "It is on its way.", "conditions": "Never alone.",
        "supervisor": world.ref("line_manager"), "valid_until_day": "1", "valid_until_month": "4", "valid_until_year": "2026",
    }  # fmt: skip
    assert client.post(url("decide_start", person.ref), {**said, "supervisor": ""}).status_code == 422
    assert client.post(url("decide_start", person.ref), said).status_code == 302
    record = Check.objects.get(person=person)
    client.force_login(world.user("line_manager"))
    assert "Never alone." in client.get(url("confirm_conditions", record.ref)).content.decode()
    assert client.post(url("confirm_conditions", record.ref)).status_code == 302
    record.refresh_from_db()
    assert record.conditions_confirmed_on == TODAY


def test_may_they_start_is_answered_for_many_and_nothing_is_stored(world: World, client: Client) -> None:
    club(world)
    someone(world, "Ada Wren", local_code="7")
    check(world, someone(world, "Bo Lark", requirement_set=""))
    client.force_login(world.user("recruitment_officer"))
    day = {"day_day": "7", "day_month": "3", "day_year": "2026"}
    before = (Check.objects.count(), Entry.objects.exclude(act="looked").count())
    text = client.post(url("may_start"), {**day, "names": "7\nbo lark\nNobody Known"}).content.decode()
    assert "1 of 3 may start, 2 not yet" in text
    for words in ("Ada Wren", "Induction: not completed", "nobody of that name", "Bo Lark"):
        assert words.casefold() in text.casefold(), words
    assert (Check.objects.count(), Entry.objects.exclude(act="looked").count()) == before
    assert client.post(url("may_start"), day).status_code == 422


def test_a_unit_is_answered_as_a_whole_and_only_what_one_may_see(world: World) -> None:
    someone(world, "Ada Wren")
    someone(world, "Bo Lark", unit=world.units["day-centre"])
    found = queries.answers(world.actor("line_manager"), world.organisation, TODAY, TODAY, unit="youth-club")
    assert "Ada Wren" in {one.name for one in found}
    assert "Ada Wren" in lines(world, unit="north")
    assert "Bo Lark" not in lines(world, unit="north")
    [hidden] = queries.answers(world.actor("line_manager"), world.organisation, TODAY, TODAY, names=["Bo Lark"])
    assert hidden.ref == ""


def test_the_number_of_questions_does_not_grow_with_people(world: World, client: Client) -> None:
    club(world)
    client.force_login(world.user("recruitment_officer"))
    someone(world, "Ada Wren")

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queried:
            assert client.get(url("record")).status_code == 200
        return len(queried)

    asked()
    few = asked()
    for n in range(12):
        check(world, someone(world, f"Bo Lark {n}"))
    assert asked() == few


def test_only_the_law_of_the_own_nation_is_shown() -> None:
    person = {"regulated_activity": True, "contact_with": ("children",)}
    assert [words for words, _ in queries.allowed(person, "scotland")] == ["PVG scheme (Scotland)"]
    told = dict(queries.allowed(person, "wales"))
    assert told["Enhanced with the children's barred list"].allowed is True
    assert told["Enhanced with the adults' barred list"].allowed is False
    assert all("unverified" in one.source for one in told.values())


def test_names_and_days_keep_their_capitals_and_a_season_is_said(world: World, client: Client) -> None:
    club(world)
    person = someone(world, "Ada Wren")
    check(world, person, completed=date(2026, 1, 6))
    registers.set_season(
        by=world.actor("custodian"),
        organisation=world.organisation,
        person=person,
        begins=date(2026, 7, 1),
        ends=date(2026, 8, 31),
    )
    client.force_login(world.user("recruitment_officer"))
    day = {"day_day": "7", "day_month": "3", "day_year": "2026", "names": "Ada Wren"}
    text = client.post(url("may_start"), day).content.decode()
    assert "Induction: not completed; between two seasons on that day; the next begins on 1 July 2026" in text


def test_the_record_of_a_person_says_what_was_decided(world: World, client: Client) -> None:
    person = someone(world, "Ada Wren")
    changes.decide_start(
        by=world.actor("executive_lead"), organisation=world.organisation, person=person, decision="wait", reasons="It is on its way.",
    )  # fmt: skip
    assert "Wait." in page(client, world, "recruitment_officer", url("person", person.ref))
