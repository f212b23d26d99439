"""The stages of one's own procedure, a contact plan, and who waits: late, silent, or wrote and was not answered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.notices.models import Notice
from goldenthread.rooms.complaints import changes, queries
from goldenthread.rooms.complaints.home import home_lines
from goldenthread.rooms.complaints.models import Complaint, Disclosure
from goldenthread.rooms.complaints.queries import WROTE
from goldenthread.rooms.complaints.registers import COMPLAINTS
from tests.walls.access_world import browser
from tests.walls.rooms.complaints import LEAD, a_complaint, a_disclosure, at_the_door
from tests.world import NOW, World

pytestmark = pytest.mark.django_db
AT = "/o/harbour/complaints"
ZONE = "Europe/London"


def ours(world: World, contact_days: int | None = None) -> None:
    changes.set_procedure(
        by=world.actor("head_of_safeguarding"), organisation=world.organisation,
        stages="Local resolution; 10 working days\nPanel; 30 days", contact_days=contact_days,
    )  # fmt: skip


def test_stages_begin_with_the_days_of_ones_own_procedure(world: World) -> None:
    ours(world)
    row, head = a_complaint(world), world.actor("head_of_safeguarding")
    page = browser(world, "head_of_safeguarding").get(f"{AT}/matters/{row.ref}/begin-stage/").content.decode()
    assert "By your own procedure: Local resolution; 10 working days." in page
    assert 'name="due_day" value="16"' in page or 'value="16"' in page
    first = changes.begin_stage(by=head, ref=row.ref)
    assert first.due == date(2026, 3, 16)
    changes.answer_stage(by=head, ref=row.ref, words="We are sorry.", limits_explained=True)
    with moment.lived_at(NOW + timedelta(days=1)):
        assert changes.begin_stage(by=head, ref=row.ref).due == date(2026, 4, 2)
        changes.answer_stage(by=head, ref=row.ref, words="The panel met.", limits_explained=True)
        with pytest.raises(Refused, match="your own procedure"):
            changes.begin_stage(by=head, ref=row.ref)
    page = browser(world, "head_of_safeguarding").get(f"{AT}/complaints/{row.ref}/").content.decode()
    assert "Stage 1: Local resolution" in page
    assert verify().problem is None


def test_without_a_procedure_the_day_is_asked_for(world: World) -> None:
    row = a_complaint(world)
    with pytest.raises(Refused):
        changes.begin_stage(by=world.actor("head_of_safeguarding"), ref=row.ref)
    assert queries.next_stage(row.ref) is None


def test_a_procedure_that_cannot_be_read_is_refused_and_not_everybody_writes_it(world: World) -> None:
    head = browser(world, "head_of_safeguarding")
    sent = head.post(f"{AT}/complaints/procedure/", {"stages": "Look at it soon"})
    assert sent.status_code == 422
    assert "write the stage" in sent.content.decode()
    assert head.post(f"{AT}/complaints/procedure/", {"stages": "Look; 5 days", "contact_days": "14"}).status_code == 302
    page = head.get(f"{AT}/complaints/procedure/").content.decode()
    assert "Look; 5 days" in page
    with pytest.raises(NotYours):
        changes.set_procedure(by=world.actor("reporter"), organisation=world.organisation, stages="")


def test_by_when_they_hear_is_planned_kept_and_moved_on(world: World) -> None:
    ours(world, contact_days=14)
    row, head = a_complaint(world), world.actor("head_of_safeguarding")
    changes.plan_contact(by=head, ref=row.ref, next_contact_on=date(2026, 3, 5), contact_plan="By telephone after six.")
    page = browser(world, "head_of_safeguarding").get(f"{AT}/complaints/{row.ref}/").content.decode()
    assert "By telephone after six." in page
    assert "5 March 2026" in page
    assert "By telephone" not in browser(world, "line_manager").get(f"{AT}/complaints/{row.ref}/").content.decode()
    with moment.lived_at(NOW + timedelta(days=4)):
        assert queries.waiting_of([row.ref], ZONE)[row.ref] == ["They were to hear by 5 March 2026"]
        changes.give_update(by=head, ref=row.ref, words="We have asked.", limits_explained=True)
        assert row.ref not in queries.waiting_of([row.ref], ZONE)
    assert Complaint.objects.get(ref=row.ref).next_contact_on == date(2026, 3, 20)
    with moment.lived_at(NOW + timedelta(days=5)):
        changes.close_complaint(by=head, ref=row.ref, outcome="upheld", why="Done.")
    assert Complaint.objects.get(ref=row.ref).next_contact_on is None
    with pytest.raises(Refused, match="closed"):
        changes.plan_contact(by=head, ref=row.ref, next_contact_on=date(2026, 5, 1))


def test_of_who_spoke_up_only_the_day_is_kept(world: World) -> None:
    row, guardian = a_disclosure(world), world.actor(LEAD)
    changes.plan_contact(by=guardian, ref=row.ref, next_contact_on=date(2026, 3, 5), contact_plan="Rowan, at home.")
    assert Disclosure.objects.get(ref=row.ref).next_contact_on == date(2026, 3, 5)
    assert "Rowan" not in browser(world, LEAD).get(f"{AT}/speaking-up/{row.ref}/").content.decode()
    page = browser(world, LEAD).get(f"{AT}/matters/{row.ref}/plan-contact/").content.decode()
    assert "How do they want to be kept in touch?" not in page
    with pytest.raises(Refused):
        changes.plan_contact(by=guardian, ref=row.ref, next_contact_on=NOW.date())


def test_who_wrote_and_was_not_answered_waits_until_they_are(world: World) -> None:
    sent, head = at_the_door(world), world.actor("head_of_safeguarding")
    with moment.lived_at(NOW + timedelta(hours=1)):
        changes.write_back(by=world.public(), receipt=sent.receipt, words="Still nobody rang.")
    with moment.lived_at(NOW + timedelta(hours=2)):
        assert queries.waiting(head, COMPLAINTS, ZONE) == {sent.ref: [WROTE]}
        [line] = home_lines(head, world.organisation)
        assert (line.text, line.detail) == ("A complaint is waiting to hear from you", WROTE)
        assert home_lines(world.actor("reporter"), world.organisation) == []
        page = browser(world, "head_of_safeguarding").get(f"{AT}/complaints/{sent.ref}/").content.decode()
        assert "Still nobody rang." in page
        listed = browser(world, "head_of_safeguarding").get(f"{AT}/complaints/").content.decode()
        assert WROTE in listed
        manager = browser(world, "line_manager").get(f"{AT}/complaints/")
        assert "Still nobody" not in manager.content.decode()
        changes.give_update(by=head, ref=sent.ref, words="We will ring today.", limits_explained=True)
        assert queries.waiting(head, COMPLAINTS, ZONE) == {}
    assert Notice.objects.filter(kind="wrote_back", person=world.ref("head_of_safeguarding")).exists()
