"""Complaints: acknowledged, answered at each stage, never silent, the lead the same day, and what changed is told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.foundation.facts.models import Clock, Link, Reading
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.casework.models import Concern
from goldenthread.rooms.complaints import changes
from goldenthread.rooms.complaints.models import Complaint, Update
from goldenthread.rooms.complaints.registers import COMPLAINTS
from tests.walls.access_world import browser
from tests.walls.rooms.complaints import a_complaint
from tests.world import NOW, World

pytestmark = pytest.mark.django_db
HEAD = "head_of_safeguarding"
BASE = "/o/harbour/complaints/complaints/"


def clocks(ref: str) -> dict[tuple[str, str], bool]:
    rows = Clock.objects.filter(subject=ref, stopped_at__isnull=True)
    return {(c.handover, c.part): c.met_at is not None for c in rows}


def test_acknowledged_answered_and_told(world: World) -> None:
    row, head = a_complaint(world), world.actor(HEAD)
    assert clocks(row.ref) == {("complaint_acknowledged", ""): False, ("complaint_answered", "silence 0"): False}
    changes.acknowledge_complaint(by=head, ref=row.ref)
    changes.begin_stage(by=head, ref=row.ref, due=date(2026, 3, 20))
    with moment.lived_at(NOW + timedelta(days=3)):
        changes.answer_stage(by=head, ref=row.ref, words="We are sorry.", limits_explained=True)
    ran = clocks(row.ref)
    assert (ran[("complaint_acknowledged", "")], ran[("complaint_answered", "stage 1")]) == (True, True)
    assert Update.objects.get(about=row.ref).words == "We are sorry."
    with moment.lived_at(NOW + timedelta(days=4)):
        told = changes.tell_outcome(by=head, ref=row.ref, words="It was upheld.", limits_explained=True)
        changes.tell_change(by=head, ref=row.ref, words="Two people now answer.")
        closed = changes.close_complaint(by=head, ref=row.ref, outcome="upheld", why="Done.")
    assert told.outcome_told_at == NOW + timedelta(days=4)
    assert (closed.change_told_on, closed.outcome) == (date(2026, 3, 6), "upheld")
    assert verify().problem is None


def test_silence_is_late_and_stands_first(world: World) -> None:
    row = a_complaint(world)
    with moment.lived_at(NOW + timedelta(days=40)):
        page = browser(world, HEAD).get(BASE).content.decode()
        one = browser(world, HEAD).get(f"{BASE}{row.ref}/").content.decode()
    assert page.index("Late or silent") < page.index("<table")
    for words in ("Nobody has told them that it arrived", "They have not heard for too long"):
        assert words in page
        assert words in one


def test_a_safeguarding_worry_is_with_the_lead_at_once(world: World) -> None:
    row = a_complaint(world, narrative="He hits the children.")
    changes.mark_safeguarding(by=world.actor(HEAD), ref=row.ref, immediate_danger="no", about_worker="no")
    kept = Complaint.objects.get(ref=row.ref)
    assert (kept.safeguarding_at, kept.lead_told_at) == (NOW, NOW)
    concern = Concern.objects.get()
    assert concern.narrative == "He hits the children."
    assert Link.objects.filter(from_ref=row.ref, relation="led_to", to_ref=concern.ref).exists()
    assert clocks(row.ref)[("complaint_to_lead", "")] is True


def test_about_the_lead_the_worry_goes_around_her(world: World) -> None:
    row = a_complaint(world)
    changes.mark_safeguarding(
        by=world.actor(HEAD), ref=row.ref, immediate_danger="no", about_worker="yes", worker_words="Dana Wells"
    )
    assert Concern.objects.get().restricted
    page = browser(world, "dsl").get(f"/o/harbour/casework/concerns/{Concern.objects.get().ref}/")
    assert page.status_code == 404


def test_it_is_marked_once_and_says_what_is_missing(world: World) -> None:
    row, head = a_complaint(world), world.actor(HEAD)
    with pytest.raises(Refused) as refused:
        changes.mark_safeguarding(by=head, ref=row.ref, immediate_danger="no", about_worker="yes")
    assert refused.value.problems[0][0] == "worker_words"
    changes.mark_safeguarding(by=head, ref=row.ref, immediate_danger="no", about_worker="no")
    with pytest.raises(Refused):
        changes.mark_safeguarding(by=head, ref=row.ref, immediate_danger="no", about_worker="no")
    with pytest.raises(Refused):
        changes.tell_lead(by=head, ref=row.ref)
    assert Concern.objects.count() == 1


def test_where_nobody_here_may_read_it_it_waits_for_a_hand(world: World) -> None:
    row = a_complaint(world)
    everybody = "Dana Wells, Devon Marsh and Avery Brook"
    changes.mark_safeguarding(
        by=world.actor(HEAD), ref=row.ref, immediate_danger="no", about_worker="yes", worker_words=everybody
    )
    kept = Complaint.objects.get(ref=row.ref)
    if kept.lead_told_at is None:
        with pytest.raises(Refused):
            changes.close_complaint(by=world.actor(HEAD), ref=row.ref, outcome="upheld", why="Done.")
        assert changes.tell_lead(by=world.actor(HEAD), ref=row.ref).lead_told_at == NOW
    assert kept.safeguarding_at == NOW


def test_a_stage_waits_for_the_one_before_and_no_day_is_past(world: World) -> None:
    row, head = a_complaint(world), world.actor(HEAD)
    with pytest.raises(Refused):
        changes.answer_stage(by=head, ref=row.ref, words="Sorry.", limits_explained=False)
    with pytest.raises(Refused):
        changes.begin_stage(by=head, ref=row.ref, due=date(2026, 3, 1))
    assert changes.begin_stage(by=head, ref=row.ref, due=date(2026, 3, 9)).stage == 1
    with pytest.raises(Refused):
        changes.begin_stage(by=head, ref=row.ref, due=date(2026, 3, 20))
    changes.answer_stage(by=head, ref=row.ref, words="Sorry.", limits_explained=False)
    assert changes.begin_stage(by=head, ref=row.ref, due=date(2026, 3, 20)).stage == 2


def test_telling_waits_with_a_reason_and_a_day_until_it_is_told(world: World) -> None:
    row, head = a_complaint(world), world.actor(HEAD)
    with pytest.raises(Refused):
        changes.pause_outcome(by=head, ref=row.ref, outcome_paused_reason="Police.", outcome_paused_until=NOW.date())
    kept = changes.pause_outcome(
        by=head, ref=row.ref, outcome_paused_reason="Police.", outcome_paused_until=date(2026, 3, 9)
    )
    assert kept.outcome_paused_until == date(2026, 3, 9)
    assert (
        changes.tell_outcome(by=head, ref=row.ref, words="Upheld.", limits_explained=True).outcome_paused_until is None
    )


@pytest.mark.parametrize("score", [0, 6])
def test_how_heard_they_felt_is_one_to_five(world: World, score: int) -> None:
    row = a_complaint(world)
    with pytest.raises(Refused):
        changes.record_heard(by=world.actor(HEAD), ref=row.ref, felt_heard=score)


@pytest.mark.parametrize("who", ["reporter", "lead_trustee", "administrator", "alleged", "speak_up_guardian"])
def test_whoever_may_not_act_is_refused(world: World, who: str) -> None:
    row = a_complaint(world)
    with pytest.raises(NotYours):
        changes.give_update(by=world.actor(who), ref=row.ref, words="No news.", limits_explained=True)
    with pytest.raises(NotYours):
        a_complaint_by(world, who)


def a_complaint_by(world: World, who: str) -> Any:
    return changes.receive_complaint(
        by=world.actor(who), organisation=world.organisation, whose="family", narrative="No."
    )


def test_a_manager_sees_that_it_is_there_and_never_its_words(world: World) -> None:
    row = a_complaint(world, narrative="A story of one family.")
    changes.give_update(by=world.actor(HEAD), ref=row.ref, words="Secret words.", limits_explained=True)
    page = browser(world, "line_manager").get(f"{BASE}{row.ref}/").content.decode()
    assert "Family" in page
    assert "A story" not in page
    assert "Secret" not in page


def test_one_by_one_and_brought_at_once_run_the_same(world: World) -> None:
    head, here = world.actor(HEAD), world.organisation
    one = a_complaint(world)
    changes.acknowledge_complaint(by=head, ref=one.ref)
    changes.begin_stage(by=head, ref=one.ref, due=date(2026, 3, 20))
    changes.give_update(by=head, ref=one.ref, words="No news.", limits_explained=True)
    tables = {
        "complaints": {"ref": "M-1", "unit": "youth-club", "received_at": NOW, "from": "family", "narrative": "Nobody rang.",
                       "acknowledged_at": NOW},
        "stages": {"ref": "M-1", "stage": 1, "started_at": NOW, "due": date(2026, 3, 20)},
        "updates": {"ref": "M-1", "at": NOW, "limits_explained": True},
    }  # fmt: skip
    for table, row in tables.items():
        changes.record_many(by=world.actor("custodian"), organisation=here, table=table, rows=[row], codes=Codes(here),
                            around=Surroundings(here))  # fmt: skip
    other = Complaint.objects.get(local_code="M-1")
    assert clocks(one.ref) == clocks(other.ref)
    first, second = (
        {k: v for k, v in Reading.objects.get(subject=ref, replaced_at__isnull=True).value.items() if k != "ref"}
        for ref in (one.ref, other.ref)
    )
    assert first == second


def test_forms_do_it_and_ask_again(world: World) -> None:
    client = browser(world, HEAD)
    said = {"from": "family", "narrative": "Nobody rang.", "received_at": "2/3/2026 09:00"}
    assert client.post(f"{BASE}receive/", {**said, "narrative": ""}).status_code == 422
    answer = client.post(f"{BASE}receive/", said)
    row = Complaint.objects.get()
    assert answer["Location"] == f"{BASE}{row.ref}/"
    matter = f"/o/harbour/complaints/matters/{row.ref}/"
    assert client.post(f"{matter}give-update/", {"words": "No news."}).status_code == 422
    assert client.post(f"{matter}give-update/", {"words": "No news.", "limits_explained": "yes"}).status_code == 302
    sent = {"immediate_danger": "no", "about_worker": "yes"}
    assert client.post(f"{BASE}{row.ref}/mark-safeguarding/", sent).status_code == 422
    assert client.post(f"{BASE}{row.ref}/mark-safeguarding/", {**sent, "about_worker": "no"}).status_code == 302
    assert Concern.objects.count() == 1


def test_the_list_asks_the_same_however_long(world: World, django_assert_max_num_queries: Any) -> None:
    for _ in range(5):
        a_complaint(world)
    client = browser(world, HEAD)
    client.get(BASE)
    with django_assert_max_num_queries(24):
        client.get(BASE)


def test_recorded_by_a_lead_about_herself_it_leaves_her(world: World) -> None:
    client = browser(world, "dsl")
    said = {
        "from": "family",
        "narrative": "She never rings back.",
        "about_words": "Dana Wells",
        "received_at": "2/3/2026 09:00",
    }
    answer = client.post(f"{BASE}receive/", said)
    row = Complaint.objects.get()
    assert answer["Location"] == BASE
    assert client.get(f"{BASE}{row.ref}/").status_code == 404
    assert row.ref not in client.get(BASE).content.decode()
    assert browser(world, HEAD).get(f"{BASE}{row.ref}/").status_code == 200


def test_marked_as_about_whoever_deals_with_it_the_alternate_takes_it(world: World) -> None:
    row = a_complaint(world)
    changes.mark_safeguarding(
        by=world.actor("dsl"),
        ref=row.ref,
        immediate_danger="no",
        about_worker="yes",
        worker_words="the head of safeguarding",
    )
    assert browser(world, HEAD).get(f"{BASE}{row.ref}/").status_code == 404
    page = browser(world, "alternate").get(f"{BASE}{row.ref}/")
    assert page.status_code == 200
    assert "the head of safeguarding" in page.content.decode()


def test_the_two_faces_agree_where_rows_are_closed_and_opened_by_name(world: World) -> None:
    rows = [a_complaint(world, about_words=words) for words in ("", "Dana Wells", "Harper Lune", "Lindsay Moor")]
    for who in ("dsl", "deputy_dsl", HEAD, "alternate", "line_manager", "executive_lead", "reporter", "administrator"):
        by = world.actor(who)
        listed = set(policy.visible(by, COMPLAINTS).values_list("ref", flat=True))
        assert listed == {row.ref for row in rows if policy.see(by, COMPLAINTS, row).allowed}
        deep = policy.depths(by, COMPLAINTS, [row.ref for row in rows])
        assert {row.ref: policy.see(by, COMPLAINTS, row).depth for row in rows if row.ref in deep} == deep
