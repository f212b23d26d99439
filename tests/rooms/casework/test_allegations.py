"""The track of allegations: around whoever it is about, to the designated officer, to what was found; patterns looked for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from goldenthread.foundation.facts.models import Link, Reading
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.home_allegations import home_lines
from goldenthread.rooms.casework.models import Allegation
from goldenthread.rooms.casework.registers import ALLEGATIONS
from tests.walls.access_world import browser
from tests.walls.rooms.allegations import received
from tests.world import NOW, World, raise_one

pytestmark = pytest.mark.django_db
BASE = "/o/harbour/casework/allegations/"


def take(world: World, **more: Any) -> Allegation:
    said = {
        "kind": "allegation",
        "words": "He shouted.",
        "about_leader": False,
        "by": world.actor("head_of_safeguarding"),
    }
    return changes.receive_allegation(organisation=world.organisation, **{**said, **more})


def test_it_goes_to_the_allegations_manager_who_is_told_at_once(world: World) -> None:
    row = received(world)
    assert row.handled_by == world.people["allegations_manager"]
    assert row.handled_by_subject is False
    assert Notice.objects.get(subject=row.ref).person == world.ref("allegations_manager")
    assert Reading.objects.get(subject=row.ref).value["about"] == "…", "whom it is about is never in a reading"


def test_about_a_lead_it_goes_around_leads_whatever_was_answered(world: World) -> None:
    row = take(world, about=world.people["dsl"])
    assert row.about_leader
    for who, sees in {
        "dsl": False,
        "deputy_dsl": False,
        "head_of_safeguarding": False,
        "allegations_manager": True,
    }.items():
        assert policy.visible(world.actor(who), ALLEGATIONS).exists() is sees, who
    with pytest.raises(NotYours):
        changes.close_allegation(by=world.actor("head_of_safeguarding"), ref=row.ref, outcome="false", why="No.")


def test_about_the_manager_nobody_has_it_until_it_is_handed_over(world: World) -> None:
    row = take(world, about=world.people["allegations_manager"], by=world.actor("deputy_dsl"))
    assert row.handled_by is None
    assert not policy.visible(world.actor("allegations_manager"), ALLEGATIONS).exists()


@pytest.mark.parametrize("who", ["alleged", "deputy_dsl"])
def test_whoever_it_is_about_or_works_for_them_cannot_handle_it(world: World, who: str) -> None:
    about = world.people["alleged"] if who == "alleged" else world.people["dsl"]
    with pytest.raises(Refused) as refused:
        take(world, about=about, handled_by=world.people[who])
    assert refused.value.problems[0][0] == "handled_by"
    row = take(world, about=about)
    with pytest.raises(Refused):
        changes.hand_allegation(
            by=world.actor("allegations_manager"), ref=row.ref, handled_by=world.people[who], why="Away."
        )
    assert Allegation.objects.filter(handled_by_subject=True).count() == 0


def test_handed_to_a_trustee_the_trustee_acts_on_this_one_alone(world: World) -> None:
    row, other = take(world, about=world.people["dsl"]), received(world)
    changes.hand_allegation(
        by=world.actor("allegations_manager"), ref=row.ref, handled_by=world.people["alternate"], why="Near."
    )
    trustee = world.actor("alternate")
    changes.consult_officer(by=trustee, ref=row.ref, officer_said="Wait for us.", criteria_met=None)
    assert set(policy.visible(trustee, ALLEGATIONS).values_list("ref", flat=True)) == {row.ref}
    with pytest.raises(NotYours):
        changes.consult_officer(by=trustee, ref=other.ref, officer_said="Wait.", criteria_met=None)


def test_nobody_records_what_is_about_themselves(world: World) -> None:
    with pytest.raises(NotYours):
        take(world, about=world.people["dsl"], by=world.actor("dsl"))


def test_it_is_not_closed_before_what_must_be_decided(world: World) -> None:
    manager, row = world.actor("allegations_manager"), received(world)
    with pytest.raises(Refused):
        changes.close_allegation(by=manager, ref=row.ref, outcome="false", why="Done.")
    changes.consult_officer(by=manager, ref=row.ref, officer_said="It meets them.", criteria_met=True)
    with pytest.raises(Refused):
        changes.close_allegation(by=manager, ref=row.ref, outcome="substantiated", why="Done.")
    changes.decide_barring(by=manager, ref=row.ref, barring="referred", barring_why="He was dismissed.")
    changes.decide_regulator(by=manager, ref=row.ref, regulator="not_referred", regulator_why="None.")
    changes.send_barring(by=manager, ref=row.ref, barring_sent_on=NOW.date())
    closed = changes.close_allegation(by=manager, ref=row.ref, outcome="substantiated", why="Done.")
    assert (closed.outcome, closed.closed_at, closed.barring_decided_on) == ("substantiated", NOW, NOW.date())


def test_the_officer_is_consulted_after_it_was_known_and_not_tomorrow(world: World) -> None:
    row, manager = received(world), world.actor("allegations_manager")
    for when in (NOW - timedelta(days=1), NOW + timedelta(days=1)):
        with pytest.raises(Refused) as refused:
            changes.consult_officer(
                by=manager, ref=row.ref, officer_said="Yes.", criteria_met=True, officer_consulted_at=when
            )
        assert refused.value.problems[0][0] == "officer_consulted_at"


def test_looking_for_patterns_looks_at_every_one_about_the_person(world: World) -> None:
    first, second = (received(world, kind="low_level") for _ in range(2))
    other = received(world, kind="low_level", about="other_reporter")
    with moment.lived_at(NOW + timedelta(days=30)):
        looked = changes.look_for_patterns(
            by=world.actor("allegations_manager"), ref=first.ref, pattern="Twice, in the van."
        )
    assert {one.ref for one in looked} == {first.ref, second.ref}
    assert Allegation.objects.get(ref=other.ref).reviewed_on is None


def test_it_hangs_together_with_the_worry_it_came_with(world: World) -> None:
    concern = raise_one(world)
    row = take(world, concern=concern.ref)
    assert Link.objects.filter(from_ref=concern.ref, relation="led_to", to_ref=row.ref).exists()


def test_one_by_one_and_brought_at_once_are_the_same(world: World) -> None:
    one = take(world, unit=world.units["youth-club"], by=world.actor("dsl"))
    changes.consult_officer(by=world.actor("dsl"), ref=one.ref, officer_said="Yes.", criteria_met=False)
    here = world.organisation
    changes.record_many(
        by=world.actor("custodian"), organisation=here, table="allegations", codes=Codes(here), around=Surroundings(here),
        rows=[{
            "ref": "L-9", "unit": "youth-club", "kind": "allegation", "received_at": NOW, "about_leader": False,
            "handled_by": world.ref("allegations_manager"), "handled_by_subject": False, "officer_consulted_at": NOW,
            "criteria_met": False,
        }],
    )  # fmt: skip
    values = [
        Reading.objects.get(subject=ref, replaced_at__isnull=True).value
        for ref in (one.ref, Allegation.objects.get(local_code="L-9").ref)
    ]
    own = ("ref", "words", "officer_said")
    first, second = ({k: v for k, v in value.items() if k not in own} for value in values)
    assert first == second


def test_pages_show_it_to_the_track_and_to_nobody_else(world: World) -> None:
    row = received(world)
    received(world, kind="low_level")
    page = browser(world, "allegations_manager").get(f"{BASE}{row.ref}/").content.decode()
    assert "Consult the designated officer" in page
    assert "Morgan Blythe" in page
    assert "Low-level concern" in page
    for who in ("alleged", "line_manager", "lead_trustee", "reporter", "custodian"):
        assert browser(world, who).get(f"{BASE}{row.ref}/").status_code == 404, who
        assert row.ref not in browser(world, who).get(BASE).content.decode()


def test_forms_record_and_ask_again(world: World) -> None:
    client: Client = browser(world, "dsl")
    said = {
        "kind": "low_level",
        "words": "Over-friendly.",
        "about": world.ref("alleged"),
        "about_leader": "no",
        "received_at": "2/3/2026 09:30",
    }
    assert client.post(f"{BASE}receive/", {**said, "words": ""}).status_code == 422
    answer = client.post(f"{BASE}receive/", said)
    row = Allegation.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{BASE}{row.ref}/")
    assert client.post(f"{BASE}{row.ref}/look-for-patterns/", {"pattern": "No pattern."}).status_code == 302
    assert Allegation.objects.get().pattern == "No pattern."
    around = client.post(f"{BASE}receive/", {**said, "about": world.ref("deputy_dsl")})
    assert around["Location"] == BASE, "what goes around leads is not shown to its sender"


def test_the_list_asks_the_same_however_long(world: World, django_assert_max_num_queries: Any) -> None:
    for _ in range(5):
        received(world)
    client = browser(world, "dsl")
    client.get(BASE)
    with django_assert_max_num_queries(22):
        client.get(BASE)


def test_it_is_led_to_from_a_worry_about_somebody_who_works_here(world: World) -> None:
    plain, about = raise_one(world), raise_one(world, about_worker="yes", worker_words="Morgan Blythe")
    client = browser(world, "dsl")
    address = f"{BASE}receive/?concern={about.ref}"
    assert f'"{address}"' in client.get(f"/o/harbour/casework/concerns/{about.ref}/").content.decode()
    assert "allegations/receive" not in client.get(f"/o/harbour/casework/concerns/{plain.ref}/").content.decode()
    said = {"kind": "allegation", "words": "He hit.", "about_leader": "no", "received_at": "2/3/2026 09:30"}
    assert client.post(address, said).status_code == 302
    assert Link.objects.filter(from_ref=about.ref, relation="led_to", to_ref=Allegation.objects.get().ref).exists()


def test_what_has_its_day_stands_on_the_handlers_first_page(world: World) -> None:
    row, low = received(world), received(world, kind="low_level")
    manager = world.actor("allegations_manager")
    assert [(line.detail, line.overdue) for line in home_lines(manager, world.organisation)] == [(row.ref, False)]
    with moment.lived_at(NOW + timedelta(days=80)):
        lines = home_lines(world.actor("allegations_manager"), world.organisation)
    assert {line.detail: line.overdue for line in lines} == {row.ref: True, low.ref: False}
    assert home_lines(world.actor("dsl"), world.organisation) == []
