"""The demonstration organisation, made small: only through changes, with its breaks where a visitor finds them, and its sign-ins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path

from goldenthread.domain.line_of_sight import Knot
from goldenthread.doors.demonstration import bank
from goldenthread.doors.demonstration.making import make
from goldenthread.doors.demonstration.sign_ins import sign_ins, walks
from goldenthread.doors.demonstration.state import state
from goldenthread.foundation.access import registry
from goldenthread.foundation.access.actors import actor_of
from goldenthread.foundation.facts.detectors import check_limits
from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ledger.models import Entry, Version
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.people.models import User
from goldenthread.foundation.places.models import NamedRole, Organisation, Person, Unit
from goldenthread.insight.checks.kept import kept, kept_one
from goldenthread.insight.checks.queries import checks
from goldenthread.insight.line_of_sight.queries import line_of_sight
from goldenthread.insight.models import CheckAnswer
from goldenthread.insight.trace.queries import follow
from goldenthread.project import urls as project
from goldenthread.rooms.casework.models import Concern

TODAY = date(2026, 11, 23)
MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
urlpatterns = [path("", include("goldenthread.doors.web.urls_demonstration")), *project.urlpatterns]
handler404 = project.handler404


@pytest.fixture(scope="module")
def _made(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Organisation]:
    """Three months of it, made once for this module and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]  # pytest-django's own object
        yield make(today=TODAY, months=3, people=30)
        transaction.set_rollback(True)


@pytest.fixture
def made(_made: Organisation, db: None) -> Iterator[Organisation]:
    with moment.lived_at(MORNING):
        yield Organisation.objects.get(id=_made.id)


@pytest.fixture
def inside(made: Organisation) -> Iterator[Organisation]:
    with scope.of(made.id):
        yield made


def acting(organisation: Organisation, key: str) -> Actor:
    return actor_of(Person.objects.get(email=bank.address(key)), organisation)


def strands(organisation: Organisation, unit: str = "") -> dict[str, Knot]:
    lead = acting(organisation, "lead")
    found = line_of_sight(organisation, unit=unit or None, actor=lead)
    return {knot.id: knot for row in found.rows for knot in row.knots}


# ---- made only through changes -------------------------------------------------------------------------------------------


def test_the_ledger_is_whole_and_holds_everything(inside: Organisation) -> None:
    found = verify()
    assert found.problem is None
    assert found.entries > 400
    entries = set(Entry.objects.values_list("id", flat=True))
    assert set(Version.objects.values_list("entry", flat=True)) <= entries
    said = set(Version.objects.values_list("ref", flat=True))
    for model in (Concern, Person, NamedRole, Unit):
        assert set(model.objects.values_list("ref", flat=True)) <= said, model.__name__
    raised = set(Entry.objects.filter(act="casework.concern.raised").values_list("subject", flat=True))
    assert set(Concern.objects.values_list("ref", flat=True)) == raised


def test_the_ledger_runs_forward(inside: Organisation) -> None:
    recorded = list(Entry.objects.filter(chain=inside.chain).order_by("n").values_list("recorded_at", flat=True))
    assert recorded == sorted(recorded)
    assert recorded[-1] < MORNING


def test_it_says_what_it_is(made: Organisation) -> None:
    assert made.demonstration
    assert "demonstration" in made.name
    assert made.public_door_open
    assert "999" in made.danger_words
    assert state().made
    with scope.of(made.id):
        assert not Person.objects.filter(user__isnull=False, user__demonstration=False).exists()
        assert not any(p.user.has_usable_password() for p in Person.objects.filter(user__isnull=False) if p.user)


# ---- what a visitor finds ------------------------------------------------------------------------------------------------


def test_some_strands_hold_and_some_are_broken(inside: Organisation) -> None:
    all_of_it = strands(inside)
    assert all_of_it["referred"].state == "broken"
    assert all_of_it["referred"].red_open == 1
    assert all_of_it["serious_matter_seen"].state == "few"
    assert all_of_it["serious_matter_seen"].unmet == 1
    assert all_of_it["casework_to_board"].state == "whole"  # the pack of the long threads
    assert all_of_it["concern_acknowledged"].state == "whole"
    assert all_of_it["wishes_asked"].paused == 1
    assert all_of_it["outcome_told"].paused == 1
    assert strands(inside, "coast/seaward")["outcome_told"].unmet == 0
    assert strands(inside, "town/lantern-house")["outcome_told"].unmet >= 2
    assert strands(inside, "town/bridge-street")["referral_answered"].unmet >= 2
    assert strands(inside, "town/night-kitchen")["concern_raised"].late >= 1
    assert strands(inside, "coast/skerry")["concern_acknowledged"].state == "same_person"


def test_the_leads_list_is_short_and_real(inside: Organisation) -> None:
    lines = registry.home(acting(inside, "lead"), inside)
    assert 8 <= len({line.href for line in lines}) <= 14
    assert any(line.overdue for line in lines)
    assert any(not line.overdue for line in lines)


def test_every_check_has_something_to_say(inside: Organisation) -> None:
    found = {one.id: one.status for one in checks(inside).found}
    assert {"holds", "strained", "broken", "not_known"} <= set(found.values())
    assert sum(status == "not_known" for status in found.values()) <= 4


def test_its_checks_are_counted_before_anybody_looks(inside: Organisation) -> None:
    last = kept()
    assert last is not None
    assert [one.id for one in last.found] == list(check_limits())
    one = kept_one("T3")
    assert one is not None
    assert one.months_at == last.at
    assert len(one.months) == 12
    assert {row.check_id: row.seen_on is not None for row in CheckAnswer.objects.all()} == {
        "R1": True, "W5": True, "T3": True, "D2": False, "P1": False, "G2": False,
    }  # fmt: skip


