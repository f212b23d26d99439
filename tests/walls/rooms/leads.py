"""What the walls need of leads: every change of it done once, a record behind each address, what is no change."""

from __future__ import annotations

from collections import Counter
from datetime import date

from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.leads import changes
from goldenthread.rooms.leads.models import DiaryWeek, HandingOver
from tests.world import World

UNLEDGERED: dict[str, str] = {
    "leads.deputies": "reads",
    "leads.may_hand_over": "a rule",
    "leads.payload_of": "what a version says",
}


def do_everything(world: World) -> None:
    here = world.organisation
    row = {"person": world.ref("dsl"), "week": date(2026, 1, 12), "case_hours": 20.0, "strategic_hours": 2.0}
    changes.record_many(
        by=world.actor("custodian"), organisation=here, table="lead_diary", rows=[row], codes=Codes(here),
        around=Surroundings(here), ordinals=Counter(),
    )  # fmt: skip
    week = a_week(world)
    changes.report_load(by=world.actor("dsl"), ref=week.ref)
    changes.answer_load(
        by=world.actor("executive_lead"), organisation=here, week=week.week, answer="A day more from May."
    )
    handed = handed_over(world)
    changes.take_over(by=world.actor("deputy_dsl"), ref=handed.ref)
    changes.take_back(by=world.actor("dsl"), ref=handed.ref)


def a_week(world: World) -> DiaryWeek:
    return changes.write_week(
        by=world.actor("dsl"), organisation=world.organisation, week=date(2026, 2, 23), case_hours=21.0, strategic_hours=1.0,
        other_hours=3.5, supervisor=world.people["head_of_safeguarding"],
    )  # fmt: skip


def handed_over(world: World) -> HandingOver:
    return changes.hand_over(
        by=world.actor("dsl"), organisation=world.organisation, deputy=world.people["deputy_dsl"], starts=date(2026, 3, 9),
        ends=date(2026, 3, 20), words="The police ring on Tuesdays.",
    )  # fmt: skip


def things(world: World) -> dict[str, str]:
    """By address (its name): the ref of the record behind it."""
    week = a_week(world)
    changes.report_load(by=world.actor("dsl"), ref=week.ref)
    handed = handed_over(world).ref
    return {"leads:week": week.ref, "week": week.week.isoformat(), "leads:handed": handed, "leads:take_back": handed}
