"""The blind second reader's sample: drawn by lot, read without what was decided, talked over where the two differ."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.notices.models import Notice
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.models import Concern, SecondReading
from goldenthread.rooms.casework.second_readings import quarters
from tests.walls.access_world import browser
from tests.walls.rooms.apart import drawn
from tests.world import NOW, World, decided, raise_one

pytestmark = pytest.mark.django_db
BASE = "/o/harbour/casework/second-readings/"


def page(world: World, who: str, row: SecondReading, status: int = 200) -> str:
    answer = browser(world, who).get(f"{BASE}{row.ref}/")
    assert answer.status_code == status, who
    return answer.content.decode()


def test_the_reader_sees_what_was_told_and_never_what_was_decided_until_they_have_said(world: World) -> None:
    row = drawn(world)
    assert Notice.objects.filter(person=world.ref("deputy_dsl"), kind="reading_asked").exists()
    before = page(world, "deputy_dsl", row)
    assert "bruises on her arm" in before
    for kept in ("The marks have an explanation", "It was decided", "Early help", "Robyn Sparrow", "Rowan Vale"):
        assert kept not in before, kept
    changes.give_reading(by=world.actor("deputy_dsl"), ref=row.ref, view="statutory", why="She is nine.")
    after = page(world, "deputy_dsl", row)
    assert "The marks have an explanation" in after
    assert "The reader would have referred it" in after
    with pytest.raises(Refused):
        changes.give_reading(by=world.actor("deputy_dsl"), ref=row.ref, view="early_help", why="I see.")


def test_nobody_else_opens_it_before_it_is_read_and_afterwards_who_reads_the_worry(world: World) -> None:
    row = drawn(world)
    for who in ("dsl", "head_of_safeguarding", "lead_trustee", "reporter", "file_auditor"):
        page(world, who, row, 404)
    changes.give_reading(by=world.actor("deputy_dsl"), ref=row.ref, view="early_help", why="So would I.")
    assert "Both see it the same." in page(world, "dsl", row)
    page(world, "lead_trustee", row, 404)
    with pytest.raises(NotYours):
        changes.talk_over(by=world.actor("lead_trustee"), ref=row.ref, made_of_it="Good.")


def test_whoever_decided_is_asked_to_talk_it_over_only_where_the_two_differ(world: World) -> None:
    same, other = drawn(world), drawn(world)
    changes.give_reading(by=world.actor("deputy_dsl"), ref=same.ref, view="early_help", why="Yes.")
    assert not Notice.objects.filter(kind="reading_differs").exists()
    changes.give_reading(by=world.actor("deputy_dsl"), ref=other.ref, view="advice", why="Less.")
    assert Notice.objects.get(kind="reading_differs").person == world.ref("dsl")
    row = changes.talk_over(by=world.actor("dsl"), ref=other.ref, made_of_it="We differ still.")
    assert row.talked_at == NOW


def test_what_is_drawn_was_not_referred_and_is_not_the_readers_own(world: World) -> None:
    referred = raise_one(world)
    decided(world, referred, threshold="statutory", criteria_met=True)
    own = raise_one(world, "deputy_dsl")
    decided(world, own)
    decided(world, raise_one(world), by="deputy_dsl")
    raise_one(world)  # nobody has decided on it
    with pytest.raises(Refused) as refused:
        drawn_again(world)
    assert refused.value.problems[0][0] == "count"
    [row] = changes.draw_readings(
        by=world.actor("head_of_safeguarding"), reader=world.people["file_auditor"], count=1, quarter="this", seed=1
    )
    assert row.concern.ref != referred.ref
    assert row.drawn == "seed 1, 2 worries"


def drawn_again(world: World, reader: str = "deputy_dsl") -> list[SecondReading]:
    return changes.draw_readings(
        by=world.actor("head_of_safeguarding"), reader=world.people[reader], count=20, quarter="this", seed=3
    )


def test_a_worry_is_drawn_once_a_quarter_and_never_for_who_is_kept_from_it(world: World) -> None:
    drawn(world)
    with pytest.raises(Refused):
        drawn_again(world, "file_auditor")
    other = raise_one(world)
    decided(world, other)
    changes.declare_conflict(
        by=world.actor("dsl"), ref=other.ref, person=world.ref("deputy_dsl"), kind="close", why="A friend."
    )
    with pytest.raises(Refused):
        drawn_again(world)


def test_who_is_kept_from_it_later_opens_it_no_more_and_the_reader_not_for_ever(world: World) -> None:
    row = drawn(world, "file_auditor")
    page(world, "file_auditor", row)
    with moment.lived_at(NOW + timedelta(days=91)):
        page(world, "file_auditor", row, 404)
    changes.declare_conflict(
        by=world.actor("dsl"), ref=row.concern.ref, person=world.ref("file_auditor"), kind="close", why="A friend."
    )
    page(world, "file_auditor", row, 404)


@pytest.mark.parametrize("who", ["deputy_dsl", "executive_lead", "lead_trustee", "reporter", "file_auditor"])
def test_only_the_lead_and_the_head_draw(world: World, who: str) -> None:
    decided(world, raise_one(world))
    with pytest.raises(NotYours):
        changes.draw_readings(by=world.actor(who), reader=world.people["deputy_dsl"], count=1, quarter="this")


def test_only_whoever_may_read_samples_is_chosen(world: World) -> None:
    decided(world, raise_one(world))
    with pytest.raises(Refused) as refused:
        drawn_again(world, "line_manager")
    assert refused.value.problems[0][0] == "reader"


def test_a_quarter_says_something_from_five_on_and_counts_nobody_by_name(world: World) -> None:
    by = world.actor("head_of_safeguarding")
    for _ in range(5):
        row = drawn(world)
        changes.give_reading(by=world.actor("deputy_dsl"), ref=row.ref, view="statutory", why="More.")
        assert quarters(by)[0].sample.speaks is (SecondReading.objects.count() >= 5)
    [quarter] = quarters(by)
    assert (quarter.part, quarter.sample.drawn, quarter.sample.same, quarter.sample.refer) == ("2026-Q1", 5, 0, 5)
    assert quarters(world.actor("deputy_dsl")) == []
    listed = browser(world, "head_of_safeguarding").get(BASE).content.decode()
    assert "2026-Q1" in listed


def test_a_second_reading_goes_with_its_worry(world: World) -> None:
    from goldenthread.rooms.casework.retention import whole_concern

    row = drawn(world)
    parts = {part.rows.model for part in whole_concern(row.concern.ref).parts}
    assert {SecondReading, Concern} <= parts


def test_two_who_write_what_they_made_of_it_are_shown_each_others_words(world: World) -> None:
    row = drawn(world)
    changes.give_reading(by=world.actor("deputy_dsl"), ref=row.ref, view="statutory", why="More.")
    client = browser(world, "deputy_dsl")
    seen = re.findall(r'name="seen_n" value="(\d+)"', client.get(f"{BASE}{row.ref}/talk-over/").content.decode())
    changes.talk_over(by=world.actor("dsl"), ref=row.ref, made_of_it="We refer.")
    sent = client.post(f"{BASE}{row.ref}/talk-over/", {"seen_n": seen[0], "made_of_it": "We differ still."})
    page = sent.content.decode()
    assert sent.status_code == 409
    assert "It is now: <strong>We refer.<" in page
    assert "We differ still.</textarea>" in page
    assert SecondReading.objects.get(ref=row.ref).made_of_it == "We refer."
    again = re.findall(r'name="seen_n" value="(\d+)"', page)
    answers = {"seen_n": again[0], "made_of_it": "We differ still."}
    assert client.post(f"{BASE}{row.ref}/talk-over/", answers).status_code == 302
