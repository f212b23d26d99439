"""What the walls need of governance: every change of it done once, a record behind each address, what is no change."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

from goldenthread.foundation.facts.figures import keep_figure
from goldenthread.foundation.facts.models import Link
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.insight.board import showing
from goldenthread.rooms.governance import changes
from goldenthread.rooms.governance.models import Decision, Meeting, Processing, Risk
from goldenthread.rooms.leadership.changes import receive_message
from tests.world import NOW, World

UNLEDGERED: dict[str, str] = {}
ROWS: dict[str, dict[str, Any]] = {
    "risks": {
        "ref": "R-9", "title": "A risk.", "kind": "financial", "raised_on": date(2026, 2, 1), "likelihood": 1, "impact": 1,
    },
    "meetings": {"ref": "M-9", "body": "board", "held_on": date(2026, 2, 10), "minutes_total": 90, "minutes_safeguarding": 20},
    "decisions": {
        "ref": "D-9", "meeting": "M-9", "title": "Drivers are checked.", "safeguarding": True, "figures_cited": ("R1",),
        "voices_cited": (), "changes_practice": True,
    },
    "actions": {
        "ref": "A-9", "from_ref": "D-9", "title": "Write it down.", "aimed_at": "task", "due": date(2026, 3, 1),
        "done": date(2026, 2, 20),
    },
    "processing": {
        "ref": "P-9", "title": "A lost list.", "kind": "breach", "opened": datetime(2026, 2, 1, 9, tzinfo=UTC),
    },
}  # fmt: skip


def do_everything(world: World) -> None:
    lead, here = world.actor("dsl"), world.organisation
    risk = a_risk(world)
    changes.review_risk(by=lead, ref=risk.ref, likelihood=4, impact=4, review_due=date(2026, 9, 1))
    held = the_meeting(world)
    made = decided(world, held)
    action = changes.add_action(
        by=lead, organisation=here, from_ref=made.ref, title="A rota.", aimed_at="organisation", due=date(2026, 3, 20),
        owner=world.people["executive_lead"],
    )  # fmt: skip
    changes.finish_action(by=lead, ref=action.ref)
    changes.look_for_effect(by=lead, ref=action.ref, effect="change_seen")
    changes.call_meeting(by=lead, organisation=here, body="board", held_on=date(2026, 5, 1))
    to_come = changes.call_meeting(by=lead, organisation=here, body="board", held_on=date(2026, 6, 1))
    showing.send(lead, here, to_come.ref)
    personal_data(world)
    changes.close_risk(by=lead, ref=risk.ref, why="Done.")
    codes, around = Codes(here), Surroundings(here)
    for table, row in ROWS.items():
        changes.record_many(
            by=lead, organisation=here, table=table, rows=[row], codes=codes, around=around, ordinals=Counter()
        )


def the_meeting(world: World) -> Meeting:
    """A board meeting that was held, minuted, asked about and answered."""
    lead = world.actor("dsl")
    held = changes.call_meeting(by=lead, organisation=world.organisation, body="board", held_on=date(2026, 2, 26))
    changes.minute_meeting(by=lead, ref=held.ref, minutes_total=90, minutes_safeguarding=20)
    asked = changes.challenge_meeting(by=lead, ref=held.ref, asked="Who drives?")
    changes.answer_challenge(by=lead, ref=asked.ref, answered="Two people.")
    return held


def decided(world: World, held: Meeting) -> Decision:
    """A decision that cites a figure and a voice, is told to a unit and received there."""
    lead, here = world.actor("dsl"), world.organisation
    figure = keep_figure(by=lead, definition="concern_acknowledged", as_at=NOW, value="41 of 43", count=43)
    made = changes.decide(by=lead, organisation=here, meeting=held.ref, title="Two drive.", safeguarding=True,
                          figures_cited=[figure.ref])  # fmt: skip
    changes.cite_evidence(by=lead, ref=made.ref, voices_cited=[held.ref])
    changes.mark_decision(by=lead, ref=made.ref, changes_practice=True)
    changes.tell_decision(by=lead, ref=made.ref, title="Two drive.", words="From today.", units=["youth-club"])
    message = Link.objects.get(from_ref=made.ref, relation="told_by").to_ref
    receive_message(by=world.actor("reporter"), ref=message)
    return made


def personal_data(world: World) -> None:
    officer, here = world.actor("data_protection_officer"), world.organisation
    changes.decide_breach(by=officer, ref=a_breach(world).ref, decision="Reported.")
    row = changes.record_processing(by=officer, organisation=here, title="Who may see?", kind="access_review")
    changes.finish_processing(by=officer, ref=row.ref)


def a_breach(world: World) -> Processing:
    return changes.report_breach(by=world.actor("reporter"), organisation=world.organisation, title="A lost list.")


def a_risk(world: World) -> Risk:
    return changes.add_risk(
        by=world.actor("dsl"), organisation=world.organisation, title="Lone drivers.", kind="safeguarding", likelihood=5,
        impact=4, owner=world.people["line_manager"], unit=world.units["youth-club"], review_due=date(2026, 3, 1),
    )  # fmt: skip


def things(world: World) -> dict[str, str]:
    """By address (or the noun of its name): the ref of the record behind it."""
    lead, here = world.actor("dsl"), world.organisation
    held = changes.call_meeting(by=lead, organisation=here, body="board", held_on=date(2026, 2, 26))
    made = changes.decide(
        by=lead, organisation=here, meeting=held.ref, title="B.", safeguarding=True, changes_practice=True,
        owner=world.people["executive_lead"],
    )  # fmt: skip
    action = changes.add_action(
        by=lead, organisation=here, from_ref=made.ref, title="A rota.", aimed_at="task", due=date(2026, 3, 20),
        owner=world.people["line_manager"],
    )  # fmt: skip
    done = changes.add_action(
        by=lead, organisation=here, from_ref=made.ref, title="Done.", aimed_at="task", due=date(2026, 3, 20),
        owner=world.people["line_manager"],
    )  # fmt: skip
    changes.finish_action(by=lead, ref=done.ref)
    officer = world.actor("data_protection_officer")
    kept = changes.record_processing(
        by=officer, organisation=here, title="Who may see?", kind="access_review", owner=world.people["line_manager"]
    )
    return {
        "governance:risk": a_risk(world).ref, "governance:meeting": held.ref, "governance:decision": made.ref,
        "governance:challenge": changes.challenge_meeting(by=lead, ref=held.ref, asked="Who drives?").ref,
        "governance:action": action.ref, "governance:look_action": done.ref, "governance:processing": kept.ref,
        "governance:breach": a_breach(world).ref, "pack": held.ref, "pack_paper": held.ref,
    }  # fmt: skip
