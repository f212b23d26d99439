"""From the worry up to the board's decision and down to the team's receipt, and back; what is missing and what is awaited on the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.facts.models import Coding, Link, Node
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.insight.board import showing
from goldenthread.insight.trace.draw import knots
from goldenthread.insight.trace.queries import Traced, follow
from goldenthread.rooms.governance import changes
from goldenthread.rooms.governance.models import Decision
from goldenthread.rooms.leadership import changes as leadership
from goldenthread.rooms.leadership.models import Message
from goldenthread.rooms.quality import changes as learning
from tests.insight.facts import a_link
from tests.world import World, raise_one

pytestmark = pytest.mark.django_db
APRIL = datetime(2026, 4, 14, 10, tzinfo=UTC)
MAY = datetime(2026, 5, 21, 10, tzinfo=UTC)
LATER = datetime(2026, 7, 20, 10, tzinfo=UTC)


@dataclass
class Thread:
    concern: str
    decision: str
    action: str


def coded(world: World) -> str:
    concern = raise_one(world)
    Coding.objects.create(
        id=new_id(), ref=fresh_ref("COD"), organisation_id=world.organisation.id, recorded_at=APRIL, area="S", theme="S4",
        polarity="concern", source=concern.ref, happened_on=date(2026, 3, 2), coder="x", state="confirmed",
    )  # fmt: skip
    return concern.ref


def to_the_decision(world: World) -> Thread:
    """A worry with a theme, the pack, a question, a decision that changes practice and an action."""
    concern, lead, here = coded(world), world.actor("dsl"), world.organisation
    with moment.lived_at(APRIL):
        held = changes.call_meeting(by=lead, organisation=here, body="board", held_on=date(2026, 5, 20))
        showing.send(lead, here, held.ref)
    with moment.lived_at(MAY):
        chair = world.actor("lead_trustee")
        asked = changes.challenge_meeting(by=chair, ref=held.ref, asked="Who answers at night?", answered="Nobody.")
        made = changes.decide(
            by=chair, organisation=here, meeting=held.ref, title="A rota for the night.", safeguarding=True,
            changes_practice=True, because_of=[asked.ref], voices_cited=[concern],
        )  # fmt: skip
        action = changes.add_action(by=lead, organisation=here, from_ref=made.ref, title="Write the rota.", aimed_at="organisation",
                                    due=date(2026, 6, 1), owner=world.people["executive_lead"])  # fmt: skip
    return Thread(concern, made.ref, action.ref)


def told(world: World, thread: Thread) -> str:
    """The decision goes out and is received; the action is done and its effect is looked for. The receipt's ref."""
    with moment.lived_at(MAY + timedelta(days=2)):
        changes.tell_decision(
            by=world.actor("dsl"), ref=thread.decision, title="Nights.", words="A rota.", units=["youth-club"]
        )
        message = Message.objects.get(about=thread.decision)
        receipt = leadership.receive_message(by=world.actor("reporter"), ref=message.ref)
        changes.finish_action(by=world.actor("executive_lead"), ref=thread.action)
    with moment.lived_at(LATER):
        changes.look_for_effect(by=world.actor("dsl"), ref=thread.action, effect="change_seen")
    return receipt.ref


def kinds(found: Traced) -> set[str]:
    return {node.kind for node in found.thread.nodes if not node.sealed}


def ends(found: Traced, status: str) -> set[str]:
    return {
        link.to_kind for link in found.thread.links if link.status == status and link.from_ref[:3] in ("DCN", "ACN")
    }


ALL = {
    "concern",
    "pack",
    "meeting",
    "challenge",
    "decision",
    "action",
    "message",
    "message_receipt",
    "action_done",
    "effect",
}


def test_a_whole_thread_is_walked_from_either_end(world: World) -> None:
    thread = to_the_decision(world)
    receipt = told(world, thread)
    up = follow(world.organisation, thread.concern, actor=world.actor("dsl"), at=LATER)
    assert kinds(up) >= ALL
    assert (ends(up, "missing"), ends(up, "awaited")) == (set(), set())
    down = follow(world.organisation, receipt, actor=world.actor("dsl"), at=LATER)
    assert kinds(down) >= {"concern", "pack", "challenge", "decision", "message", "message_receipt"}
    order = [node.kind for node in up.thread.nodes if node.kind in ("concern", "pack", "decision", "message", "effect")]
    assert order == ["concern", "pack", "decision", "message", "effect"]


