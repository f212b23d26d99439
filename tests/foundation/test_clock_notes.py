"""Notes of clocks brought from elsewhere: a wait, a waiver, an end, why it was missed; once, and of the right clock."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.foundation.facts.models import Clock, ClockPause
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.foundation.registers.changes.clock_notes import Noted, record_notes
from goldenthread.foundation.registers.notes_out import notes_of
from tests.world import NOW, World, raise_one

pytestmark = pytest.mark.django_db


def bring(world: World, *rows: dict[str, Any], by: str = "custodian") -> Noted:
    here = world.organisation
    return record_notes(by=world.actor(by), organisation=here, rows=rows, codes=Codes(here), around=Surroundings(here))


def test_a_wait_is_brought_once_and_written_out_again(world: World) -> None:
    concern = raise_one(world)
    row = {
        "ref": concern.ref, "handover": "wishes_asked", "paused_from": date(2026, 3, 2), "paused_until": date(2026, 3, 20),
        "reason": "police_asked",
    }  # fmt: skip
    assert (bring(world, row).added, bring(world, row).same) == (1, 1)
    assert ClockPause.objects.get().review_on == date(2026, 3, 20)
    [note] = [one for one in notes_of(world.organisation) if one.get("paused_until")]
    assert {name: note[name] for name in ("ref", "handover", "paused_from", "paused_until", "reason")} == row


def test_a_waiver_an_end_and_a_reason(world: World) -> None:
    concern = raise_one(world)
    later = NOW + timedelta(days=1)
    bring(
        world,
        {"ref": concern.ref, "handover": "wishes_asked", "waived_at": later, "by": world.ref("dsl"), "reason": "Nobody to ask."},
        {"ref": concern.ref, "handover": "concern_acknowledged", "stopped_at": later, "reason": "Raised in error."},
        {"ref": concern.ref, "handover": "concern_raised", "missed_reason": "The telephone was dead."},
    )  # fmt: skip
    clocks = {clock.handover: clock for clock in Clock.objects.filter(root=concern.ref)}
    assert (clocks["wishes_asked"].waived_by, clocks["wishes_asked"].waived_why) == (world.ref("dsl"), "Nobody to ask.")
    assert clocks["concern_acknowledged"].stopped_why == "Raised in error."
    assert clocks["concern_raised"].missed_reason == "The telephone was dead."


def test_a_note_of_what_was_never_due_is_left_out_and_told(world: World) -> None:
    concern = raise_one(world)
    note = {"ref": concern.ref, "handover": "outcome_told", "missed_reason": "x"}
    assert bring(world, note).left_out == (1,)
    with pytest.raises(Refused) as refused:
        bring(world, {**note, "handover": "no_such_thing"})
    assert refused.value.problems[0][0] == "1.handover"


@pytest.mark.parametrize("who", ["dsl", "administrator", "outsider", "reporter"])
def test_only_a_custodian_brings_notes(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        bring(world, by=who)
