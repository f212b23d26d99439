"""Decisions: what they rest on is kept as it was seen; sealed where the minute-taker may not open it; told, acted on, looked at."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from goldenthread.foundation.facts.figures import keep_figure
from goldenthread.foundation.facts.models import Clock, Figure, Link
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.ledger.verify import verify
from goldenthread.rooms.governance import changes
from goldenthread.rooms.governance.models import Citation, Decision
from goldenthread.rooms.leadership import changes as leadership
from goldenthread.rooms.leadership.models import Message
from tests.rooms.governance.test_meetings import meeting
from tests.world import NOW, World, raise_one

pytestmark = pytest.mark.django_db


def decided(world: World, who: str = "lead_trustee", **more: Any) -> Decision:
    said = {"meeting": meeting(world).ref, "title": "Two people drive.", "safeguarding": True, **more}
    return changes.decide(by=world.actor(who), organisation=world.organisation, **said)


def figure(world: World, value: str = "41 of 43") -> Figure:
    return keep_figure(by=world.actor("dsl"), definition="concern_acknowledged", as_at=NOW, value=value, count=43)


def test_a_figure_is_cited_as_it_was_seen(world: World) -> None:
    seen = figure(world)
    made = decided(world, figures_cited=[seen.ref])
    row = Citation.objects.get(decision=made)
    assert (row.kind, row.sealed, row.seen["value"], row.seen["digest"]) == ("figure", False, "41 of 43", seen.digest)
    assert Link.objects.filter(from_ref=made.meeting, relation="led_to", to_ref=made.ref).exists()
    with pytest.raises(Refused):
        decided(world, figures_cited=["FIG-AAAAAAAA"])


def test_evidence_that_the_minute_taker_may_not_open_is_cited_as_sealed(world: World) -> None:
    concern = raise_one(world)
    made = decided(world, voices_cited=[concern.ref])
    row = Citation.objects.get(decision=made)
    assert row.sealed
    assert row.seen == {"kind": "concern", "level": "front_line", "month": "2026-03"}
    assert Link.objects.filter(from_ref=concern.ref, relation="informs", to_ref=made.ref).exists()
    other = decided(world, "dsl", voices_cited=[concern.ref])
    opened = Citation.objects.get(decision=other)
    assert (opened.sealed, opened.seen["n"]) == (False, 1)


def test_what_is_not_there_and_what_is_not_yours_are_cited_alike(world: World) -> None:
    advice = "ADV-AAAAAAAA"
    row = Citation.objects.get(decision=decided(world, voices_cited=[advice]))
    assert (row.sealed, row.seen) == (True, {})
    with pytest.raises(Refused):
        decided(world, voices_cited=["what everybody says!"])


def test_a_decision_that_cites_nothing_is_kept_and_more_can_be_cited_later(world: World) -> None:
    made = decided(world)
    assert (made.figures_cited, made.voices_cited) == ([], [])
    seen = figure(world)
    changes.cite_evidence(by=world.actor("dsl"), ref=made.ref, figures_cited=[seen.ref])
    with pytest.raises(Refused):
        changes.cite_evidence(by=world.actor("dsl"), ref=made.ref, figures_cited=[seen.ref])
    made.refresh_from_db()
    assert (made.figures_cited, made.n) == ([seen.ref], 2)


def test_a_question_leads_to_a_decision_and_only_one_of_that_meeting(world: World) -> None:
    held = meeting(world)
    asked = changes.challenge_meeting(by=world.actor("dsl"), ref=held.ref, asked="Who drives?")
    made = decided(world, meeting=held.ref, because_of=[asked.ref])
    assert Link.objects.filter(from_ref=asked.ref, relation="led_to", to_ref=made.ref).exists()
    with pytest.raises(NotYours):
        decided(world, because_of=[asked.ref])


def test_it_is_told_when_every_unit_has_received_it(world: World) -> None:
    made = decided(world, changes_practice=True)
    changes.tell_decision(
        by=world.actor("dsl"), ref=made.ref, title="Two drive.", words="From today.", units=["youth-club", "day-centre"]
    )
    message = Message.objects.get(about=made.ref)
    assert Link.objects.filter(from_ref=made.ref, relation="told_by", to_ref=message.ref).exists()
    clock = Clock.objects.get(handover="decision_told", subject=made.ref)
    leadership.receive_message(by=world.actor("reporter"), ref=message.ref)
    made.refresh_from_db()
    assert made.told_on is None
    with moment.lived_at(NOW + timedelta(days=1)):
        leadership.receive_message(by=world.actor("other_reporter"), ref=message.ref)
        leadership.receive_message(by=world.actor("other_manager"), ref=message.ref)
    made.refresh_from_db()
    clock.refresh_from_db()
    assert made.told_on == date(2026, 3, 3)
    [entry] = Entry.objects.filter(act="governance.decision.received")
    assert (entry.actor, entry.subject) == ("product", made.ref)
    with pytest.raises(NotYours):
        changes.receive_decision(by=world.actor("dsl"), ref=made.ref)
    assert clock.met_at is not None
    assert clock.met_at <= clock.due_at
    assert verify().problem is None


def test_only_what_changes_practice_is_told_and_marking_it_starts_the_clock(world: World) -> None:
    made = decided(world)
    with pytest.raises(Refused):
        changes.tell_decision(by=world.actor("dsl"), ref=made.ref, title="A", words="B", units=["youth-club"])
    changes.mark_decision(by=world.actor("dsl"), ref=made.ref, changes_practice=True)
    assert Clock.objects.filter(handover="decision_told", subject=made.ref).exists()


def test_an_action_of_the_board_is_done_and_its_effect_is_looked_for(world: World) -> None:
    made, owner = decided(world), world.people["executive_lead"]
    action = changes.add_action(
        by=world.actor("dsl"), organisation=world.organisation, from_ref=made.ref, title="A rota.", aimed_at="organisation",
        due=date(2026, 4, 1), owner=owner,
    )  # fmt: skip
    clock = Clock.objects.get(subject=action.ref, handover="decision_acted_on")
    assert clock.person_due == owner.ref
    with pytest.raises(Refused):
        changes.look_for_effect(by=world.actor("dsl"), ref=action.ref, effect="change_seen")
    changes.finish_action(by=world.actor("executive_lead"), ref=action.ref)
    clock.refresh_from_db()
    assert clock.met_at is not None
    changes.look_for_effect(by=world.actor("dsl"), ref=action.ref, effect="too_early")
    assert Clock.objects.get(subject=action.ref, handover="effect_looked_for").met_at is None
    with moment.lived_at(NOW + timedelta(days=60)):
        changes.look_for_effect(by=world.actor("dsl"), ref=action.ref, effect="no_change_seen")
    assert Clock.objects.get(subject=action.ref, handover="effect_looked_for").met_at is not None
    kinds = {link.to_ref.partition("-")[0] for link in Link.objects.filter(from_ref=action.ref)}
    assert kinds == {"DON", "EFF"}


def test_an_action_comes_from_something_that_its_writer_may_open(world: World) -> None:
    concern = raise_one(world)
    for ref in (concern.ref, "CON-AAAAAAAA", "nothing"):
        with pytest.raises(Refused):
            changes.add_action(by=world.actor("lead_trustee"), organisation=world.organisation, from_ref=ref, title="A.",
                               aimed_at="person", due=date(2026, 4, 1))  # fmt: skip


def test_the_list_of_actions_shows_what_is_left_the_longest_due_first(world: World, client: Client) -> None:
    made, by = decided(world), world.actor("dsl")
    for title, due in (("A rota.", date(2026, 2, 1)), ("A lock.", date(2025, 12, 1)), ("A form.", date(2027, 1, 4))):
        one = changes.add_action(
            by=by, organisation=world.organisation, from_ref=made.ref, title=title, aimed_at="task", due=due,
            owner=world.people["executive_lead"],
        )  # fmt: skip
    client.force_login(world.user("dsl"))
    here = "/o/harbour/governance/actions/"
    page = client.get(here).content.decode()
    assert page.index("A lock.") < page.index("A rota.") < page.index("A form.")
    assert "1 December 2025, past" in page
    assert "4 January 2027, past" not in page
    changes.finish_action(by=by, ref=one.ref)
    assert "A form." in client.get(here).content.decode(), "nobody has looked whether it changed anything"
    changes.look_for_effect(by=by, ref=one.ref, effect="no_change_seen")
    assert "A form." not in client.get(here).content.decode()
    assert "A form." in client.get(f"{here}?show=all").content.decode()


@pytest.mark.parametrize("who", ["reporter", "outsider", "administrator"])
def test_whoever_may_not_decide_is_refused(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        decided(world, who)
