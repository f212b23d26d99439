"""Five rooms' main pages, with data and in error, on a telephone and on a desk: nothing too wide, no accessibility fault."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.journeys.site import Site
from tests.journeys.walker import DESK, PHONE, Walker

pytestmark = pytest.mark.journey
HERE = "/o/harbour"
LIVED = """
import datetime
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.places.models import Organisation, Person, Unit
from tests.walls.rooms import complaints, policies, practice, recruitment, workforce
from tests.world import CAST, NOW, World
here = Organisation.objects.get(code="harbour")
with scope.of(here.id), moment.lived_at(NOW):
    people = {who: Person.objects.select_related("unit").get(name=said[0]) for who, said in CAST.items()}
    world = World(here, here, people, {unit.code: unit for unit in Unit.objects.all()})
    policy = policies.a_document(world, files=(("policy.txt", b"Ring the on-call lead after six."),))
    policies.a_document(world, title="How we keep people safe on the bus", kind="procedure", supports=(policy.ref,))
    policies.changes.ask_to_read(by=world.actor("dsl"), ref=policy.ref, units=[])
    practice.an_activity(world)
    practice.a_touch_point(world)
    practice.a_turn(world)
    practice.changes.say_hours(
        by=world.actor("dsl"), organisation=here, unit=world.units["youth-club"], weekday="mon", opens="18:00", closes="21:00"
    )
    call = practice.a_call(world)
    complaint = complaints.a_complaint(world)
    spoke = complaints.spoken(world)
    starter = recruitment.a_starter(world)
    recruitment.a_check(world, starter)
    group = workforce.changes.plan_session(
        by=world.actor("line_manager"), organisation=here, supervisor=people["line_manager"], kind="group",
        due=datetime.date(2026, 3, 9), people=[people["reporter"], people["alleged"]],
    )
    workforce.a_course(world)
    print(policy.ref, call.ref, complaint.ref, spoke.ref, starter.ref, group[0].ref)
"""


def both_widths(who: Walker, path: str) -> None:
    for size in (PHONE, DESK):
        who.page.set_viewport_size(size)  # type: ignore[arg-type]  # width and height, as Playwright takes them
        who.open(path)


def refused(who: Walker, path: str, button: str | None = None, **given: str) -> None:
    """Sent with something missing or wrong: the page says so, accessibly."""
    who.open(path)
    if given:
        who.fill(**given)
    who.press(button)
    assert "There is a problem" in who.words, path


def test_the_main_pages_of_five_rooms_with_data_and_in_error(browser: Browser, site: Site) -> None:
    policy, call, complaint, spoke, starter, group = site.does(LIVED).split()
    rooms = {
        "dsl": [
            "policies/documents/", "policies/documents/?q=on-call", "policies/coverage/", f"policies/documents/{policy}/",
            f"policies/documents/{policy}/readers/", "practice/", "practice/cover/", "practice/touch-points/", "practice/activities/",
            f"practice/calls/{call}/",
        ],
        "head_of_safeguarding": ["complaints/complaints/", f"complaints/complaints/{complaint}/", "complaints/complaints/procedure/"],
        "speak_up_guardian": ["complaints/speaking-up/", f"complaints/speaking-up/{spoke}/"],
        "recruitment_officer": ["recruitment/record/", f"recruitment/people/{starter}/", "workforce/team/", "workforce/matrix/"],
        "line_manager": ["practice/cover/turns/mine/", "workforce/mine/"],
    }  # fmt: skip
    wrong: dict[str, list[tuple[str, str | None, dict[str, str]]]] = {
        "dsl": [("policies/documents/add/", None, {}), ("practice/cover/turns/add/", None, {}),
                ("practice/activities/add/", None, {})],
        "head_of_safeguarding": [("complaints/complaints/receive/", None, {}), (f"complaints/matters/{complaint}/begin-stage/", None, {}),
                                 ("complaints/complaints/procedure/", None, {"stages": "Soon"})],
        "speak_up_guardian": [(f"complaints/matters/{spoke}/give-update/", None, {})],
        "recruitment_officer": [("recruitment/may-start/", None, {}), (f"recruitment/people/{starter}/ask/", None, {}),
                                ("workforce/training/plan/", None, {})],
        "line_manager": [(f"workforce/supervision/{group}/hold/", None, {})],
    }  # fmt: skip
    for role, paths in rooms.items():
        who = Walker(browser, site, role)
        for path in paths:
            both_widths(who, f"{HERE}/{path}")
        for path, button, given in wrong[role]:
            refused(who, f"{HERE}/{path}", button, **given)
        who.close()


def test_somebody_speaks_up_without_a_name_and_comes_back(browser: Browser, site: Site) -> None:
    them = Walker(browser, site, phone=True)
    them.open("/harbour/which/", public=True)
    them.follow("I work or volunteer here and want to speak up about how things are done")
    them.press("Send it")
    assert "There is a problem" in them.words
    them.fill(words="The rota is made up afterwards.")
    them.press("Send it")
    assert "It is sent" in them.words
    them.press("Send it")
    assert "There is a problem" in them.words
    them.fill(words="Ask the drivers.")
    them.press("Send it")
    assert "Ask the drivers." in them.words
    them.close()
