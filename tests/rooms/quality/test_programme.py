"""The programme, our own reviews, and recommendations taken up: what follows from each act, and who may not."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest

from goldenthread.foundation.facts.models import Clock, Link, Reading
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.quality import changes
from goldenthread.rooms.quality.models import OwnReview, QualityItem, Recommendation, RecommendationAnswer
from goldenthread.rooms.quality.register_file import rows_of
from tests.walls.rooms.quality import a_review, an_item
from tests.world import World, raise_one

pytestmark = pytest.mark.django_db


def bring(world: World, table: str, row: dict[str, Any]) -> None:
    here = world.organisation
    changes.record_many(
        by=world.actor("dsl"), organisation=here, table=table, rows=[row], codes=Codes(here), around=Surroundings(here)
    )


def test_an_audit_done_runs_until_it_went_back(world: World) -> None:
    item, lead = an_item(world), world.actor("dsl")
    with pytest.raises(Refused):
        changes.feed_back_item(by=lead, ref=item.ref)
    assert not Clock.objects.filter(subject=item.ref).exists()
    changes.do_item(by=lead, ref=item.ref, found="Wishes are rarely written down.")
    clock = Clock.objects.get(subject=item.ref)
    assert (clock.handover, clock.met_at, clock.person_due) == ("audit_fed_back", None, world.ref("dsl"))
    changes.feed_back_item(by=lead, ref=item.ref)
    assert Clock.objects.get(subject=item.ref).met_at is not None


def test_an_item_one_by_one_and_brought_is_the_same(world: World) -> None:
    item, lead = an_item(world), world.actor("dsl")
    changes.do_item(by=lead, ref=item.ref, found="Wishes.")
    bring(world, "quality_items", {
        "ref": "Q-1", "kind": "file_audit", "area": "C", "safeguarding": True, "due": date(2026, 3, 31),
        "done": date(2026, 3, 2), "found": "Wishes.",
    })  # fmt: skip
    other = QualityItem.objects.get(local_code="Q-1")

    def state(ref: str) -> list[Any]:
        return [(c.handover, c.started_at, c.due_at, c.met_at, c.person_due) for c in Clock.objects.filter(subject=ref)]

    assert state(item.ref) == state(other.ref)
    values = [Reading.objects.get(subject=r, replaced_at__isnull=True).value for r in (item.ref, other.ref)]
    assert {**values[0], "ref": ""} == {**values[1], "ref": ""}


def test_a_review_is_opened_of_a_worry_and_closed_with_what_contributed(world: World) -> None:
    concern, lead = raise_one(world), world.actor("dsl")
    row = changes.open_review(by=lead, organisation=world.organisation, title="A child left behind.", about=concern.ref)
    assert Link.objects.filter(from_ref=concern.ref, to_ref=row.ref, relation="led_to").exists()
    with pytest.raises(Refused):
        changes.close_review(by=lead, ref=row.ref)
    changes.find_review(by=lead, ref=row.ref, factors=["person"], practitioners_heard=False, found="Nobody counted.")
    changes.close_review(by=lead, ref=row.ref)
    value = Reading.objects.get(subject=row.ref, replaced_at__isnull=True).value
    assert (value["factors"], value["practitioners_heard"], value["closed"]) == (["person"], False, "2026-03-02")
    with pytest.raises(Refused):
        changes.find_review(by=lead, ref=row.ref, factors=["task"], practitioners_heard=True, found="Better.")
    changes.publish_review(by=lead, ref=row.ref)
    assert OwnReview.objects.get(ref=row.ref).published_on == date(2026, 3, 2)


@pytest.mark.parametrize("who", ["reporter", "committee_member", "line_manager", "custodian"])
def test_whoever_may_not_close_a_review_is_refused(world: World, who: str) -> None:
    row = a_review(world)
    with pytest.raises(NotYours):
        changes.close_review(by=world.actor(who), ref=row.ref)


def test_a_recommendation_is_owned_answered_and_looked_at_again(world: World) -> None:
    rows = list(rows_of(io.StringIO("row,date_of_report,sent_count,responses\n7,2026-01-05,1,0\n"), "one.csv"))
    lead, owner = world.actor("dsl"), world.people["line_manager"]
    changes.read_recommendations(by=lead, organisation=world.organisation, rows=rows)
    ref = Recommendation.objects.get().ref
    with pytest.raises(Refused):
        changes.answer_recommendation(by=lead, ref=ref, answer="Too soon.")
    changes.own_recommendation(by=lead, ref=ref, owner=owner)
    with pytest.raises(Refused):
        changes.look_at_recommendation(by=lead, ref=ref, effect="too_early", effect_seen="Nothing was answered.")
    changes.answer_recommendation(by=world.actor("line_manager"), ref=ref, answer="Two adults, from May.")
    changes.look_at_recommendation(by=lead, ref=ref, effect="no_change_seen", effect_seen="Rotas show one.")
    ours = RecommendationAnswer.objects.get()
    assert (ours.owner, ours.n, ours.effect) == (owner, 3, "no_change_seen")
    assert verify().problem is None
    for who in ("reporter", "outsider"):
        with pytest.raises(NotYours):
            changes.answer_recommendation(by=world.actor(who), ref=ref, answer="No.")
