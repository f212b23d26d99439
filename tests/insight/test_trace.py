"""One record followed both ways, and what each reader may learn from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.places.models import Organisation
from goldenthread.insight.trace import queries
from goldenthread.insight.trace.draw import knots
from goldenthread.insight.trace.grammar import STEPS, expected, step
from goldenthread.insight.trace.queries import Traced, follow
from tests.insight.conftest import Room
from tests.insight.facts import (
    ACK,
    CON,
    DEC,
    MSG,
    NOON,
    OTHER,
    RAISED,
    REF,
    a_link,
    a_node,
    a_pause,
    an_organisation,
)  # fmt: skip


def all_seen(room: Room, depth: str = "full") -> None:
    room.depths = dict.fromkeys((CON, ACK, DEC, REF, MSG, OTHER), depth)


def ends(found: Traced) -> set[tuple[str, str, str]]:
    return {(one.from_ref, one.to_kind, one.status) for one in found.thread.links if one.status != "there"}


pytestmark = pytest.mark.usefixtures("thread")
Act = Callable[..., Actor]


def test_both_ways_with_what_is_missing_and_what_is_awaited(trust: Organisation, room: Room, actor: Act) -> None:
    all_seen(room)
    found = follow(trust, CON, actor=actor())
    assert [node.ref for node in found.thread.nodes] == [CON, ACK, DEC, REF]
    assert ends(found) == {
        (CON, "outcome_message", "missing"),
        (CON, "serious_seen", "missing"),
        (REF, "referral_answer", "awaited"),
    }
    up = follow(trust, REF, actor=actor())
    assert [node.ref for node in up.thread.nodes] == [CON, DEC, REF]


def test_what_is_done_is_missed_no_more(trust: Organisation, room: Room, actor: Act) -> None:
    all_seen(room)
    a_node(trust, MSG, "outcome_message", "front_line", RAISED, root=CON)
    a_link(trust, CON, "told_by", MSG)
    Clock.objects.filter(handover="serious_matter_seen").update(stopped_at=NOON)
    assert ends(follow(trust, CON, actor=actor())) == {(REF, "referral_answer", "awaited")}


def test_what_may_only_be_counted_is_sealed(trust: Organisation, room: Room, actor: Act) -> None:
    room.depths = {CON: "full", DEC: "count", REF: "count"}
    found = follow(trust, CON, actor=actor())
    sealed = [node for node in found.thread.nodes if node.sealed]
    assert {(node.kind, node.level, node.on) for node in sealed} == {
        ("threshold_decision", "dsl", date(2026, 11, 1)),
        ("referral", "partner", date(2026, 11, 1)),
    }
    for secret in (DEC, REF, ACK):
        assert secret not in repr(found)
    assert {one.to_kind for one in found.thread.links if one.status != "there"} == {"outcome_message", "serious_seen"}


def test_whoever_may_only_count_sees_it_all_sealed(trust: Organisation, room: Room, actor: Act) -> None:
    all_seen(room, "count")
    found = follow(trust, CON, actor=actor())
    assert all(node.sealed for node in found.thread.nodes)
    assert found.hrefs == {}
    for secret in (CON, DEC, REF, ACK):
        assert secret not in repr(found.thread)


@pytest.mark.parametrize("depth", ["none", None])
def test_below_that_right_the_whole_is_not_there(
    trust: Organisation, room: Room, actor: Act, depth: str | None
) -> None:
    all_seen(room)
    room.depths.pop(CON)
    if depth:
        room.depths[CON] = depth
    with pytest.raises(NotYours) as mine:
        follow(trust, CON, actor=actor())
    with pytest.raises(NotYours) as absent:
        follow(trust, "TST-ABSENT00", actor=actor())
    assert str(mine.value) == str(absent.value)


def test_whoever_raised_it_learns_only_what_comes_to_them(trust: Organisation, room: Room, actor: Act) -> None:
    room.depths = {CON: "own", ACK: "own"}
    found = follow(trust, CON, actor=actor())
    assert [node.ref for node in found.thread.nodes] == [CON, ACK]
    assert ends(found) == {(CON, "outcome_message", "missing")}


def test_the_person_at_risk_learns_nothing_of_duties_to_others(trust: Organisation, room: Room, actor: Act) -> None:
    room.depths = {CON: "agreed"}
    assert ends(follow(trust, CON, actor=actor())) == set()


def test_another_organisations_record_is_not_there(room: Room, actor: Act) -> None:
    all_seen(room)
    reader, other = actor(), an_organisation()
    with scope.of(other.id):
        a_node(other, OTHER, "concern", "front_line", RAISED)
    with pytest.raises(NotYours):
        follow(other, OTHER, actor=reader)


def test_a_thread_in_a_ring_ends(trust: Organisation, room: Room, actor: Act) -> None:
    all_seen(room)
    a_link(trust, REF, "followed_by", CON)
    assert len(follow(trust, DEC, actor=actor()).thread.nodes) == 4


def test_a_long_thread_is_cut_and_says_so(
    trust: Organisation, room: Room, actor: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "ROUNDS", 2)
    all_seen(room)
    before = REF
    for n in range(4):
        ref = f"TST-0000010{n}"
        room.depths[ref] = "full"
        a_node(trust, ref, "referral_chase", "dsl", RAISED)
        a_link(trust, before, "chased_by", ref)
        before = ref
    found = follow(trust, CON, actor=actor())
    assert found.cut
    assert len(found.thread.nodes) == 6


def test_what_many_others_led_to_is_followed_on_and_not_back_into_them(
    trust: Organisation, room: Room, actor: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pack in which many worries are counted: a worry's thread goes through it to the decision, however many there are."""
    monkeypatch.setattr(queries, "MOST", 20)
    all_seen(room)
    pack, decision = "TST-00000100", "TST-00000101"
    others = [f"TST-000002{n:02}" for n in range(40)]
    for ref, kind in ((pack, "pack"), (decision, "decision"), *((ref, "concern") for ref in others)):
        room.depths[ref] = "full"
        a_node(trust, ref, kind, "board", RAISED + timedelta(days=kind != "concern"))
    for ref in (CON, *others):
        a_link(trust, ref, "informs", pack)
    a_link(trust, pack, "led_to", decision)
    found = follow(trust, CON, actor=actor())
    assert {pack, decision} < {node.ref for node in found.thread.nodes}
    assert not found.cut
    back = follow(trust, decision, actor=actor())
    assert back.cut
    assert {node.kind for node in back.thread.nodes} == {"concern", "pack", "decision"}


