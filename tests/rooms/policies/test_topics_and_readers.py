"""Topics of one's own, the library as a picture, and who has not read a document, by name."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from goldenthread.domain.documents import coverage
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers import changes as registers
from goldenthread.insight.checks.queries import checks
from goldenthread.rooms.policies import changes, queries
from tests.walls.access_world import browser
from tests.walls.rooms.policies import a_document
from tests.world import NOW, World

pytestmark = pytest.mark.django_db
COVERAGE = "/o/harbour/policies/coverage/"


def test_topics_of_ones_own_are_asked_for_until_they_are_covered(world: World) -> None:
    by = world.actor("dsl")
    changes.choose_topics(by=by, organisation=world.organisation, topics=["physical_contact", "photography"])
    assert queries.own_topics() == ("photography", "physical_contact")
    page = browser(world, "reporter").get(COVERAGE).content.decode()
    assert "Asked for by you, and not covered" in page
    assert f"{COVERAGE}topics/" not in page
    a_document(world, topic="photography")
    asked = checks(world.organisation, only=["P1"]).one("P1")
    assert {"photography", "physical_contact"} & set(asked.refs) == {"physical_contact"}
    assert "You ask for 2 of these topics yourselves." in asked.says
    page = browser(world, "dsl").get(COVERAGE).content.decode()
    assert "Asked for by you, and covered" in page
    assert f"{COVERAGE}topics/" in page
    changes.choose_topics(by=by, organisation=world.organisation, topics=[])
    assert queries.own_topics() == ()
    assert "physical_contact" not in checks(world.organisation, only=["P1"]).one("P1").refs
    assert verify().problem is None


def test_a_topic_that_is_not_on_the_list_is_refused(world: World) -> None:
    with pytest.raises(Refused):
        changes.choose_topics(by=world.actor("dsl"), organisation=world.organisation, topics=["weather"])
    with pytest.raises(NotYours):
        changes.choose_topics(by=world.actor("reporter"), organisation=world.organisation, topics=[])
    with pytest.raises(NotYours):
        changes.choose_topics(by=world.actor("outsider"), organisation=world.organisation, topics=[])


def test_what_is_asked_for_by_oneself_comes_before_what_nobody_asks_for() -> None:
    found = coverage([], ["photography", "other", "complaints"], ["adults"], own=["photography"])
    assert [one.topic for one in found] == ["photography", "complaints", "other"]
    assert [one.asked for one in found] == [True, True, False]


def test_the_library_is_drawn_and_its_words_are_escaped(world: World) -> None:
    policy = a_document(world, title="Safe <b>& well</b>")
    a_document(world, title="How we do it, from the first day to the last and then again", kind="procedure",
               supports=(policy.ref,))  # fmt: skip
    page = browser(world, "reporter").get(COVERAGE).content.decode()
    assert page.count('class="gt-map__line"') == 1
    assert "Safe &lt;b&gt;&amp; well&lt;/b&gt;" in page
    assert "<b>& well" not in page
    assert "2 documents in force: 1 times one puts another into practice" in page


def readers(world: World, who: str, ref: str) -> list[tuple[str, str]]:
    document = queries.Document.objects.get(ref=ref)
    return [(one.name, one.state) for one in queries.readers(world.actor(who), document, NOW.date())]


def test_a_manager_sees_who_has_not_read_it_of_their_own_people_only(world: World) -> None:
    row = a_document(world)
    asked = changes.ask_to_read(by=world.actor("dsl"), ref=row.ref, units=[], due=NOW.date() + timedelta(days=3))
    mine = next(one for one in asked if one.person == world.people["reporter"])
    changes.understand(by=world.actor("reporter"), ref=mine.ref)
    names = dict(readers(world, "line_manager", row.ref))
    assert names["Rowan Vale"] == "read"
    assert names["Morgan Blythe"] == "waiting"
    assert "Jamie Fold" not in names
    assert "Jamie Fold" in dict(readers(world, "dsl", row.ref))
    assert readers(world, "line_manager", row.ref)[-1] == ("Rowan Vale", "read")
    with pytest.raises(NotYours):
        readers(world, "reporter", row.ref)


def test_who_is_late_comes_first_and_who_left_or_is_away_is_not_late(world: World) -> None:
    row = a_document(world)
    changes.ask_to_read(by=world.actor("dsl"), ref=row.ref, units=["youth-club"], due=NOW.date() + timedelta(days=1))
    registers.set_season(
        by=world.actor("recruitment_officer"), organisation=world.organisation, person=Person.objects.get(ref=world.ref("alleged")),
        begins=date(2026, 7, 1), ends=date(2026, 8, 31),
    )  # fmt: skip
    manager = Person.objects.get(ref=world.ref("line_manager"))
    places.mark_left(by=world.actor("custodian"), person=manager, on=NOW.date())
    document = queries.Document.objects.get(ref=row.ref)
    late = queries.readers(world.actor("dsl"), document, NOW.date() + timedelta(days=5))
    assert (late[0].name, late[0].state) == ("Rowan Vale", "late")
    assert ("Morgan Blythe", "away") in [(one.name, one.state) for one in late]
    assert "Lindsay Moor" not in [one.name for one in late]
    with moment.lived_at(NOW + timedelta(days=5)):
        page = browser(world, "dsl").get(f"/o/harbour/policies/documents/{row.ref}/readers/").content.decode()
    assert "Not read, it was due by 3 March 2026" in page
