"""The library: added, put right, published, reviewed, retired; opened by everybody; searched; its topics and links shown."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.foundation.facts.models import Clock, Link, Reading
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.policies import changes
from goldenthread.rooms.policies.models import Document
from tests.walls.access_world import browser
from tests.walls.rooms.policies import YEAR, a_document
from tests.world import NOW, World

pytestmark = pytest.mark.django_db
BASE = "/o/harbour/policies/documents/"


def test_a_review_is_done_in_time_and_the_next_is_set(world: World) -> None:
    row = a_document(world)
    with moment.lived_at(NOW + timedelta(days=30)):
        changes.review_document(by=world.actor("recruitment_officer"), ref=row.ref, review_due=YEAR)
    before, after = Clock.objects.filter(subject=row.ref).order_by("due_at")
    assert (before.met_at is not None, after.met_at) == (True, None)
    assert after.person_due == world.ref("recruitment_officer")
    assert verify().problem is None


def test_a_published_version_is_in_force_from_today_with_its_file(world: World) -> None:
    row = a_document(world, approved=None, review_due=None)
    kept = changes.publish_document(
        by=world.actor("dsl"), ref=row.ref, version=" 2 ", review_due=YEAR, files=(("../policy.txt", b"Be kind."),)
    )
    assert (kept.version, kept.approved, kept.review_due) == ("2", NOW.date(), YEAR)
    assert StoredFile.objects.get(root=row.ref).name == "policy.txt"


@pytest.mark.parametrize(("name", "content"), [("a.exe", b"MZ\x00\x01"), ("a.txt", b""), ("a.html", b"<script>")])
def test_a_file_of_another_kind_is_refused_and_nothing_is_kept(world: World, name: str, content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        a_document(world, files=((name, content),))
    assert refused.value.problems[0][0] == "files"
    assert not Document.objects.exists()


def test_it_hangs_together_with_what_it_puts_into_practice(world: World) -> None:
    policy = a_document(world)
    procedure = a_document(world, title="How to", kind="procedure", supports=(policy.ref,))
    assert Link.objects.filter(from_ref=procedure.ref, relation="informs", to_ref=policy.ref).exists()
    with pytest.raises(Refused) as refused:
        a_document(world, supports=("POL-AAAAAAAA",))
    assert refused.value.problems[0][0] == "supports"


def test_what_is_wrong_is_named(world: World) -> None:
    row, lead = a_document(world), world.actor("dsl")
    with pytest.raises(Refused):
        changes.review_document(by=lead, ref=row.ref, review_due=NOW.date())
    with pytest.raises(Refused):
        a_document(world, approved=NOW.date() + timedelta(days=1))
    changes.retire_document(by=lead, ref=row.ref, why="Merged.")
    for act in (
        lambda: changes.publish_document(by=lead, ref=row.ref, version="3", review_due=YEAR),
        lambda: changes.retire_document(by=lead, ref=row.ref, why="Again."),
        lambda: changes.review_document(by=lead, ref=row.ref, review_due=YEAR),
    ):
        with pytest.raises(Refused):
            act()


def test_whoever_left_owns_nothing(world: World) -> None:
    row = a_document(world, owner=None)
    places.mark_left(by=world.actor("custodian"), person=world.people["other_reporter"], why="Moved away.")
    gone = Person.objects.get(pk=world.people["other_reporter"].pk)
    with pytest.raises(Refused) as refused:
        changes.change_document(
            by=world.actor("dsl"), ref=row.ref, title="A", topic="complaints", kind="policy", owner=gone
        )
    assert refused.value.problems[0][0] == "owner"


@pytest.mark.parametrize("who", ["reporter", "line_manager", "lead_trustee", "outsider"])
def test_whoever_neither_keeps_nor_owns_it_changes_nothing(world: World, who: str) -> None:
    row = a_document(world)
    with pytest.raises(NotYours):
        changes.retire_document(by=world.actor(who), ref=row.ref, why="No.")
    with pytest.raises(NotYours):
        changes.add_document(
            by=world.actor(who), organisation=world.organisation, title="A", topic="complaints", kind="policy"
        )


def test_everybody_opens_the_document_and_it_is_never_run(world: World) -> None:
    row = a_document(world, files=(("policy.txt", b"Be kind."),))
    address = f"{BASE}{row.ref}/files/{StoredFile.objects.get(root=row.ref).ref}/"
    answer = browser(world, "reporter").get(address)
    assert (answer.status_code, answer.content) == (200, b"Be kind.")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    other = a_document(world)
    assert browser(world, "reporter").get(address.replace(row.ref, other.ref)).status_code == 404


def test_it_is_found_by_its_title_or_its_topic(world: World) -> None:
    a_document(world)
    a_document(world, title="The lift", topic="health_and_safety")
    client = browser(world, "reporter")

    def found(query: str) -> tuple[bool, bool]:
        page = client.get(f"{BASE}?{query}").content.decode()
        return ("Keeping people safe</a>" in page, "The lift</a>" in page)

    assert found("") == (True, True)
    assert found("q=LIFT") == (False, True)
    assert found("q=health") == (False, True)
    assert found("topic=safeguarding_children") == (True, False)
    assert found("q=nothing") == (False, False)


def test_coverage_names_what_is_missing_and_what_stands_alone(world: World) -> None:
    a_document(world, topic="complaints", title="Complaints policy")
    page = browser(world, "reporter").get("/o/harbour/policies/coverage/").content.decode()
    assert "Asked for, and not covered:" in page
    assert "Complaints," not in page.split("not covered:")[1].split("</p>")[0]
    assert "Linked to nothing" in page


def test_one_by_one_and_brought_at_once_are_the_same(world: World) -> None:
    one, here = a_document(world, version="1"), world.organisation
    changes.record_many(
        by=world.actor("custodian"), organisation=here, table="policies", codes=Codes(here), around=Surroundings(here),
        rows=[{
            "ref": "P-1", "title": one.title, "topic": one.topic, "kind": one.kind, "owner": world.ref("recruitment_officer"),
            "version": "1", "approved": one.approved, "review_due": one.review_due,
        }],
    )  # fmt: skip
    other = Document.objects.get(local_code="P-1")

    def state(row: Document) -> Any:
        value = Reading.objects.get(subject=row.ref, replaced_at__isnull=True).value
        clocks = Clock.objects.filter(subject=row.ref).values_list("handover", "part", "due_at", "met_at", "person_due")
        return {k: v for k, v in value.items() if k != "ref"}, list(clocks)

    assert state(one) == state(other)


def test_forms_keep_what_was_said_and_the_file(world: World) -> None:
    policy, client = a_document(world), browser(world, "dsl")
    said = {"title": "How to", "topic": "complaints", "kind": "procedure", "supports": [policy.ref]}
    assert client.post(f"{BASE}add/", {**said, "title": ""}).status_code == 422
    bad = client.post(f"{BASE}add/", {**said, "files": SimpleUploadedFile("a.exe", b"MZ\x00\x01")})
    assert bad.status_code == 422
    answer = client.post(f"{BASE}add/", {**said, "files": SimpleUploadedFile("how.txt", b"First, listen.")})
    row = Document.objects.get(title="How to")
    assert (answer.status_code, row.supports, StoredFile.objects.get().root) == (302, [policy.ref], row.ref)
    changed = {**said, "title": "How to listen", "owner": world.ref("dsl"), "states_limits": "yes"}
    assert client.post(f"{BASE}{row.ref}/change/", changed).status_code == 302
    row.refresh_from_db()
    assert (row.title, row.states_limits, row.states_stages) == ("How to listen", True, None)
    page = client.get(f"{BASE}{row.ref}/").content.decode()
    assert "Open the document: how.txt" in page
    assert "Puts into practice" in page


def test_the_list_asks_the_same_however_long(world: World, django_assert_max_num_queries: Any) -> None:
    for number in range(5):
        a_document(world, title=f"Document {number}")
    client = browser(world, "dsl")
    client.get(BASE)
    with django_assert_max_num_queries(26):
        client.get(BASE)