def test_what_is_not_done_is_awaited_while_it_runs_and_missing_once_it_is_overdue(world: World) -> None:
    thread = to_the_decision(world)
    soon = follow(world.organisation, thread.concern, actor=world.actor("dsl"), at=MAY + timedelta(days=1))
    assert (ends(soon, "awaited"), ends(soon, "missing")) == ({"message", "action_done"}, set())
    late = follow(world.organisation, thread.concern, actor=world.actor("dsl"), at=LATER)
    assert (ends(late, "awaited"), ends(late, "missing")) == (set(), {"message", "action_done"})


def test_a_trustee_walks_the_same_thread_with_the_worry_sealed(world: World) -> None:
    thread = to_the_decision(world)
    told(world, thread)
    found = follow(world.organisation, thread.decision, actor=world.actor("lead_trustee"), at=LATER)
    assert "concern" not in kinds(found)
    assert {node.kind for node in found.thread.nodes if node.sealed} >= {"concern"}
    assert all(thread.concern not in (link.from_ref, link.to_ref) for link in found.thread.links)
    assert kinds(found) >= {"pack", "decision", "message", "action"}


def test_whoever_received_it_sees_their_end_of_it_and_nothing_of_the_meeting(world: World) -> None:
    thread = to_the_decision(world)
    receipt = told(world, thread)
    found = follow(world.organisation, receipt, actor=world.actor("reporter"), at=LATER)
    assert kinds(found) <= {"message", "message_receipt", "concern", "acknowledgement"}


def test_two_threads_of_one_meeting_do_not_run_into_each_other(world: World) -> None:
    """Both worries are in the pack; each walks to the decision that cites it, and back from it to itself alone."""
    first = to_the_decision(world)
    other, chair, here = coded(world), world.actor("lead_trustee"), world.organisation
    meeting = Decision.objects.get(ref=first.decision).meeting
    pack = Node.objects.get(kind="pack").ref
    theme = Link.objects.filter(to_ref=pack, relation="informs").exclude(from_ref=first.concern).order_by("ref")
    with moment.lived_at(MAY):
        a_link(here, other, "informs", pack)
        asked = changes.challenge_meeting(by=chair, ref=meeting, asked="And by day?")
        second = changes.decide(by=chair, organisation=here, meeting=meeting, title="B.", safeguarding=True, because_of=[asked.ref],
                                voices_cited=[other])  # fmt: skip
        plain = changes.decide(by=chair, organisation=here, meeting=meeting, title="C.", safeguarding=True)
    refs = {start: {n.ref for n in follow(here, start, actor=world.actor("dsl"), at=LATER).thread.nodes}
            for start in (first.concern, other, first.decision, second.ref, pack, asked.ref)}  # fmt: skip
    assert theme.count() >= 1
    assert first.decision in refs[first.concern]
    assert second.ref not in refs[first.concern]
    assert plain.ref in refs[first.concern], "a decision that names nothing belongs to all that the meeting heard"
    assert second.ref in refs[other]
    assert not {first.decision, first.action} & refs[other]
    assert (first.concern in refs[first.decision], other in refs[first.decision]) == (True, False)
    assert (first.concern in refs[second.ref], other in refs[second.ref]) == (False, True)
    assert {first.decision, second.ref} <= refs[pack], "from the pack itself all of it is walked"
    assert second.ref in refs[asked.ref]


def test_what_many_are_awaited_to_read_stands_once(world: World) -> None:
    thread = to_the_decision(world)
    with moment.lived_at(MAY):
        learning.issue_learning(
            by=world.actor("dsl"), organisation=world.organisation, title="A.", says="B.", asks="C.", sent_to_units=["north", "south"],
            sent_to_levels=["front_line"], from_refs=[thread.decision],
        )  # fmt: skip
        found = follow(world.organisation, thread.concern, actor=world.actor("dsl"), at=MAY)
    awaited = [one.title for one in knots(found, "Europe/London") if one.state == "awaited"]
    assert len([title for title in awaited if title.startswith("Those it was sent to read it (")]) == 1
    assert not [title for title in awaited if title == "Those it was sent to read it"]
