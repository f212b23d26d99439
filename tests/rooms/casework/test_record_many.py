"""Concerns, referrals and questions brought from elsewhere: the state that single acts would leave, once, and never overwritten."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from goldenthread.domain.dates import PartialDate
from goldenthread.foundation.facts.models import Clock, ClockPause, Node, Reading
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.models import Addendum, Advice, Concern, Referral
from tests.world import NOW, World, account, decided, raise_one

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def bring(world: World, table: str, *rows: dict[str, Any], by: str = "custodian") -> Any:
    here = world.organisation
    return changes.record_many(
        by=world.actor(by), organisation=here, table=table, rows=rows, codes=Codes(here), around=Surroundings(here)
    )


def row(**more: Any) -> dict[str, Any]:
    return {
        "ref": "C-1", "unit": "youth-club", "subject": "S14", "came_to_attention_at": NOW - timedelta(days=40, hours=3),
        "reported_at": NOW - timedelta(days=40), "population": "children", "categories": ("neglect",), "narrative": "Hungry again.",
        "occurred": PartialDate(2026, 1), "immediate_danger": False, **more,
    }  # fmt: skip


def clocks(ref: str) -> list[tuple[Any, ...]]:
    """What counts of the clocks of a concern: which, from when, due when, met when."""
    rows = Clock.objects.filter(root=ref, stopped_at__isnull=True).exclude(handover="held_review")
    return sorted((c.handover, c.started_at, c.due_at, c.met_at or NEVER, c.same_person, c.unit) for c in rows)


def lived(world: World) -> Concern:
    """A concern from the first word to the end, one act after another."""
    lead = world.actor("dsl")
    came = (NOW - timedelta(hours=5)).isoformat()
    raised = changes.raise_concern(
        by=world.actor("line_manager"), account=account(came_to_attention_at=came), send_key="lived"
    )
    concern = Concern.objects.get(ref=raised.ref)
    with moment.lived_at(NOW + timedelta(hours=2)):
        decided(world, concern, threshold="statutory", criteria_met=True)
        changes.grade_serious(by=lead, ref=concern.ref, why="A child was hurt.")
    with moment.lived_at(NOW + timedelta(hours=3)):
        referral = changes.refer_concern(
            by=lead, ref=concern.ref, to="police", words="Told.", sharing_basis="legal_obligation", person_told="yes"
        )
        changes.see_serious(by=world.actor("executive_lead"), ref=concern.ref)
    with moment.lived_at(NOW + timedelta(days=4)):
        changes.chase_referral(by=lead, ref=concern.ref, referral=referral.ref, words="Left word.")
        changes.record_wishes(by=lead, ref=concern.ref, state="asked_and_expressed", words="I want it to stop.")
    with moment.lived_at(NOW + timedelta(days=5)):
        changes.record_answer(by=lead, ref=concern.ref, referral=referral.ref, answer="accepted", words="Theirs.")
        changes.tell_reporter(by=lead, ref=concern.ref, situation="passed_on")
        changes.close_concern(by=lead, ref=concern.ref, reason="transferred", words="The police lead.")
    return Concern.objects.get(ref=concern.ref)


def test_one_by_one_and_brought_at_once_run_the_same_clocks(world: World) -> None:
    concern = lived(world)
    [referral] = concern.referrals.all()
    bring(world, "concerns", row(
        ref="C-2", raised_by=world.ref("line_manager"), came_to_attention_at=concern.came_to_attention_at,
        reported_at=concern.reported_at, acknowledged_at=concern.acknowledged_at, triaged_at=concern.triaged_at,
        threshold="statutory", rationale="Why.", meets_statutory_criteria=True, serious_at=concern.serious_at,
        serious_seen_at=concern.serious_seen_at, wishes_recorded_at=concern.wishes_recorded_at, closed_at=concern.closed_at,
        close_reason="transferred", outcome_told_at=concern.outcome_told_at,
    ))  # fmt: skip
    [chase] = referral.steps.filter(kind="chase")
    bring(world, "referrals", {
        "ref": "F-2", "concern": "C-2", "to": "police", "sent_at": referral.at, "answer": "accepted",
        "answered_at": referral.answered_at, "chased_at": (chase.at.isoformat(),),
    })  # fmt: skip
    brought = Concern.objects.get(local_code="C-2")
    assert clocks(brought.ref) == clocks(concern.ref)
    assert verify().problem is None


def test_the_same_file_twice_changes_nothing(world: World) -> None:
    given = row(
        triaged_at=NOW - timedelta(days=39), triaged_by=world.ref("dsl"), threshold="advice", rationale="A talk."
    )
    question = {
        "unit": "youth-club",
        "at": NOW - timedelta(days=50),
        "asked_by": world.ref("reporter"),
        "became": "C-1",
    }
    sent = {"ref": "F-1", "concern": "C-1", "to": "police", "sent_at": NOW - timedelta(days=38)}
    for table, one in (("concerns", given), ("advice", question), ("referrals", sent)):
        assert bring(world, table, one).added == 1, table
        before = Reading.objects.filter(measure=table).count()
        assert bring(world, table, one).same == 1, table
        assert Reading.objects.filter(measure=table).count() == before
    assert Advice.objects.get().became is not None
    assert Referral.objects.get().local_code == "F-1"
    assert Node.objects.filter(kind__in=("concern", "referral", "advice")).count() == 3


def test_a_changed_row_is_a_change_with_history_and_a_story_is_never_overwritten(world: World) -> None:
    bring(world, "concerns", row())
    assert bring(world, "concerns", row(narrative="He was fed.", acknowledged_at=NOW - timedelta(days=39))).changed == 1
    concern = Concern.objects.get()
    assert (concern.narrative, concern.n) == ("Hungry again.", 2)
    assert Addendum.objects.get().words == "He was fed."
    assert Clock.objects.get(root=concern.ref, handover="concern_acknowledged").met_at == concern.acknowledged_at
    assert bring(world, "concerns", row(narrative="He was fed.", acknowledged_at=NOW - timedelta(days=39))).same == 1


def test_the_same_pseudonym_is_the_same_person(world: World) -> None:
    bring(world, "concerns", row(), row(ref="C-2"))
    bring(world, "concerns", row(ref="C-3"))
    assert len({c.about_id for c in Concern.objects.all()}) == 1


def test_what_waits_is_paused_with_its_reason(world: World) -> None:
    given = row(
        triaged_at=NOW - timedelta(days=39), threshold="advice", rationale="A talk.", outcome_paused_reason="police_asked",
        outcome_paused_until=date(2026, 4, 1),
    )  # fmt: skip
    bring(world, "concerns", given)
    assert ClockPause.objects.get().reason == "police_asked"
    bring(world, "concerns", given)
    assert ClockPause.objects.count() == 1


def test_what_was_lived_here_and_comes_back_runs_no_clock_twice(world: World) -> None:
    concern = lived(world)
    before = clocks(concern.ref)
    bring(world, "concerns", {"ref": concern.ref, "unit": "youth-club", "reported_at": concern.reported_at,
                              "came_to_attention_at": concern.came_to_attention_at, "capacity_doubt": True})  # fmt: skip
    assert Concern.objects.get().capacity_doubt is True
    assert clocks(concern.ref) == before


def test_what_went_around_the_lead_does_not_fall_due_to_her_when_it_comes_back(world: World) -> None:
    concern = raise_one(world, about_worker="yes", worker_words=world.people["dsl"].name)
    other = world.actor("alternate")
    decided(world, concern, by="alternate", threshold="statutory", criteria_met=True)
    referral = changes.refer_concern(
        by=other, ref=concern.ref, to="police", words="Told.", sharing_basis="legal_obligation", person_told="yes"
    )
    due = Clock.objects.filter(root=concern.ref).exclude(person_due=world.ref("reporter"))
    with moment.lived_at(NOW + timedelta(minutes=5)):
        bring(world, "concerns", {"ref": concern.ref, "unit": "youth-club", "reported_at": concern.reported_at,
                                  "capacity_doubt": True, "closed_at": NOW})  # fmt: skip
        codes = Codes(world.organisation)
        codes.add("concerns", concern.ref, concern.ref)
        changes.record_many(
            by=world.actor("custodian"), organisation=world.organisation, table="referrals", codes=codes,
            around=Surroundings(world.organisation),
            rows=[{"ref": referral.ref, "concern": concern.ref, "sent_at": NOW, "acknowledged_at": NOW}],
        )  # fmt: skip
    assert due.exists()
    assert set(due.values_list("person_due", flat=True)) == {other.person}
    lead = world.ref("dsl")
    named = Clock.objects.filter(root=concern.ref)
    assert not named.filter(person_gives=lead).exists()
    assert not named.filter(person_gets=lead).exists()


@pytest.mark.parametrize("who", ["reporter", "administrator", "lead_trustee", "line_manager", "outsider"])
def test_who_may_not_bring_concerns(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        bring(world, "concerns", row(), by=who)


def test_nobody_is_made_up(world: World) -> None:
    with pytest.raises(Refused) as refused:
        bring(world, "concerns", row(raised_by="P-404"))
    assert refused.value.problems == (("1.raised_by", "Nobody on the books has the reference P-404."),)
    assert raise_one(world).ref


def stored(ref: str) -> Any:
    """What the checks read of a concern brought under a reference of elsewhere."""
    concern = Concern.objects.get(local_code=ref)
    return Reading.objects.get(measure="concerns", subject=concern.ref, replaced_at__isnull=True).value


def test_closed_without_a_reason_is_no_reason_to_the_checks(world: World) -> None:
    closed = NOW - timedelta(days=20)
    bring(
        world, "concerns", row(ref="C-1", closed_at=closed), row(ref="C-2", closed_at=closed, close_reason="Moved on.")
    )
    assert "close_reason" not in stored("C-1")
    assert stored("C-2")["close_reason"]


def test_a_reason_is_kept_where_the_threshold_was_not_written_down(world: World) -> None:
    triaged = {"triaged_at": NOW - timedelta(days=39), "triaged_by": world.ref("dsl")}
    second = {"second_view_by": world.ref("executive_lead"), "second_view_at": NOW - timedelta(days=38)}
    bring(world, "concerns", row(**triaged, rationale="Third time.", meets_statutory_criteria=True, **second))
    assert stored("C-1")["rationale"]
    assert stored("C-1")["second_view_by"] == world.ref("executive_lead")
    assert "threshold" not in stored("C-1")
    [decision] = Concern.objects.get(local_code="C-1").decisions.all()
    assert (decision.rationale, decision.threshold, decision.at) == ("Third time.", "", triaged["triaged_at"])


def test_a_second_view_without_its_day_keeps_its_name(world: World) -> None:
    by = {"threshold": "internal", "rationale": "Why.", "second_view_by": world.ref("executive_lead")}
    bring(world, "concerns", row(triaged_at=NOW - timedelta(days=39), **by))
    assert stored("C-1")["second_view_by"] == world.ref("executive_lead")


def test_their_own_second_view_is_brought_as_it_was_written(world: World) -> None:
    lead = world.ref("dsl")
    seen = {"second_view_by": lead, "second_view_at": NOW - timedelta(days=38)}
    decided = {"triaged_at": NOW - timedelta(days=39), "triaged_by": lead, "threshold": "internal", "rationale": "Why."}
    bring(world, "concerns", row(**decided, **seen))
    assert (stored("C-1")["triaged_by"], stored("C-1")["second_view_by"]) == (lead, lead)
    assert bring(world, "concerns", row(**decided, **seen)).same == 1
