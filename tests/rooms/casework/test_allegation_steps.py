"""Between its arrival and its end: weighed, work changed meanwhile, people told, referrals sent; and never a word to whom it is about."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from goldenthread.domain.allegations import OFF_REFERENCES
from goldenthread.foundation.access import registry
from goldenthread.foundation.facts.models import Reading
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.notices.models import Notice
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.models import Allegation
from tests.walls.access_world import browser
from tests.walls.rooms.allegations import received, suspended, weighed
from tests.world import NOW, World

pytestmark = pytest.mark.django_db
BASE = "/o/harbour/casework/allegations/"


def column(refused: Any) -> str:
    return str(refused.value.problems[0][0])


def test_one_limb_makes_it_an_allegation_and_none_a_low_level_concern(world: World) -> None:
    row = weighed(world, received(world, kind="low_level"), limbs=["harmed", "suitability"])
    assert (row.kind, row.limbs, row.category, row.evaluated_on) == (
        "allegation",
        ["harmed", "suitability"],
        "",
        NOW.date(),
    )
    row = weighed(world, row, category="boundary", self_referred=True)
    assert (row.kind, row.limbs, row.category, row.self_referred) == ("low_level", [], "boundary", True)
    with pytest.raises(Refused) as refused:
        weighed(world, row)
    assert column(refused) == "category"


def test_what_the_officer_said_meets_the_criteria_stays_an_allegation(world: World) -> None:
    row = received(world)
    changes.consult_officer(by=world.actor("dsl"), ref=row.ref, officer_said="It does.", criteria_met=True)
    with pytest.raises(Refused) as refused:
        weighed(world, row, category="careless")
    assert column(refused) == "limbs"


def test_named_later_a_lead_is_routed_around_and_a_name_is_not_changed(world: World) -> None:
    row = changes.receive_allegation(
        by=world.actor("deputy_dsl"), organisation=world.organisation, kind="allegation", words="Somebody shouted.",
        about_leader=False,
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        weighed(world, row, limbs=["harmed"], about=world.people["allegations_manager"])
    assert column(refused) == "handled_by", "its handler cannot be whom it turns out to be about"
    row = weighed(world, row, limbs=["harmed"], about=world.people["deputy_dsl"])
    assert row.about_leader
    with pytest.raises(NotYours):
        changes.tell_about(by=world.actor("dsl"), ref=row.ref, told=["police"], told_words="All of it.")
    with pytest.raises(Refused) as refused:
        weighed(world, row, limbs=["harmed"], about=world.people["alleged"])
    assert column(refused) == "about"


def test_suspension_is_neutral_and_says_what_else_was_weighed(world: World) -> None:
    row = received(world)
    for name in ("alternatives", "support", "action_review_on"):
        with pytest.raises(Refused) as refused:
            suspended(world, row, **{name: None})
        assert column(refused) == name
    with pytest.raises(Refused):
        suspended(world, row, action_review_on=NOW.date() - timedelta(days=1))
    assert suspended(world, row).employer_action == "suspend"
    assert (
        suspended(world, row, employer_action="none", alternatives=None, support=None, action_review_on=None).support
        is None
    )


def test_the_person_is_told_only_once_the_officer_was_asked(world: World) -> None:
    manager, row = world.actor("allegations_manager"), received(world)
    with pytest.raises(Refused) as refused:
        changes.tell_about(by=manager, ref=row.ref, told=["subject", "family"], told_words="That it is looked into.")
    assert column(refused) == "told"
    changes.tell_about(by=manager, ref=row.ref, told=["family"], told_words="That it is looked into.")
    changes.consult_officer(by=manager, ref=row.ref, officer_said="Tell them on Friday.", criteria_met=True)
    row = changes.tell_about(by=manager, ref=row.ref, told=["subject"], told_words="What the officer agreed.")
    assert row.told == ["subject", "family"]
    first, second = (row.told_words or "").splitlines()
    assert first == "2 March 2026, parents, carers or family: That it is looked into."
    assert second.endswith("What the officer agreed.")


def test_what_is_to_be_referred_is_sent_before_it_is_closed(world: World) -> None:
    manager, row = world.actor("allegations_manager"), received(world)
    changes.consult_officer(by=manager, ref=row.ref, officer_said="Yes.", criteria_met=True)
    with pytest.raises(Refused):
        changes.send_barring(by=manager, ref=row.ref, barring_sent_on=NOW.date())
    changes.decide_barring(by=manager, ref=row.ref, barring="referred", barring_why="He resigned; it goes on.")
    changes.decide_regulator(by=manager, ref=row.ref, regulator="not_referred", regulator_why="None.")
    with pytest.raises(Refused):
        changes.close_allegation(by=manager, ref=row.ref, outcome="substantiated", why="Done.")
    for wrong in (-1, 1):
        with pytest.raises(Refused):
            changes.send_barring(by=manager, ref=row.ref, barring_sent_on=NOW.date() + timedelta(days=wrong))
    changes.send_barring(by=manager, ref=row.ref, barring_sent_on=NOW.date())
    assert changes.close_allegation(by=manager, ref=row.ref, outcome="substantiated", why="Done.").closed_at


@pytest.mark.parametrize("outcome", ["false", "malicious", "unfounded"])
def test_what_was_disproved_stays_off_references_and_the_page_says_so(world: World, outcome: str) -> None:
    manager, row = world.actor("allegations_manager"), received(world)
    changes.consult_officer(by=manager, ref=row.ref, officer_said="No.", criteria_met=True)
    changes.close_allegation(by=manager, ref=row.ref, outcome=outcome, why="Done.")
    page = browser(world, "allegations_manager").get(f"{BASE}{row.ref}/").content.decode()
    assert ("left off references" in page) is (outcome in OFF_REFERENCES)


def test_a_pattern_is_seen_over_time_by_those_entitled_and_by_nobody_else(world: World) -> None:
    rows = [
        changes.receive_allegation(
            by=world.actor("dsl"), organisation=world.organisation, kind="low_level", words="Favourites.", about_leader=False,
            about=world.people["alleged"], unit=world.units["youth-club"], received_at=NOW - timedelta(days=days),
        )
        for days in (400, 200, 3)
    ]  # fmt: skip
    said = "3 about the same person within 13 months"
    assert said in browser(world, "allegations_manager").get(f"{BASE}{rows[1].ref}/").content.decode()
    listed = browser(world, "head_of_safeguarding").get(BASE).content.decode()
    assert said in listed
    assert world.people["alleged"].name not in listed, "the list names nobody it is about"
    for who in ("alleged", "line_manager", "deputy_dsl", "lead_trustee", "reporter"):
        assert "about the same person" not in browser(world, who).get(BASE).content.decode(), who


def everything_of(client: Client, row: Allegation) -> list[str]:
    """What whoever it is about could open, ask for or be told."""
    here = "/o/harbour/"
    paths = [
        "", "casework/mine/", "casework/concerns/", "casework/allegations/", f"casework/allegations/{row.ref}/", f"trace/{row.ref}/",
        f"search/?q={row.ref}", "search/?q=Blythe", "who-do-i-tell/", f"casework/allegations/{row.ref}/evaluate-allegation/",
        f"casework/allegations/{row.ref}/tell-about/", "quality/learning/", "line-of-sight/", "registers/",
    ]  # fmt: skip
    return [client.get(f"{here}{path}").content.decode() for path in paths]


def test_whom_it_is_about_learns_nothing_on_any_path_even_after_they_were_told_of_it(world: World) -> None:
    """The same pages, to the letter, as before there was anything."""
    mail.outbox.clear()
    them, there = browser(world, "alleged"), Allegation(ref="ALG-2222222X")

    def plain(pages: list[str], ref: str) -> list[str]:
        return [
            line
            for page in pages
            for line in page.replace(ref, "REF").splitlines()
            if "csrf" not in line and "nonce" not in line
        ]

    before = plain(everything_of(them, there), there.ref)
    row = weighed(world, received(world), limbs=["harmed"])
    changes.consult_officer(by=world.actor("dsl"), ref=row.ref, officer_said="Tell them.", criteria_met=True)
    changes.tell_about(by=world.actor("dsl"), ref=row.ref, told=["subject"], told_words="What was agreed.")
    suspended(world, row)
    assert plain(everything_of(them, row), row.ref) == before
    assert not Notice.objects.filter(person=world.ref("alleged")).exists()
    assert [letter for letter in mail.outbox if "alleged@example.org" in letter.to] == []
    assert registry.depths(world.actor("alleged"), {row.ref}).get(row.ref, "none") == "none"


def test_what_is_weighed_and_done_is_in_no_reading(world: World) -> None:
    row = suspended(world, weighed(world, received(world), limbs=["offence"]))
    value = Reading.objects.get(subject=row.ref, replaced_at__isnull=True).value
    for name in ("limbs", "employer_action", "evaluation", "action_why", "alternatives", "support", "about"):
        assert value[name] == "…", name
