"""One worry from the first word to 'what happened because of you', act by act."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from goldenthread.foundation.facts.models import Clock, Link, Node
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import Conflicting, NotYours, Refused
from goldenthread.foundation.ledger.models import Entry, Version
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.notices.models import Notice
from goldenthread.rooms.casework import changes, queries
from goldenthread.rooms.casework.history import known_at
from goldenthread.rooms.casework.models import Concern
from tests.world import NOW, World, account, decided, raise_one


def clock(root: str, handover: str) -> Clock:
    return Clock.objects.get(root=root, handover=handover)


def test_raising_starts_the_clocks_and_tells_the_lead(world: World) -> None:
    concern = raise_one(world)
    assert clock(concern.ref, "concern_raised").met_at == NOW
    assert clock(concern.ref, "concern_raised").lag_days == 0
    assert clock(concern.ref, "concern_acknowledged").met_at is None
    assert {c.handover for c in Clock.objects.filter(root=concern.ref)} == {
        "concern_raised",
        "concern_acknowledged",
        "dsl_triage",
        "wishes_asked",
    }
    assert world.ref("dsl") in set(Notice.objects.filter(subject=concern.ref).values_list("person", flat=True))


def test_sending_twice_is_one_concern(world: World) -> None:
    by = world.actor("reporter")
    first = changes.raise_concern(by=by, account=account(), send_key="same-key")
    entries = Entry.objects.count()
    again = changes.raise_concern(by=by, account=account(narrative="typed again"), send_key="same-key")
    assert again.ref == first.ref
    assert again.nothing_new
    assert Entry.objects.count() == entries
    assert Concern.objects.filter(send_key="same-key").count() == 1


def test_the_whole_way(world: World) -> None:
    concern = raise_one(world)
    lead = world.actor("dsl")
    decision = decided(world, concern, threshold="statutory", criteria_met=True)
    assert clock(concern.ref, "referred").met_at is None
    referral = changes.refer_concern(
        by=lead,
        ref=concern.ref,
        to="children_social_care",
        words="Told the front door.",
        sharing_basis="legal_obligation",
        person_told="no",
        person_told_why="It is not safe yet.",
    )
    assert clock(concern.ref, "referred").met_at == NOW
    changes.chase_referral(by=lead, ref=concern.ref, referral=referral.ref, words="Left word with duty.")
    changes.record_answer(by=lead, ref=concern.ref, referral=referral.ref, answer="accepted", words="They take it on.")
    assert Clock.objects.filter(root=concern.ref, handover="referral_answered", met_at__isnull=False).count() == 2
    changes.grade_serious(by=lead, ref=concern.ref, why="Marks on a child, a referral was made.")
    changes.see_serious(by=world.actor("executive_lead"), ref=concern.ref, words="Thank you; tell me if they decline.")
    changes.record_wishes(by=lead, ref=concern.ref, state="asked_and_expressed", words="I want it to stop.")
    changes.tell_reporter(by=lead, ref=concern.ref, situation="passed_on")
    changes.close_concern(by=lead, ref=concern.ref, reason="transferred", words="Children's social care leads.")
    changes.tell_person(
        by=lead, ref=concern.ref, words="We passed on what you told us, as you agreed.", how="in_person"
    )
    changes.say_heard(by=world.actor("reporter"), ref=concern.ref, score=5, words="Yes.")
    still_open = Clock.objects.filter(
        root=concern.ref, met_at__isnull=True, stopped_at__isnull=True, waived_at__isnull=True
    )
    assert list(still_open.values_list("handover", flat=True)) == []
    assert Link.objects.filter(from_ref=decision, relation="led_to", to_ref=referral.ref).exists()
    kinds = set(Node.objects.filter(root=concern.ref).values_list("kind", flat=True))
    assert {
        "concern",
        "acknowledgement",
        "threshold_decision",
        "referral",
        "referral_answer",
        "outcome_message",
        "closure",
    } <= kinds
    assert verify().problem is None


def test_every_act_leaves_one_entry_and_its_versions(world: World) -> None:
    concern = raise_one(world)
    before = Entry.objects.filter(chain=world.organisation.chain).count()
    changes.acknowledge_concern(by=world.actor("dsl"), ref=concern.ref, words="Read.")
    assert Entry.objects.filter(chain=world.organisation.chain).count() == before + 1
    newest = Entry.objects.filter(chain=world.organisation.chain).order_by("-n").first()
    assert newest is not None
    assert newest.versions == Version.objects.filter(entry=newest.id).count() == 2


@pytest.mark.parametrize(
    "who", ["outsider", "lead_trustee", "administrator", "recruitment_officer", "line_manager", "alleged"]
)
def test_those_who_may_not_act(world: World, who: str) -> None:
    concern = raise_one(world)
    with pytest.raises(NotYours):
        changes.acknowledge_concern(by=world.actor(who), ref=concern.ref, words="Hello.")


def test_a_decision_needs_its_reasons(world: World) -> None:
    concern = raise_one(world)
    lead = world.actor("dsl")
    with pytest.raises(Refused):
        changes.decide_threshold(
            by=lead,
            ref=concern.ref,
            threshold="monitor",
            criteria_met=None,
            rationale="x",
            alternatives="y",
            consulted="z",
        )
    changes.triage_concern(
        by=lead,
        ref=concern.ref,
        population="adults",
        categories=("neglect",),
        safety_action="None needed.",
        history="None.",
    )
    with pytest.raises(Refused) as refused:
        changes.decide_threshold(
            by=lead,
            ref=concern.ref,
            threshold="no_further_action",
            criteria_met=False,
            rationale=" ",
            alternatives="",
            consulted="",
        )
    assert {f for f, _ in refused.value.problems} >= {"rationale", "alternatives", "consulted"}


def test_a_second_view_is_never_ones_own(world: World) -> None:
    concern = raise_one(world)
    decision = decided(world, concern, threshold="internal", criteria_met=True)
    with pytest.raises(NotYours):
        changes.give_second_view(
            by=world.actor("dsl"), ref=concern.ref, decision=decision, agrees=True, words="I agree with myself."
        )
    assert clock(concern.ref, "referred").met_at is None
    changes.give_second_view(
        by=world.actor("deputy_dsl"),
        ref=concern.ref,
        decision=decision,
        agrees=True,
        words="The council leads already.",
    )
    assert clock(concern.ref, "referred").met_at == NOW


def test_two_people_editing_see_what_changed(world: World) -> None:
    concern = raise_one(world)
    changes.acknowledge_concern(by=world.actor("dsl"), ref=concern.ref, words="Read.", expected_n=1)
    with pytest.raises(Conflicting) as conflict:
        changes.triage_concern(
            by=world.actor("deputy_dsl"),
            ref=concern.ref,
            expected_n=1,
            population="children",
            categories=("neglect",),
            safety_action="x",
            history="y",
        )
    assert any(field == "where it stands" for field, _, _ in conflict.value.fields)


def test_dates_in_the_future_are_questioned_never_changed(world: World) -> None:
    by = world.actor("reporter")
    with pytest.raises(Refused) as asked:
        changes.raise_concern(by=by, account=account(occurred="2027-01-01"), send_key="k1")
    assert "occurred" in {f for f, _ in asked.value.problems}
    raised = changes.raise_concern(by=by, account=account(occurred="2027-01-01", confirmed="yes"), send_key="k1")
    assert Concern.objects.get(ref=raised.ref).occurred == "2027-01-01"


def test_a_pause_takes_it_out_until_its_review_and_needs_a_second_person(world: World) -> None:
    concern = raise_one(world)
    decided(world, concern)
    lead = world.actor("dsl")
    changes.pause_telling(
        by=lead,
        ref=concern.ref,
        handover="outcome_told",
        reason="police_asked",
        words="DC Hill.",
        review_on=date(2026, 3, 9),
    )
    assert [c.status for c in queries.clocks_of(lead, concern.ref) if c.handover == "outcome_told"] == ["paused"]
    with moment.lived_at(NOW + timedelta(days=8)):
        with pytest.raises(Refused):
            changes.pause_telling(
                by=lead,
                ref=concern.ref,
                handover="outcome_told",
                reason="police_asked",
                words="again",
                review_on=date(2026, 4, 9),
            )
        changes.pause_telling(
            by=world.actor("deputy_dsl"),
            ref=concern.ref,
            handover="outcome_told",
            reason="not_safe_to_contact",
            words="New worry.",
            review_on=date(2026, 4, 9),
        )


def test_as_known_at_shows_only_what_was_recorded_by_then(world: World) -> None:
    concern = raise_one(world)
    with moment.lived_at(NOW + timedelta(days=1)):
        decided(world, concern)
    then = known_at(concern.ref, NOW + timedelta(hours=1))
    assert then.state["threshold"] == ""
    assert then.account["narrative"].startswith("She had bruises")
    later = known_at(concern.ref, NOW + timedelta(days=2))
    assert later.state["threshold"] == "early_help"
    assert later.account["narrative"].startswith("She had bruises")
    with pytest.raises(NotYours):
        known_at(concern.ref, NOW - timedelta(days=1))


def test_a_receipt_opens_messages_and_nothing_else(world: World) -> None:
    raised = changes.raise_concern(by=world.public(), account=account(), send_key="p1")
    assert len(raised.receipt.replace("-", "")) == 20
    concern = Concern.objects.get(ref=raised.ref)
    decided(world, concern)
    changes.tell_reporter(by=world.actor("dsl"), ref=concern.ref, situation="keeping_watch")
    heard = changes.say_heard_by_receipt(by=world.public(), receipt=raised.receipt.lower(), score=4)
    assert heard.ref == raised.ref
    with pytest.raises(NotYours):
        changes.say_heard_by_receipt(by=world.public(), receipt="AAAAA-AAAAA-AAAAA-AAAAA", score=4)


def test_one_person_at_both_ends_is_shown_as_such(world: World) -> None:
    concern = raise_one(world, "dsl")
    assert clock(concern.ref, "concern_raised").same_person is False  # the deputy reads it first
    changes.acknowledge_concern(by=world.actor("dsl"), ref=concern.ref, words="I raised this myself.")
    assert clock(concern.ref, "concern_acknowledged").same_person is True