def test_what_stands_beside_the_way_is_not_called_missing(trust: Organisation, room: Room, actor: Act) -> None:
    """From a receipt back to the decision: the message that tells it hangs beside, and is there."""
    all_seen(room)
    a_node(trust, MSG, "serious_seen", "senior", RAISED)
    a_link(trust, CON, "seen_by", MSG)
    room.depths[MSG] = "full"
    up = follow(trust, REF, actor=actor())
    assert (CON, "serious_seen", "missing") not in ends(up)
    assert MSG not in {node.ref for node in up.thread.nodes}


def test_the_drawing(trust: Organisation, room: Room, actor: Act) -> None:
    all_seen(room)
    a_node(trust, OTHER, "a_kind_of_test", "senior", RAISED + timedelta(days=9))
    a_link(trust, DEC, "informs", OTHER)
    drawn = knots(follow(trust, CON, actor=actor()), trust.time_zone)
    assert [(one.title, one.state) for one in drawn] == [
        ("Worry raised", "here"),
        ("Arrival acknowledged", "here"),
        ("Decided", "here"),
        ("The accountable leader has not seen it.", "missing"),
        ("Referred", "here"),
        ("Whoever raised it has not been told what happened.", "missing"),
        ("An answer from outside", "awaited"),
    ]
    decided, referred = drawn[2], drawn[4]
    assert [link.text for link in decided.side] == ["Test record, 11 November 2026"]  # type: ignore[attr-defined]
    assert (decided.gap, referred.gap) == ("same day", "3 days later")
    assert drawn[-1].when == "Due 25 November 2026"
    assert drawn[0].href == f"/o/{trust.code}/records/{CON}/"
    assert decided.href == f"/o/{trust.code}/records/{CON}/#{DEC}"


def test_what_waits_says_so(trust: Organisation, room: Room, actor: Act) -> None:
    all_seen(room)
    a_pause(trust, Clock.objects.get(handover="outcome_told"))
    found = follow(trust, CON, actor=actor())
    told = next(one for one in knots(found, trust.time_zone) if "Tell whoever" in one.title)
    assert (told.state, told.text) == ("awaited", "It waits, with a reason on record.")


def test_every_expected_kind_has_its_words() -> None:
    for row in expected():
        for kind in (row.from_kind, row.to_kind):
            assert step(kind).done
        assert STEPS[row.to_kind].missing
        assert STEPS[row.to_kind].mend
        assert STEPS[row.to_kind].awaited
