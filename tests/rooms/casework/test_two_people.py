"""A body of two: what one person would hand to herself is counted apart and shown as such."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import timedelta

import pytest

from goldenthread.foundation.access.actors import actor_of
from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.casework import changes
from tests.world import BEGUN, NOW, account


@pytest.fixture
def two(db: None) -> Iterator[tuple[Actor, Actor]]:
    """Ada leads, owns and runs it; Bo is the trustee, the alternate and the accountable leader."""
    code = f"two-{secrets.token_hex(4)}"
    with moment.lived_at(BEGUN):
        founded = places.found_organisation(
            code=code,
            name="Two of us",
            kind="charity",
            custodian_name="Ada Reed",
            custodian_email=f"ada@{code}.example.org",
        )
        with scope.of(founded.organisation.id):
            ada = founded.custodian
            owner = actor_of(ada, founded.organisation)
            places.give_role(by=owner, person=ada, role="dsl")
            bo = places.add_person(by=owner, organisation=founded.organisation, name="Bo Lake", level="board")
            places.give_role(by=owner, person=bo, role="executive_lead", alternate=True)
            places.say_cover(
                by=owner,
                organisation=founded.organisation,
                cover_hours="Evenings",
                out_of_hours="01632 960001",
                danger_words="Call 999.",
                outside_routes="The council: 01632 960002",
            )
            places.finish_set_up(by=owner, organisation=founded.organisation)
    with moment.lived_at(NOW), scope.of(founded.organisation.id):
        organisation = Organisation.objects.get(id=founded.organisation.id)
        yield actor_of(ada, organisation), actor_of(bo, organisation)


def test_what_she_would_hand_to_herself(two: tuple[Actor, Actor]) -> None:
    ada, bo = two
    raised = changes.raise_concern(by=ada, account=account(unit=""), send_key="two-1")
    changes.acknowledge_concern(by=ada, ref=raised.ref, words="I have it, from myself.")
    both = {c.handover: c.same_person for c in Clock.objects.filter(root=raised.ref)}
    assert both["concern_raised"] is True
    assert both["concern_acknowledged"] is True
    changes.grade_serious(by=ada, ref=raised.ref, why="It cannot wait.")
    assert Clock.objects.get(root=raised.ref, handover="serious_matter_seen").same_person is False
    changes.see_serious(by=bo, ref=raised.ref)


def test_a_worry_about_the_only_lead_goes_to_the_other(two: tuple[Actor, Actor]) -> None:
    _, bo = two
    raised = changes.raise_concern(
        by=bo, account=account(unit="", about_worker="yes", worker_words="Ada Reed"), send_key="two-2"
    )
    assert raised.readers == (bo.person,)
    with moment.lived_at(NOW + timedelta(hours=1)):
        changes.acknowledge_concern(by=bo, ref=raised.ref, words="I hold both ends of this.")
    assert Clock.objects.get(root=raised.ref, handover="concern_acknowledged").same_person is True


def test_a_worry_about_both_goes_outside_and_nothing_is_kept(two: tuple[Actor, Actor]) -> None:
    ada, _ = two
    before = Clock.objects.count()
    with pytest.raises(changes.OutsideOnly):
        changes.raise_concern(
            by=ada, account=account(unit="", about_worker="yes", worker_words="Ada Reed and Bo Lake"), send_key="two-3"
        )
    assert Clock.objects.count() == before
