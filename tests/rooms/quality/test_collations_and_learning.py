"""Readings across the registers, and learning: written, received, its effect looked for; one by one and brought at once the same."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.models import Clock, Link, Node, Reading, RegisterKept
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.places.roles import title
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.insight.trace.queries import follow
from goldenthread.rooms.quality import changes
from goldenthread.rooms.quality.learning import reached_by_role, sent_to
from goldenthread.rooms.quality.models import Collation, Learning, LearningReceipt
from tests.world import NOW, World, raise_one

pytestmark = pytest.mark.django_db

FIVE = ("concerns", "complaints", "disclosures", "feedback", "training")


def written(world: World, by: str = "dsl", **more: Any) -> Collation:
    said = {"period_end": date(2025, 12, 31), "registers": FIVE, "saw": "Evenings stand out.", **more}
    return changes.write_collation(by=world.actor(by), organisation=world.organisation, **said)


def brief(world: World, **more: Any) -> Learning:
    said: dict[str, Any] = {
        "title": "Two adults.", "says": "One was not enough.", "asks": "Stay until the last has left.",
        "sent_to_units": ["north"], "sent_to_levels": ["front_line"], **more,
    }  # fmt: skip
    return changes.issue_learning(by=world.actor("dsl"), organisation=world.organisation, **said)


def bring(world: World, table: str, *rows: dict[str, Any]) -> Any:
    here = world.organisation
    return changes.record_many(
        by=world.actor("dsl"), organisation=here, table=table, rows=rows, codes=Codes(here), around=Surroundings(here)
    )


def test_a_reading_goes_up_and_somebody_else_receives_it(world: World) -> None:
    row = written(world, by="head_of_safeguarding")
    told = set(Notice.objects.filter(kind="collation_waits").values_list("person", flat=True))
    assert told == {world.ref("executive_lead"), world.ref("lead_trustee")}
    with pytest.raises(Refused):
        changes.receive_collation(by=world.actor("head_of_safeguarding"), ref=row.ref)
    changes.receive_collation(by=world.actor("lead_trustee"), ref=row.ref)
    value = Reading.objects.get(subject=row.ref, replaced_at__isnull=True).value
    assert (value["received_on"], value["saw"]) == ("2026-03-02", "\u2026")
    assert len(value["registers"]) == 5
    with pytest.raises(Refused):
        changes.receive_collation(by=world.actor("executive_lead"), ref=row.ref)


def test_a_reading_of_a_quarter_that_is_not_over_is_refused(world: World) -> None:
    with pytest.raises(Refused) as refused:
        written(world, period_end=date(2026, 3, 31))
    assert refused.value.problems[0][0] == "period_end"


def test_a_reading_brought_without_the_day_it_was_written_is_taken_and_its_clock_stays_open(world: World) -> None:
    given = {
        "ref": "R-1",
        "period_end": date(2025, 12, 31),
        "by": world.ref("dsl"),
        "registers": FIVE,
        "received_on": date(2026, 1, 20),
    }
    assert bring(world, "collations", given).added == 1
    value = Reading.objects.get(measure="collations", replaced_at__isnull=True).value
    assert (value["received_on"], value.get("written_on")) == ("2026-01-20", None)
    assert not Clock.objects.filter(handover="registers_read", met_at__isnull=False).exists()
    with pytest.raises(Refused):
        bring(world, "collations", {**given, "ref": "R-2", "written_on": date(2026, 1, 21)})


def test_what_was_decided_of_a_reading_is_a_record_one_may_open(world: World) -> None:
    row, made = written(world), brief(world)
    changes.decide_collation(by=world.actor("dsl"), ref=row.ref, decided=made.ref.lower())
    assert Link.objects.filter(from_ref=row.ref, relation="led_to", to_ref=made.ref).exists()
    for other in ("DEC-AAAAAAAA", raise_one(world).ref):
        with pytest.raises(Refused):
            changes.decide_collation(by=world.actor("dsl"), ref=row.ref, decided=other)


def test_a_brief_reaches_those_of_its_units_and_levels_with_thirty_days(world: World) -> None:
    made = brief(world, sent_to_units=["north", "day-centre"], sent_to_levels=["front_line", "operational"])
    receipts = LearningReceipt.objects.filter(learning=made.ref)
    who = {r.person_id for r in receipts}
    expected = {"reporter", "alleged", "line_manager", "other_manager", "other_reporter"}
    assert who == {world.people[one].id for one in expected}
    clocks = Clock.objects.filter(subject__in=receipts.values("ref"), handover="learning_received")
    assert {local_date(c.due_at, "Europe/London") for c in clocks} == {date(2026, 4, 1)}
    assert {c.unit for c in clocks} == {"north/youth-club", "south/day-centre"}
    assert Notice.objects.filter(kind="learning_sent", subject=made.ref).count() == 5


@pytest.mark.parametrize(
    "more",
    [{"sent_to_units": ["nowhere"]}, {"sent_to_units": ["north"], "sent_to_levels": ["board"]}, {"from_refs": ["CON-AAAAAAAA"]}],
    ids=["unknown unit", "nobody there", "a source one may not open"],
)  # fmt: skip
def test_a_brief_to_nobody_or_from_nowhere_is_refused(world: World, more: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        brief(world, **more)
    assert not Learning.objects.exists()


def test_one_tap_receives_it_and_only_once_and_only_ones_own(world: World) -> None:
    made = brief(world)
    mine = LearningReceipt.objects.get(learning=made.ref, person=world.people["reporter"])
    with pytest.raises(NotYours):
        changes.receive_learning(by=world.actor("dsl"), ref=mine.ref)
    changes.receive_learning(by=world.actor("reporter"), ref=mine.ref)
    clock = Clock.objects.get(subject=mine.ref)
    assert clock.met_at is not None
    with pytest.raises(Refused):
        changes.receive_learning(by=world.actor("reporter"), ref=mine.ref)


def test_no_change_seen_is_an_answer(world: World) -> None:
    made = brief(world)
    with moment.lived_at(NOW + timedelta(days=80)):
        changes.look_for_effect(by=world.actor("dsl"), ref=made.ref, effect="no_change_seen", effect_seen="None asked.")
    clock = Clock.objects.get(subject=made.ref, handover="effect_looked_for")
    assert clock.met_at is not None
    assert clock.met_at <= clock.due_at
    assert Learning.objects.get(ref=made.ref).effect == "no_change_seen"


def test_too_early_to_say_is_no_answer_yet_and_the_day_of_the_answer_is_kept(world: World) -> None:
    made = brief(world)
    for days, effect, node in ((40, "too_early", False), (80, "no_change_seen", True), (85, "change_seen", True)):
        with moment.lived_at(NOW + timedelta(days=days)):
            changes.look_for_effect(by=world.actor("dsl"), ref=made.ref, effect=effect, effect_seen="As said.")
        assert Node.objects.filter(kind="learning_effect").exists() is node
    clock = Clock.objects.get(subject=made.ref, handover="effect_looked_for")
    assert local_date(clock.met_at, "Europe/London") == local_date(NOW + timedelta(days=80), "Europe/London")


def test_from_the_worry_to_the_receipt_and_its_effect_the_thread_can_be_walked(world: World) -> None:
    concern = raise_one(world)
    made = brief(world, from_refs=[concern.ref, "c1"])
    assert made.from_refs == [concern.ref, "C1"]
    mine = LearningReceipt.objects.get(learning=made.ref, person=world.people["reporter"])
    awaited = {
        link.to_kind
        for link in follow(world.organisation, concern.ref, actor=world.actor("dsl")).thread.links
        if not link.to_ref
    }
    assert {"learning_read", "learning_effect"} <= awaited
    changes.receive_learning(by=world.actor("reporter"), ref=mine.ref)
    changes.look_for_effect(by=world.actor("dsl"), ref=made.ref, effect="change_seen", effect_seen="Rotas show two.")
    seen = follow(world.organisation, concern.ref, actor=world.actor("dsl")).thread
    kinds = {node.kind for node in seen.nodes}
    assert {"concern", "learning", "learning_receipt", "learning_read", "learning_effect"} <= kinds
    effect = Node.objects.get(kind="learning_effect").ref
    assert concern.ref in {
        node.ref for node in follow(world.organisation, effect, actor=world.actor("dsl")).thread.nodes
    }


def test_brought_at_once_is_the_same_as_one_by_one(world: World) -> None:
    made = brief(world, origin_unit=world.units["north"])
    mine = LearningReceipt.objects.get(learning=made.ref, person=world.people["reporter"])
    with moment.lived_at(NOW + timedelta(days=40)):
        changes.receive_learning(by=world.actor("reporter"), ref=mine.ref)
    bring(world, "learning", {
        "ref": "L-1", "title": "Two adults.", "says": "One was not enough.", "asks": "Stay until the last has left.",
        "origin_unit": "north", "issued_on": date(2026, 3, 2), "sent_to_units": ("north",), "sent_to_levels": ("front_line",),
    })  # fmt: skip
    row = {
        "learning": "L-1", "person": world.ref("reporter"), "due": date(2026, 4, 1),
        "acknowledged_on": local_date(NOW + timedelta(days=40), "Europe/London"),
    }  # fmt: skip
    assert (bring(world, "learning_receipts", row).added, bring(world, "learning_receipts", row).same) == (1, 1)
    other = Learning.objects.get(local_code="L-1")
    theirs = LearningReceipt.objects.get(learning=other.ref)
    assert state(made.ref) == state(other.ref)
    assert [line[:8] for line in state(mine.ref)] == [line[:8] for line in state(theirs.ref)]
    assert RegisterKept.objects.filter(register="learning").exists()


def state(ref: str) -> list[Any]:
    clocks = Clock.objects.filter(subject=ref).order_by("handover", "due_at")
    return [
        (c.handover, c.unit, c.started_at, c.due_at, c.person_due, c.person_gets, c.same_person, c.lag_days)
        for c in clocks
    ]


@pytest.mark.parametrize("who", ["reporter", "outsider", "administrator", "lead_trustee", "line_manager"])
def test_whoever_may_not_issue_is_refused(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        changes.issue_learning(
            by=world.actor(who), organisation=world.organisation, title="A", says="B", asks="C", sent_to_units=["north"],
            sent_to_levels=["front_line"],
        )  # fmt: skip


def test_a_brief_goes_to_whoever_holds_a_role_there_too(world: World) -> None:
    row = brief(world, sent_to_levels=[], sent_to_roles=["lead_trustee", "line_manager"])
    went = set(LearningReceipt.objects.filter(learning=row.ref).values_list("person__ref", flat=True))
    assert went == {world.ref("lead_trustee"), world.ref("line_manager")}
    assert Notice.objects.filter(kind="learning_sent", person=world.ref("lead_trustee")).count() == 1
    both = brief(world, sent_to_roles=["lead_trustee"])
    more = set(LearningReceipt.objects.filter(learning=both.ref).values_list("person__ref", flat=True))
    assert world.ref("lead_trustee") in more
    assert world.ref("reporter") in more
    assert Learning.objects.get(ref=both.ref).sent_to_roles == ["lead_trustee"]
    elsewhere = brief(world, sent_to_units=["south"], sent_to_levels=["front_line"], sent_to_roles=["line_manager"])
    assert not LearningReceipt.objects.filter(learning=elsewhere.ref, person__ref=world.ref("line_manager")).exists()
    with pytest.raises(Refused):
        brief(world, sent_to_levels=[], sent_to_roles=[])
    with pytest.raises(Refused, match="roles of the list"):
        brief(world, sent_to_roles=["harbour_master"])


def test_receipts_are_counted_by_the_roles_a_brief_went_to(world: World) -> None:
    row = brief(world, sent_to_levels=["front_line"], sent_to_roles=["lead_trustee", "line_manager"])
    said = {name: getattr(row, name) for name in ("sent_to_roles", "sent_to_units", "issued_on", "sent_to_levels")}

    def counts(who: str) -> list[tuple[str, int, int]]:
        return [(one.what, one.sent, one.read) for one in reached_by_role(world.actor(who), row.ref, said)]

    assert counts("dsl") == [(title("lead_trustee"), 1, 0), (title("line_manager"), 1, 0)]
    mine = LearningReceipt.objects.get(learning=row.ref, person__ref=world.ref("lead_trustee"))
    changes.receive_learning(by=world.actor("lead_trustee"), ref=mine.ref)
    assert counts("dsl") == [(title("lead_trustee"), 1, 1), (title("line_manager"), 1, 0)]
    assert counts("reporter") == [], "whoever does not read receipts is shown none"
    assert reached_by_role(world.actor("dsl"), row.ref, {**said, "sent_to_roles": []}) == []
    assert sent_to(said).endswith(f"(Those who work with people; {title('lead_trustee')}; {title('line_manager')})")