def test_one_long_thread_is_whole_and_one_is_broken(inside: Organisation) -> None:
    kept, lead = state().kept, acting(inside, "lead")
    whole, broken = (
        follow(inside, kept[f"{story}.concern"], actor=lead, at=MORNING) for story in ("heard", "never-told-either")
    )
    kinds = {node.kind for node in whole.thread.nodes}
    assert kinds >= {"pack", "challenge", "decision", "message_receipt", "learning_read", "learning_effect", "effect"}
    assert {"outcome_message", "action_done"} <= {one.to_kind for one in broken.thread.links if one.status == "missing"}


def test_a_worry_about_the_lead_goes_around_her(inside: Organisation) -> None:
    kept = state().kept
    concern = Concern.objects.get(ref=kept["about-the-lead.concern"])
    assert concern.restricted
    for key in ("lead", "deputy-town", "head", "administrator", "custodian"):
        assert registry.depths(acting(inside, key), [concern.ref]) == {}, key
    assert registry.depths(acting(inside, "alternate"), [concern.ref]) == {concern.ref: "full"}


def test_a_role_waits_for_the_custodian(inside: Organisation) -> None:
    [waiting] = NamedRole.objects.filter(confirmed_at__isnull=True)
    assert waiting.role == "line_manager"


def test_only_matters_told_one_by_one_are_open(inside: Organisation) -> None:
    kept = state().kept
    tales = {kept[name] for name in kept if name.endswith(".concern") and name.partition(".")[0] in bank.read("tales")}
    still = Clock.objects.filter(met_at__isnull=True, stopped_at__isnull=True, waived_at__isnull=True)
    assert set(still.filter(root__startswith="CON-").values_list("root", flat=True)) <= tales


# ---- signing in ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def open_door(made: Organisation, settings: object) -> Client:
    settings.DEMONSTRATION_SIGN_IN = True  # type: ignore[attr-defined]  # pytest-django's own object
    return Client()


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("method", "where"),
    [("get", "/demonstration/"), ("post", "/demonstration/as/lead/"), ("post", "/demonstration/walk/lost/")],
)
def test_elsewhere_there_is_no_such_page(made: Organisation, method: str, where: str) -> None:
    answer: HttpResponse = getattr(Client(), method)(where)
    assert answer.status_code == 404


@pytest.mark.urls(__name__)
def test_the_page_offers_everybody(open_door: Client) -> None:
    answer = open_door.get("/demonstration/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Demonstration: not for live concerns" in page
    for one in sign_ins().values():
        assert f"/demonstration/as/{one.key}/" in page
        assert one.sees.replace("'", "&#x27;") in page
    for walk in walks().values():
        assert f"/demonstration/walk/{walk.key}/" in page


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("who", sorted(sign_ins()))
def test_everybody_gets_to_their_own_home(open_door: Client, who: str) -> None:
    answer = open_door.post(f"/demonstration/as/{who}/", follow=True)
    assert answer.status_code == 200
    body = "fernhollow" if who == "outsider" else "larkmoor"
    assert answer.redirect_chain == [(f"/o/{body}/", 302)]
    other = "larkmoor" if who == "outsider" else "fernhollow"
    assert open_door.get(f"/o/{other}/").status_code == 404


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("key", sorted(walks()))
def test_each_walk_begins_where_it_says(open_door: Client, key: str) -> None:
    answer = open_door.post(f"/demonstration/walk/{key}/", follow=True)
    assert answer.status_code == 200
    [(where, _)] = answer.redirect_chain
    assert where.startswith("/o/larkmoor/")
    assert where != "/o/larkmoor/"
    assert walks()[key].steps[1].replace("'", "&#x27;") in answer.content.decode()


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    "where", ["/demonstration/as/nobody/", "/demonstration/walk/nowhere/", "/demonstration/as/deputy-town-before/"]
)
def test_nobody_else_can_be_signed_in_as(open_door: Client, where: str) -> None:
    assert open_door.post(where).status_code == 404
    assert open_door.get("/demonstration/as/lead/").status_code == 405


@pytest.mark.urls(__name__)
def test_an_account_that_is_not_a_demonstrations_stays_closed(open_door: Client) -> None:
    User.objects.filter(email=bank.address("lead")).update(demonstration=False)
    assert open_door.post("/demonstration/as/lead/").status_code == 404


@pytest.mark.urls(__name__)
def test_a_body_that_is_not_a_demonstration_stays_closed(open_door: Client, made: Organisation) -> None:
    """Also where the same account belongs to a demonstration and to another body."""
    neighbour = Organisation.objects.get(code="fernhollow")
    Organisation.objects.filter(id=neighbour.id).update(demonstration=False)
    assert open_door.post("/demonstration/as/outsider/").status_code == 404
    with scope.of(neighbour.id):
        user = User.objects.get(email=bank.address("lead"))
        Person.objects.create(organisation=neighbour, ref="PER-00000000", name="Both", user=user)
    assert open_door.post("/demonstration/as/lead/").status_code == 404


@pytest.mark.urls(__name__)
def test_while_it_is_being_made_only_that_is_shown(open_door: Client, made: Organisation) -> None:
    from goldenthread.foundation.jobs.models import Job

    with scope.of(made.id):
        Job.objects.filter(kind="demonstration").update(state="running", done=120, total=480)
    page = open_door.get("/demonstration/").content.decode()
    assert "120 of 480" in page
    assert "/demonstration/as/" not in page
    assert open_door.post("/demonstration/as/lead/").status_code == 404
