"""The first page and home: where somebody comes in, and what needs them now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.doors.web.mine import MOST, mine
from goldenthread.foundation.access import registry
from goldenthread.foundation.access.registry import HomeLine
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.places.models import Organisation, Person
from tests.insight.conftest import Room, Seat
from tests.insight.facts import NOON, a_person, an_organisation, many, queries_in

Sit = Callable[..., Seat]
TODAY = NOON.date()


def line(n: int = 0, **given: object) -> HomeLine:
    plain = {"group": "Needs you", "text": "Decide", "detail": f"TST-{n:08d}", "href": f"/records/{n}/", "due": TODAY}
    return HomeLine(**{**plain, **given})  # type: ignore[arg-type]


class TestFront:
    def test_a_calm_page_with_the_way_in(self, db: None) -> None:
        page = Client().get("/")
        assert page.status_code == 200
        words = page.content.decode()
        assert "/accounts/login/" in words
        assert "Call 999" in words

    def test_straight_to_the_only_organisation(self, seat: Sit, trust: Organisation) -> None:
        assert seat().client.get("/")["Location"] == f"/o/{trust.code}/"

    def test_a_list_of_several(self, seat: Sit, trust: Organisation) -> None:
        member = seat()
        other = an_organisation(name="Second Trust")
        with scope.of(other.id):
            Person.objects.create(organisation=other, ref="PER-SECOND", name="Sam Reed", user_id=member.person.user_id)
        page = member.client.get("/").content.decode()
        assert f'href="/o/{trust.code}/"' in page
        assert "Second Trust" in page

    def test_an_account_without_a_place(self, trust: Organisation) -> None:
        user, person = a_person(trust)
        Person.objects.filter(pk=person.pk).update(user=None)
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        assert "You have no organisation here yet" in client.get("/").content.decode()


class TestMine:
    @pytest.fixture(autouse=True)
    def _now(self, trust: Organisation) -> None:
        """At noon."""

    def test_at_most_twelve_the_rest_counted(self) -> None:
        found = mine([line(n) for n in range(30)], "Europe/London")
        assert sum(len(group.tasks) for group in found.groups) == MOST
        assert found.more == 18

    def test_lines_about_one_matter_stand_as_one(self) -> None:
        found = mine([line(1), line(1, text="Tell them"), line(2)], "Europe/London")
        (group,) = found.groups
        assert [task.hint for task in group.tasks] == ["TST-00000001 · and 1 more about it", "TST-00000002"]

    def test_grouped_in_the_order_of_what_presses(self) -> None:
        lines = [line(1), line(2, group="For you"), line(3)]
        assert [(one.title, len(one.tasks)) for one in mine(lines, "Europe/London").groups] == [
            ("Needs you", 2),
            ("For you", 1),
        ]

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ({"due": TODAY, "overdue": True}, ("Overdue since 23 November 2026", "late")),
            ({"due": TODAY}, ("Due today", "now")),
            ({"due": TODAY + timedelta(days=1)}, ("Due 24 November 2026", "plain")),
            ({"due": date(2026, 3, 1)}, ("Since 1 March 2026", "plain")),
            ({"due": None}, ("", "plain")),
        ],
    )
    def test_when(self, given: dict[str, object], said: tuple[str, str]) -> None:
        (group,) = mine([line(1, **given)], "Europe/London").groups
        assert (group.tasks[0].status, group.tasks[0].kind) == said


class TestHome:
    def test_what_anybody_may_do(self, seat: Sit, trust: Organisation, room: Room) -> None:
        page = seat().text("")
        for words in ("Raise a concern", "What needs me now", "Nothing is waiting for you.", "Who do I tell?"):
            assert words in page
        assert f'href="/o/{trust.code}/who-do-i-tell/"' in page
        assert "One question to ask" not in page
        assert "et-up" not in page

    def test_what_needs_me_now(self, seat: Sit, room: Room) -> None:
        registry.HOMES.append(lambda _by, _body: [line(n) for n in range(15)])
        page = seat("dsl").text("")
        assert "Decide" in page
        assert "And 3 more." in page
        assert "Nothing is waiting" not in page

    @pytest.mark.parametrize("role", ["lead_trustee", "committee_member", "head_of_safeguarding", "executive_lead"])
    def test_trustees_and_leaders_see_the_sentence(self, seat: Sit, trust: Organisation, room: Room, role: str) -> None:
        many(trust, "outcome_told", met=1, unmet=8)
        page = seat(role).text("")
        assert "Does word get through?" in page
        assert "One question to ask:" in page
        assert "(1 of 9 in time)" in page

    @pytest.mark.parametrize("role", ["administrator", "custodian"])
    def test_whoever_sets_up_sees_how_far_it_is(self, seat: Sit, trust: Organisation, room: Room, role: str) -> None:
        assert "Set-up is not finished: nobody can raise a concern here yet." in seat(role).text("")
        Organisation.objects.filter(pk=trust.pk).update(set_up_at=NOON)
        page = seat(role).text("")
        assert "Set-up is not finished" not in page
        assert "Set-up: units, people and roles" in page

    def test_not_for_strangers(self, seat: Sit) -> None:
        stranger = seat()
        stranger.organisation = an_organisation()
        for path in ("", "who-do-i-tell/", "search/"):
            assert stranger.get(path).status_code == 404
        assert Client().get(f"/o/{stranger.organisation.code}/").status_code == 302

    def test_few_queries(self, seat: Sit, trust: Organisation, room: Room) -> None:
        trustee = seat("lead_trustee")
        trustee.text("")
        with CaptureQueriesContext(connection) as found:
            trustee.text("")
        assert queries_in(found) <= 8
