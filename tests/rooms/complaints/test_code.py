"""Themes of a complaint: said by whoever reads all of it, counted with those of worries, never where a count could tell whom."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from goldenthread.foundation.access import registry
from goldenthread.foundation.facts.models import Coding, Link, Node
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.models import Entry
from goldenthread.insight.themes import counts
from goldenthread.rooms.complaints import changes
from tests.walls.rooms.complaints import a_complaint, a_disclosure
from tests.world import NOW, World, raise_one

YEAR = counts.Shown((NOW - timedelta(days=365)).date(), NOW.date())


def say(
    world: World, ref: str, decision: str = "confirm", *, who: str = "head_of_safeguarding", theme: str = "W1"
) -> Coding:
    return changes.code_complaint(by=world.actor(who), ref=ref, theme=theme, tone="concern", decision=decision)


def test_a_theme_joins_the_thread_and_the_count(world: World) -> None:
    complaint = a_complaint(world)
    raise_one(world)
    row = say(world, complaint.ref)
    assert (row.state, row.unit, row.level, row.root) == ("confirmed", "north/youth-club", "operational", complaint.ref)
    assert Link.objects.filter(from_ref=complaint.ref, relation="shows", to_ref=row.ref).exists()
    assert Node.objects.get(ref=row.ref).root == complaint.ref
    assert Entry.objects.get(act="complaints.complaint.coded").subject == complaint.ref
    assert counts.by_theme(YEAR)["W1"].confirmed == 1
    assert sum(counts.records_by_month(YEAR).values()) == 2, "worries and complaints are what it is a part of"
    say(world, complaint.ref, "reject")
    assert "W1" not in {code for code, one in counts.by_theme(YEAR).items() if one.confirmed}


def test_who_sees_what_was_said(world: World) -> None:
    row = say(world, a_complaint(world).ref)
    for who, depth in (
        ("dsl", "full"),
        ("head_of_safeguarding", "full"),
        ("line_manager", None),
        ("reporter", None),
        ("alleged", None),
    ):
        assert registry.depths(world.actor(who), [row.ref]).get(row.ref) == depth, who


@pytest.mark.parametrize(
    "who", ["reporter", "line_manager", "lead_trustee", "administrator", "executive_lead", "outsider"]
)
def test_not_for_others(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        say(world, a_complaint(world).ref, who=who)


def test_never_of_one_that_may_be_about_somebody_here_nor_of_who_spoke_up(world: World) -> None:
    complaint = a_complaint(world)
    changes.mark_safeguarding(
        by=world.actor("head_of_safeguarding"), ref=complaint.ref, immediate_danger="no", about_worker="unsure"
    )
    with pytest.raises(Refused, match="somebody here"):
        say(world, complaint.ref)
    with pytest.raises(NotYours):
        say(world, a_disclosure(world).ref, who="speak_up_guardian")
    assert Coding.objects.count() == 0


def test_the_page_asks_keeps_and_shows(world: World, client: Client) -> None:
    complaint = a_complaint(world)
    client.force_login(world.user("head_of_safeguarding"))
    page = f"/o/harbour/complaints/complaints/{complaint.ref}/"
    assert "Which themes does it show?" in client.get(page).content.decode()
    wrong = client.post(f"{page}code/", {"theme": "", "tone": "concern", "decision": "confirm"})
    assert wrong.status_code == 422
    assert "There is a problem" in wrong.content.decode()
    sent = client.post(f"{page}code/", {"theme": "W1", "tone": "concern", "decision": "confirm"})
    assert (sent.status_code, sent["Location"]) == (302, page)
    assert "Something is lacking" in client.get(page).content.decode()
    again = client.post(f"{page}code/", {"theme": "W1", "tone": "concern", "decision": "confirm"})
    assert again.status_code == 422
    assert "This was decided so already." in again.content.decode()
    assert client.get(f"{page}code/").status_code == 200
    client.force_login(world.user("line_manager"))
    assert client.get(f"{page}code/").status_code == 404
