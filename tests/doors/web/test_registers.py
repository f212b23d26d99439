"""The index of registers: every room's main pages for whoever they are, none for others, and what is past its day."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.doors.web.views.registers import status
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.registers.main_pages import ROOMS, Line, index
from goldenthread.rooms.governance import changes as governance
from tests.insight.facts import queries_in
from tests.world import MEMBERS, NOW, World

KEEPERS = {
    "recruitment/record/": "recruitment_officer dsl head_of_safeguarding executive_lead line_manager other_manager",
    "workforce/team/": "recruitment_officer dsl head_of_safeguarding executive_lead line_manager other_manager",
    "casework/concerns/": "dsl deputy_dsl head_of_safeguarding allegations_manager executive_lead line_manager other_manager "
    "data_protection_officer",
    "casework/allegations/": "dsl deputy_dsl head_of_safeguarding allegations_manager",
    "complaints/complaints/": "dsl deputy_dsl head_of_safeguarding executive_lead line_manager other_manager",
    "complaints/speaking-up/": "speak_up_guardian",
    "leads/diary/": "dsl deputy_dsl head_of_safeguarding",
    "governance/risks/": "dsl deputy_dsl head_of_safeguarding executive_lead line_manager other_manager lead_trustee committee_member "
    "data_protection_officer alternate",
    "quality/programme/": "dsl deputy_dsl head_of_safeguarding executive_lead line_manager other_manager lead_trustee committee_member "
    "file_auditor alternate",
    "policies/documents/": "*",
    "practice/touch-points/": "*",
    "culture/surveys/": "*",
    "workforce/mine/": "*",
}  # fmt: skip


def page(world: World, who: str) -> str:
    client = Client()
    client.force_login(world.user(who), backend="django.contrib.auth.backends.ModelBackend")
    with moment.lived_at(NOW):
        answer = client.get(f"/o/{world.organisation.code}/registers/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def links(world: World, text: str) -> set[str]:
    main = text.partition("<main")[2]
    return set(re.findall(rf'href="/o/{world.organisation.code}/([^"]+)"', main))


@pytest.mark.parametrize("who", MEMBERS)
def test_every_page_on_it_opens_and_each_register_is_there_for_those_who_keep_it_only(world: World, who: str) -> None:
    found = links(world, page(world, who))
    client = Client()
    client.force_login(world.user(who), backend="django.contrib.auth.backends.ModelBackend")
    with moment.lived_at(NOW):
        assert {
            path: client.get(f"/o/{world.organisation.code}/{path}").status_code for path in found
        } == dict.fromkeys(found, 200)
    for path, roles in KEEPERS.items():
        assert (path in found) == (roles == "*" or who in roles.split()), path


def test_home_leads_there_in_one_click(world: World) -> None:
    client = Client()
    client.force_login(world.user("dsl"), backend="django.contrib.auth.backends.ModelBackend")
    with moment.lived_at(NOW):
        assert (
            f'/o/{world.organisation.code}/registers/"' in client.get(f"/o/{world.organisation.code}/").content.decode()
        )


def test_every_room_tells_its_pages_and_every_page_says_what_it_is() -> None:
    assert len(ROOMS) == 11
    for title, pages in ROOMS.values():
        assert title
        assert pages
        for one in pages:
            assert one.says.endswith((".", "?")), one.name


def a_risk(world: World, back: int) -> str:
    """A risk whose review was due so many days ago."""
    raised = NOW - timedelta(days=back + 30)
    with moment.lived_at(raised):
        made = governance.add_risk(
            by=world.actor("dsl"), organisation=world.organisation, title="Lone visits", kind="safeguarding", likelihood=2, impact=2,
            owner=world.people["dsl"], review_due=(NOW - timedelta(days=back)).date(),
        )  # fmt: skip
    return str(made.ref)


def lines(world: World, who: str) -> dict[str, Line]:
    with moment.lived_at(NOW), scope.of(world.organisation.id):
        return {one.href: one for _, some in index(world.actor(who), world.organisation) for one in some}


def test_what_is_past_its_day_is_counted_for_those_who_may_open_it(world: World) -> None:
    where = f"/o/{world.organisation.code}/governance/risks/"
    assert (lines(world, "dsl")[where].waiting, lines(world, "dsl")[where].kept) == (0, False)
    with scope.of(world.organisation.id):
        a_risk(world, 5)
        a_risk(world, -5)
    assert lines(world, "dsl")[where].waiting == 1
    assert lines(world, "lead_trustee")[where].waiting == 1
    assert where not in lines(world, "reporter")
    assert "1 past its day" in page(world, "dsl")


def test_it_asks_no_more_for_more_records(world: World) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as some:
            page(world, "dsl")
        return queries_in(some)

    page(world, "dsl")
    before = asked()
    with scope.of(world.organisation.id):
        for n in range(4):
            a_risk(world, n + 1)
    assert asked() == before
    assert before <= 60


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (Line("t", "s", "/", 0, True, False), ("Nothing is late", "good")),
        (Line("t", "s", "/", 0, False, False), ("Not kept here yet", "wait")),
        (Line("t", "s", "/", 2, True, False), ("2 past their day", "late")),
        (Line("t", "s", "/", 1, True, True), ("1 needs you", "now")),
        (Line("t", "s", "/", None, True, False), ("", "plain")),
    ],
)
def test_what_stands_beside_a_page(given: Line, says: tuple[str, str]) -> None:
    assert status(given) == says
