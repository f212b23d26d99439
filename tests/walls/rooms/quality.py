"""What the walls need of quality: every change of it done once, a record behind each address, what is no change."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date
from typing import Any

from goldenthread.domain.file_audit import QUESTIONS
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import Unit
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.quality import changes
from goldenthread.rooms.quality.models import (
    AuditedFile,
    Collation,
    Learning,
    LearningReceipt,
    OwnReview,
    QualityItem,
    Recommendation,
)
from goldenthread.rooms.quality.register_file import rows_of
from tests.world import World, raise_one

UNLEDGERED: dict[str, str] = {
    "quality.may_take_up": "a rule",
    "quality.payload_of": "what a version says",
    "quality.recipients": "reads",
}
REPORT = "row,date_of_report,sent_count,responses\n7,2026-01-05,1,0\n"
DAY = date(2026, 2, 2)
ROWS: dict[str, dict[str, Any]] = {
    "collations": {"ref": "X-1", "period_end": date(2025, 12, 31), "registers": ("concerns", "feedback")},
    "learning": {
        "ref": "L-9", "title": "Two adults.", "issued_on": date(2025, 11, 1), "sent_to_units": ("north",),
        "effect_looked_for_on": DAY, "effect": "too_early",
    },
    "learning_receipts": {"learning": "L-9", "due": date(2025, 12, 1), "acknowledged_on": DAY},
    "quality_items": {
        "ref": "Q-9", "kind": "file_audit", "safeguarding": True, "due": DAY, "done": DAY, "fed_back_on": DAY,
    },
    "reviews": {"ref": "V-9", "title": "A fall.", "opened": DAY, "factors": ("task",), "practitioners_heard": True},
}  # fmt: skip


def do_everything(world: World) -> None:
    rows_brought(world)
    lead, leader = world.actor("dsl"), world.actor("executive_lead")
    read = a_collation(world)
    changes.receive_collation(by=leader, ref=read.ref)
    brief = a_brief(world)
    changes.decide_collation(by=lead, ref=read.ref, decided=brief.ref)
    mine = LearningReceipt.objects.get(learning=brief.ref, person=world.people["reporter"])
    changes.remind_learning(by=lead, ref=brief.ref)
    changes.receive_learning(by=world.actor("reporter"), ref=mine.ref, will_do="Ask twice.")
    changes.look_for_effect(by=lead, ref=brief.ref, effect="no_change_seen", effect_seen="Nobody asked twice.")
    file = audited(world)
    changes.score_file(
        by=world.actor("file_auditor"), ref=file.ref, answers=dict.fromkeys(QUESTIONS, "met"), done_well="Clear.",
        to_change="Nothing.",
    )  # fmt: skip
    item = file.item
    changes.do_item(by=lead, ref=item.ref, found="Wishes are rarely written down.")
    changes.feed_back_item(by=lead, ref=item.ref)
    review = a_review(world)
    changes.find_review(
        by=lead, ref=review.ref, factors=["task", "organisation"], practitioners_heard=True, found="Rotas."
    )
    changes.close_review(by=lead, ref=review.ref)
    changes.publish_review(by=lead, ref=review.ref)
    taken_up(world)


def a_collation(world: World) -> Collation:
    return changes.write_collation(
        by=world.actor("dsl"), organisation=world.organisation, period_end=date(2025, 12, 31),
        registers=["concerns", "complaints", "disclosures", "feedback", "training"], saw="Evenings stand out in all five.",
    )  # fmt: skip


def a_brief(world: World) -> Learning:
    return changes.issue_learning(
        by=world.actor("dsl"), organisation=world.organisation, title="Two adults in the evening.", says="One was not enough.",
        asks="Stay until the last child has left.", sent_to_units=["north"], sent_to_levels=["front_line"], from_refs=["C1"],
        origin_unit=world.units["day-centre"],
    )  # fmt: skip


def an_item(world: World) -> QualityItem:
    return changes.plan_item(
        by=world.actor("dsl"), organisation=world.organisation, kind="file_audit", area="C", safeguarding=True,
        due=date(2026, 3, 31),
    )  # fmt: skip


def a_review(world: World) -> OwnReview:
    return changes.open_review(by=world.actor("dsl"), organisation=world.organisation, title="A child left behind.")


def taken_up(world: World) -> None:
    rows = list(rows_of(io.StringIO(REPORT), "one.csv"))
    changes.read_recommendations(by=world.actor("dsl"), organisation=world.organisation, rows=rows, register="walls")
    ref = Recommendation.objects.get(register="walls").ref
    owner = world.people["line_manager"]
    changes.own_recommendation(by=world.actor("dsl"), ref=ref, owner=owner)
    changes.answer_recommendation(by=world.actor("line_manager"), ref=ref, answer="Two adults, from May.")
    changes.look_at_recommendation(
        by=world.actor("dsl"), ref=ref, effect="too_early", effect_seen="It began a week ago."
    )


def rows_brought(world: World) -> None:
    here, lead = world.organisation, world.actor("dsl")
    for table, row in ROWS.items():
        who = {"collations": {"by": world.ref("dsl")}, "learning_receipts": {"person": world.ref("reporter")}}
        given = {**row, **who.get(table, {})}
        changes.record_many(
            by=lead, organisation=here, table=table, rows=[given], codes=Codes(here), around=Surroundings(here),
            ordinals=Counter(),
        )  # fmt: skip


def audited(world: World) -> AuditedFile:
    """A file drawn for the auditor, of a worry in a unit of its own."""
    annex = Unit.objects.filter(code="annex").first() or places.add_unit(
        by=world.actor("custodian"), organisation=world.organisation, code="annex", name="Annex"
    )
    raise_one(world, unit="annex")
    item = changes.plan_item(
        by=world.actor("dsl"),
        organisation=world.organisation,
        kind="file_audit",
        safeguarding=True,
        due=DAY,
        unit=annex,
    )
    [file] = changes.draw_files(
        by=world.actor("dsl"), ref=item.ref, auditor=world.people["file_auditor"], count=1, seed=7
    )
    return file


def things(world: World) -> dict[str, str]:
    """By address (its name): the ref of the record behind it."""
    brief = a_brief(world)
    mine = LearningReceipt.objects.get(learning=brief.ref, person=world.people["reporter"])
    return {
        "quality:collation": a_collation(world).ref,
        "quality:learning": brief.ref,
        "quality:receipt": mine.ref,
        "quality:item": an_item(world).ref,
        "quality:audited_file": audited(world).ref,
        "quality:own_review": a_review(world).ref,
    }
