"""A worry about the lead, an administrator or a reader goes around them."""

from __future__ import annotations

import pytest

from goldenthread.foundation.access.registry import search
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.casework import changes, policy, queries
from goldenthread.rooms.casework.models import Concern
from tests.world import World, account, raise_one


def unseen_by(world: World, who: str, concern: Concern) -> bool:
    actor = world.actor(who)
    with pytest.raises(NotYours):
        queries.one_concern(actor, concern.ref)
    listed = policy.visible(actor).filter(ref=concern.ref).exists()
    found = [f.ref for f in search(actor, world.organisation, concern.ref)]
    told = Notice.objects.filter(person=world.ref(who), subject=concern.ref, read_at__isnull=True).exists()
    return not listed and not found and not told


@pytest.mark.parametrize("words", ["Dana Wells", "dana", "the safeguarding lead", "D. Wells, our DSL"])
def test_about_the_lead(world: World, words: str) -> None:
    concern = raise_one(world, about_worker="yes", worker_words=words)
    assert concern.restricted
    assert unseen_by(world, "dsl", concern)
    assert unseen_by(world, "deputy_dsl", concern)
    assert queries.one_concern(world.actor("alternate"), concern.ref).full
    changes.acknowledge_concern(by=world.actor("alternate"), ref=concern.ref, words="I have it, not the lead.")


def test_about_an_administrator(world: World) -> None:
    concern = raise_one(world, about_worker="yes", worker_words="Ari Stone in the office")
    assert unseen_by(world, "administrator", concern)
    assert queries.one_concern(world.actor("alternate"), concern.ref).full


def test_about_a_reader(world: World) -> None:
    concern = raise_one(world, about_worker="unsure", worker_words="Harper Lune")
    assert unseen_by(world, "head_of_safeguarding", concern)


def test_not_sure_and_no_name_given_the_story_is_read_for_one(world: World) -> None:
    told = "Mrs Wells pushed him against the wall. I think it was her."
    concern = raise_one(world, about_worker="unsure", narrative=told)
    assert concern.restricted
    assert unseen_by(world, "dsl", concern)
    assert not raise_one(world, about_worker="no", narrative=told).restricted
    named = raise_one(
        world, about_worker="unsure", worker_words="the Tuesday coach", narrative="I told Dana Wells of it."
    )
    assert not named.restricted, "whoever says whom it is about is believed"


def test_found_out_later_to_be_about_the_alternate_too_they_learn_nothing(world: World) -> None:
    concern = raise_one(world)
    for who in ("alternate", "deputy_dsl"):
        changes.declare_conflict(
            by=world.actor("dsl"), ref=concern.ref, person=world.ref(who), kind="alleged", why="named by the child"
        )
    for who in ("alternate", "deputy_dsl"):
        assert unseen_by(world, who, Concern.objects.get(ref=concern.ref))
    assert queries.one_concern(world.actor("dsl"), concern.ref).full


def test_found_out_later_to_be_about_a_reader(world: World) -> None:
    concern = raise_one(world)
    assert queries.one_concern(world.actor("deputy_dsl"), concern.ref).full
    changes.declare_conflict(
        by=world.actor("dsl"), ref=concern.ref, person=world.ref("deputy_dsl"), kind="alleged", why="named by the child"
    )
    assert unseen_by(world, "deputy_dsl", Concern.objects.get(ref=concern.ref))
    assert queries.one_concern(world.actor("alternate"), concern.ref).full


def test_whoever_it_is_about_sees_nothing_even_of_their_own_report(world: World) -> None:
    concern = raise_one(world, "alleged")
    changes.declare_conflict(
        by=world.actor("dsl"), ref=concern.ref, person=world.ref("alleged"), kind="alleged", why="it is about them"
    )
    assert unseen_by(world, "alleged", concern)


def test_nobody_left_stores_nothing(world: World) -> None:
    Organisation.objects.filter(id=world.organisation.id).update(set_up_at=None)
    before = Concern.objects.count()
    with pytest.raises(changes.OutsideOnly):
        changes.raise_concern(by=world.actor("reporter"), account=account(), send_key="k9")
    assert Concern.objects.count() == before


def test_glass_gives_sight_for_a_while_and_tells_others(world: World) -> None:
    concern = raise_one(world, about_worker="yes", worker_words="Dana Wells")
    head = world.actor("head_of_safeguarding")
    with pytest.raises(NotYours):
        queries.one_concern(head, concern.ref)
    changes.break_glass(
        by=head, ref=concern.ref, reason="The alternate cannot be reached and a child may be at risk tonight."
    )
    head = world.actor("head_of_safeguarding")
    assert queries.one_concern(head, concern.ref).full
    with pytest.raises(NotYours):
        changes.acknowledge_concern(by=head, ref=concern.ref, words="Sight is not hands.")
    assert Notice.objects.filter(kind="glass_broken", person=world.ref("lead_trustee")).exists()
    with pytest.raises(NotYours):
        changes.break_glass(
            by=world.actor("dsl"), ref=concern.ref, reason="I want to know what they say about me, please."
        )
