"""How other kinds end: people who left, questions of their own, drafts, notices; and that only the product clears."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from goldenthread.domain.refs import normalise_ref
from goldenthread.foundation.access.actors import actor_of, product
from goldenthread.foundation.jobs.models import Job
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.ledger.models import Entry, Version
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.people.models import User
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.retention import changes, common, queries
from goldenthread.foundation.retention.models import Disposal
from goldenthread.foundation.retention.registry import WAYS
from goldenthread.rooms.casework import changes as casework
from goldenthread.rooms.casework.models import Advice, Concern, ConcernDraft
from tests.foundation.retention_world import decider, dispose, due
from tests.walls.access_world import browser
from tests.world import NOW, World, account, raise_one


def test_somebody_who_left_long_ago_loses_the_name_and_what_was_kept_of_it(world: World) -> None:
    person = world.people["recruitment_officer"]
    places.mark_left(by=world.actor("custodian"), person=person, why="Moved away.")
    with moment.lived_at(datetime(2032, 3, 2, 12, tzinfo=UTC)):
        assert person.ref not in due(world)
    with moment.lived_at(datetime(2032, 3, 4, 12, tzinfo=UTC)):
        assert due(world)[person.ref] == "due"
        dispose(world, person.ref)
        assert person.ref not in due(world)
    after = Person.objects.get(pk=person.pk)
    assert (after.name, after.email, after.user) == ("Removed", "", None)
    assert not Version.objects.filter(root=person.ref, payload__isnull=False).exists()
    assert verify().problem is None


def gone(world: World, person: Person) -> Entry:
    """Somebody leaves, and their row is emptied years later; the entry that says their account was closed."""
    places.mark_left(by=world.actor("custodian"), person=person, why="Moved away.")
    with moment.lived_at(datetime(2032, 3, 4, 12, tzinfo=UTC)):
        dispose(world, person.ref)
    return Entry.objects.get(act="retention.account.closed")


def test_with_somebody_removed_goes_their_account_by_an_act_in_the_ledger(world: World) -> None:
    person, user = world.people["recruitment_officer"], world.user("recruitment_officer")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    Authenticator.objects.create(user=user, type="totp", data={})
    client = browser(world, "recruitment_officer")
    said = Version.objects.filter(ref=gone(world, person).subject).first()
    assert said is not None
    closed = User.objects.get(pk=user.pk)
    assert (closed.email, closed.name, closed.is_active) == (f"closed-{user.pk}@removed.invalid", "", False)
    assert not closed.has_usable_password()
    assert not EmailAddress.objects.filter(user=user).exists()
    assert not Authenticator.objects.filter(user=user).exists()
    assert client.get("/o/harbour/").status_code != 200, "whoever was signed in is signed in no more"
    assert not User.objects.filter(email__icontains="recruitment_officer").exists()
    assert verify().problem is None


def test_an_account_that_another_organisation_uses_goes_on_there(world: World) -> None:
    person, user = world.people["recruitment_officer"], world.user("recruitment_officer")
    with scope.of(world.elsewhere.id):
        assert world.outsider is not None
        owner = actor_of(world.outsider, world.elsewhere)
        other = places.add_person(
            by=owner, organisation=world.elsewhere, name="Robin Quay", email=user.email, level="front_line", paid=True
        )
        places.give_account(by=owner, person=other, email=user.email)
    gone(world, person)
    kept = User.objects.get(pk=user.pk)
    assert (kept.email, kept.is_active) == (user.email, True)
    assert Person.objects.get(pk=person.pk).user is None
    with scope.of(world.elsewhere.id):
        assert Person.objects.get(pk=other.pk).user == kept


def test_a_question_of_its_own_goes_after_three_years(world: World) -> None:
    asked = casework.ask_advice(by=world.actor("reporter"), question="Is this a worry?", send_key="alone")
    casework.answer_advice(by=world.actor("dsl"), ref=asked.ref, answer="It is not.")
    with moment.lived_at(datetime(2029, 3, 4, 12, tzinfo=UTC)):
        assert due(world) == {asked.ref: "due"}
        dispose(world, asked.ref)
    assert not Advice.objects.exists()
    assert verify().problem is None


def test_drafts_and_sealed_receipts_clear_after_fourteen_days(world: World) -> None:
    kept = casework.save_draft(by=world.actor("reporter"), account=account(narrative="Begun."))
    begun = casework.save_draft(by=world.public(), account=account(), session="s")
    sent = casework.raise_concern(by=world.public(), account=account(), send_key=begun.send_key)
    assert sent.receipt
    here, by = world.organisation, product(world.organisation)
    with moment.lived_at(NOW + timedelta(days=13, hours=23)):
        assert changes.clear_leftovers(by=by, organisation=here).nothing_new
        casework.save_draft(by=world.actor("reporter"), account=account(narrative="More."), send_key=kept.send_key)
    with moment.lived_at(NOW + timedelta(days=14, hours=1)):
        assert changes.clear_leftovers(by=by, organisation=here).rows == {"draft": 1}
        assert list(ConcernDraft.objects.values_list("pk", flat=True)) == [kept.pk]
        row = Disposal.objects.get(state="cleared")
        says = queries.certificate(here, row.ref, by=decider(world)).says
    assert says["rows"] == {"casework.ConcernDraft": 1}
    assert Concern.objects.filter(ref=sent.ref).exists()
    assert verify().problem is None


def test_a_hold_on_drafts_keeps_them(world: World) -> None:
    casework.save_draft(by=world.actor("reporter"), account=account())
    changes.set_hold(
        by=decider(world), organisation=world.organisation, covers="rule:draft", reason="litigation", words="A claim."
    )
    with moment.lived_at(NOW + timedelta(days=30)):
        assert changes.clear_leftovers(by=product(world.organisation), organisation=world.organisation).rows == {}
    assert ConcernDraft.objects.exists()


def test_notices_and_ended_jobs_clear_after_a_year(world: World) -> None:
    raise_one(world)
    Job.objects.create(
        organisation_id=world.organisation.id, ref="JOB-1", kind="x", key="x", asked_by="product", asked_at=NOW, state="done",
        ended_at=NOW,
    )  # fmt: skip
    many = Notice.objects.count()
    assert many
    with moment.lived_at(NOW + timedelta(days=366)):
        gone = changes.clear_leftovers(by=product(world.organisation), organisation=world.organisation)
    assert gone.rows == {"notice": many + 1}
    assert not Notice.objects.exists()


def test_only_the_product_clears(world: World) -> None:
    with pytest.raises(NotYours):
        changes.clear_leftovers(by=decider(world), organisation=world.organisation)


def test_every_word_of_a_way_is_of_our_refs() -> None:
    assert {"CON", "ADV", "PER", "CPL", "DSC"} <= set(WAYS)
    assert all(normalise_ref(f"{prefix}-7K3QF2WD") for prefix in WAYS)
    assert common.GONE
