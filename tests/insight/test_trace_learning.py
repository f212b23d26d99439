"""The long thread as the command draws it: worry, theme, pack, question, decision, brief, receipt, effect; and what is not there yet."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from goldenthread.doors.cli import main
from goldenthread.foundation.kernel import moment
from goldenthread.insight.board import showing
from goldenthread.rooms.casework.changes import code_concern
from goldenthread.rooms.governance import changes as governance
from goldenthread.rooms.governance.models import Challenge, Pack
from goldenthread.rooms.leadership import changes as leadership
from goldenthread.rooms.leadership.models import Message
from goldenthread.rooms.quality import changes as quality
from goldenthread.rooms.quality.models import LearningReceipt
from tests.world import World, raise_one

pytestmark = pytest.mark.django_db
APRIL = datetime(2026, 4, 14, 10, tzinfo=UTC)
MAY = datetime(2026, 5, 21, 10, tzinfo=UTC)
SOON = MAY + timedelta(days=3)
LATER = datetime(2026, 10, 20, 10, tzinfo=UTC)
PATH = ("concern", "theme_shown", "pack", "meeting", "challenge", "decision", "learning")


@dataclass(frozen=True)
class Long:
    concern: str
    theme: str
    pack: str
    challenge: str
    decision: str
    brief: str = ""
    receipt: str = ""


def to_the_decision(world: World, *, coded: bool = True) -> Long:
    lead, here = world.actor("dsl"), world.organisation
    concern, theme = raise_one(world).ref, ""
    if coded:
        theme = code_concern(by=lead, ref=concern, theme="S4", tone="concern", decision="confirm").ref
    with moment.lived_at(APRIL):
        held = governance.call_meeting(by=lead, organisation=here, body="board", held_on=MAY.date())
        showing.send(lead, here, held.ref)
    with moment.lived_at(MAY):
        asked = governance.challenge_meeting(
            by=world.actor("lead_trustee"), ref=held.ref, asked="Who looks a second time?"
        )
        governance.answer_challenge(by=world.actor("executive_lead"), ref=asked.ref, answered="Nobody.")
        made = governance.decide(
            by=world.actor("committee_member"), organisation=here, meeting=held.ref, title="A second person looks.",
            safeguarding=True, changes_practice=True, because_of=[asked.ref],
        )  # fmt: skip
    return Long(concern, theme, Pack.objects.get().ref, Challenge.objects.get().ref, made.ref)


def taught(world: World, thread: Long) -> Long:
    """The decision is told and received; a brief goes out to the building next door."""
    lead = world.actor("dsl")
    with moment.lived_at(MAY + timedelta(days=1)):
        governance.tell_decision(by=lead, ref=thread.decision, title="Look twice.", words="Ask.", units=["day-centre"])
        leadership.receive_message(by=world.actor("other_reporter"), ref=Message.objects.get().ref)
        brief = quality.issue_learning(
            by=lead, organisation=world.organisation, title="Look twice.", says="One missed it.", asks="Ask somebody.",
            sent_to_units=["day-centre"], sent_to_levels=["front_line"], from_refs=[thread.decision],
        )  # fmt: skip
    receipt = LearningReceipt.objects.get(learning=brief.ref, person=world.people["other_reporter"])
    return replace(thread, brief=brief.ref, receipt=receipt.ref)


def read_and_looked_at(world: World, thread: Long) -> None:
    with moment.lived_at(MAY + timedelta(days=2)):
        quality.receive_learning(by=world.actor("other_reporter"), ref=thread.receipt)
    with moment.lived_at(MAY + timedelta(days=90)):
        quality.look_for_effect(
            by=world.actor("dsl"), ref=thread.brief, effect="no_change_seen", effect_seen="Two files."
        )


Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, world: World) -> Ask:
    """`goldenthread trace REF --as SOMEBODY` at a moment; empty where it is not theirs."""
    monkeypatch.setattr("goldenthread.doors.cli.database.make_ready", lambda: None)

    def go(ref: str, who: str, at: datetime) -> dict[str, Any]:
        capsys.readouterr()
        with moment.lived_at(at):
            code = main.main(("trace", ref, "--as", f"{who}@example.org", "--format", "json"))
        said = capsys.readouterr().out
        assert bool(said) == (code == 0)
        return dict(json.loads(said)) if said else {}

    return go


def kinds(found: dict[str, Any]) -> set[str]:
    return {node["kind"] for node in found["nodes"] if not node["sealed"]}


def ends(found: dict[str, Any], *refs: str) -> set[tuple[str, str]]:
    """What is not there after these records: (relation, how it stands)."""
    return {
        (link["relation"], link["status"]) for link in found["links"] if link["to"] is None and link["from"] in refs
    }


def pairs(found: dict[str, Any]) -> set[tuple[str, str]]:
    return {(link["from"], link["to"]) for link in found["links"]}


def test_the_long_thread_is_whole_from_either_end(world: World, ask: Ask) -> None:
    long = taught(world, to_the_decision(world))
    read_and_looked_at(world, long)
    up = ask(long.concern, "dsl", LATER)
    assert kinds(up) >= {*PATH, "message", "message_receipt", "learning_receipt", "learning_read", "learning_effect"}
    assert ends(up, long.decision, long.brief, long.receipt) == set()
    steps = (long.concern, long.theme, long.pack, long.challenge, long.decision, long.brief, long.receipt)
    assert pairs(up) >= set(pairwise(steps))
    for end in (long.receipt, long.brief):
        back = ask(end, "dsl", LATER)
        assert kinds(back) >= set(PATH)
        assert pairs(back) >= set(pairwise(steps[:6]))


def test_what_is_still_to_come_is_awaited_and_then_missing(world: World, ask: Ask) -> None:
    long = to_the_decision(world)
    assert ends(ask(long.concern, "dsl", SOON), long.decision) == {("told_by", "awaited")}
    assert ends(ask(long.concern, "dsl", LATER), long.decision) == {("told_by", "missing")}
    long = taught(world, long)
    both = long.brief, long.receipt
    assert ends(ask(long.concern, "dsl", SOON), *both) == {("read_by", "awaited"), ("looked_at", "awaited")}
    assert ends(ask(long.concern, "dsl", LATER), *both) == {("read_by", "missing"), ("looked_at", "missing")}
    assert ends(ask(long.receipt, "dsl", LATER), *both) == {("read_by", "missing"), ("looked_at", "missing")}


def test_a_worry_on_which_nobody_saw_a_theme_does_not_reach_the_board(world: World, ask: Ask) -> None:
    long = to_the_decision(world, coded=False)
    assert kinds(ask(long.concern, "dsl", LATER)).isdisjoint({"theme_shown", "pack", "decision"})
    assert "concern" not in kinds(ask(long.decision, "dsl", LATER))


def test_a_trustee_sees_where_it_came_from_sealed(world: World, ask: Ask) -> None:
    long = taught(world, to_the_decision(world))
    found = ask(long.decision, "lead_trustee", LATER)
    assert kinds(found) >= {"pack", "challenge", "decision", "message", "learning"}
    assert [node["on"] for node in found["nodes"] if node["sealed"] and node["kind"] == "concern"] == ["2026-03"]
    said = json.dumps(found)
    assert long.concern not in said
    assert long.theme not in said
    assert [ask(long.pack, who, LATER) for who in ("other_reporter", "outsider", "administrator")] == [{}, {}, {}]


def test_a_brief_is_sent_on_the_day_that_it_was_issued_and_not_when_it_is_due(world: World, ask: Ask) -> None:
    long = taught(world, to_the_decision(world))
    sent = next(node for node in ask(long.receipt, "dsl", SOON)["nodes"] if node["ref"] == long.receipt)
    assert sent["on"] == "2026-05-22"
