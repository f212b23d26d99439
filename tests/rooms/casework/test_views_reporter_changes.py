"""The acts behind the pages of those who raise: asked directly, their right, their idempotence and what they leave behind."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.notices.models import Notice
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.models import Addendum, Concern, ConcernDraft
from tests.world import World, account, decided, raise_one


def test_a_question_is_answered_once_by_whoever_was_asked(world: World) -> None:
    asked = changes.ask_advice(by=world.actor("reporter"), question="Is this all right?", send_key="q1")
    for who in ("reporter", "other_reporter", "lead_trustee"):
        with pytest.raises(NotYours):
            changes.answer_advice(by=world.actor(who), ref=asked.ref, answer="Yes.")
    with pytest.raises(Refused):
        changes.answer_advice(by=world.actor("dsl"), ref=asked.ref, answer=" ")
    changes.answer_advice(by=world.actor("dsl"), ref=asked.ref, answer="Tell me before you go.")
    with pytest.raises(Refused):
        changes.answer_advice(by=world.actor("dsl"), ref=asked.ref, answer="And again.")
    assert Notice.objects.filter(person=world.ref("reporter"), kind="advice_given", subject=asked.ref).count() == 1


def test_messages_are_seen_once_and_only_by_whoever_raised_it(world: World) -> None:
    concern = raise_one(world)
    decided(world, concern)
    with pytest.raises(NotYours):
        changes.see_message(by=world.actor("dsl"), ref=concern.ref)
    for _ in range(2):
        changes.see_message(by=world.actor("reporter"), ref=concern.ref)
    assert Entry.objects.filter(act="casework.concern.message_seen").count() == 1
    assert verify().problem is None


def test_adding_by_receipt_is_kept_beside_and_told_to_whoever_reads_it(world: World) -> None:
    raised = changes.raise_concern(by=world.public(), account=account(), send_key="p1")
    for _ in range(2):
        changes.add_by_receipt(by=world.public(), receipt=raised.receipt.lower(), words="It was worse.", send_key="a1")
    assert Addendum.objects.get().concern.ref == raised.ref
    assert Notice.objects.filter(person=world.ref("dsl"), kind="added_to", subject=raised.ref).count() == 1
    with pytest.raises(Refused):
        changes.add_by_receipt(by=world.public(), receipt=raised.receipt, words=" ", send_key="a2")
    with pytest.raises(NotYours):
        changes.add_by_receipt(by=world.public(), receipt="AAAAA-AAAAA-AAAAA-AAAAA", words="x", send_key="a3")
    assert verify().problem is None


def test_an_addition_is_not_told_to_whoever_it_is_about(world: World) -> None:
    concern = raise_one(world)
    changes.declare_conflict(
        by=world.actor("dsl"), ref=concern.ref, person=world.ref("dsl"), kind="close", why="a neighbour"
    )
    before = Notice.objects.filter(person=world.ref("dsl")).count()
    changes.add_addendum(by=world.actor("reporter"), ref=concern.ref, words="More.", send_key="a4")
    assert Notice.objects.filter(person=world.ref("dsl")).count() == before


def test_the_same_answer_about_being_heard_is_one_entry(world: World) -> None:
    concern = raise_one(world)
    for score in (3, 3, 4):
        changes.say_heard(by=world.actor("reporter"), ref=concern.ref, score=score, words="So so.")
    assert Entry.objects.filter(act="casework.concern.heard_said").count() == 2


def test_a_draft_replaces_only_what_was_answered(world: World) -> None:
    by = world.actor("reporter")
    key = changes.save_draft(by=by, account=changes.Account(narrative="first")).send_key
    changes.save_draft(by=by, send_key=key, account=changes.Account(about_name="Robyn"), only=("about_name",))
    said = ConcernDraft.objects.get().said
    assert (said["narrative"], said["about_name"]) == ("first", "Robyn")
    with CaptureQueriesContext(connection) as asked:  # the same again: looked at, and nobody's writing is waited for
        changes.save_draft(by=by, send_key=key, account=changes.Account(about_name="Robyn"), only=("about_name",))
    assert [one["sql"].split()[0] for one in asked] == ["SELECT"]
    assert "FOR UPDATE" not in asked[0]["sql"]


def test_a_sent_draft_takes_no_more_words(world: World) -> None:
    by = world.public()
    key = changes.save_draft(by=by, session="s1", account=account()).send_key
    raised = changes.raise_concern(by=by, account=account(), send_key=key)
    draft = changes.save_draft(by=by, session="s1", send_key=key, account=account(narrative="later"))
    assert draft.sent_ref == raised.ref
    assert changes.receipt_of(draft) == raised.receipt
    assert "later" not in str(ConcernDraft.objects.get().said)
    changes.forget_receipt(by=by, session="another", send_key=key)
    assert changes.receipt_of(ConcernDraft.objects.get()) == raised.receipt
    changes.forget_receipt(by=by, session="s1", send_key=key)
    assert changes.receipt_of(ConcernDraft.objects.get()) == ""


def test_a_date_of_birth_without_a_name_is_not_lost(world: World) -> None:
    told = account(about_name="", about_words="The girl in red", about_born="2014")
    raised = changes.raise_concern(by=world.actor("reporter"), account=told, send_key="b1")
    assert Concern.objects.get(ref=raised.ref).about_words == "The girl in red\nBorn: 2014"


def test_what_is_missing_is_named_as_the_form_names_it(world: World) -> None:
    with pytest.raises(Refused) as refused:
        changes.raise_concern(by=world.actor("reporter"), account=account(narrative=""), send_key="n1")
    assert {name for name, _ in refused.value.problems} == {"narrative"}
