"""Holds: every address gives everybody of the cast the answer that is written down for them, and nobody else a way in."""

from __future__ import annotations

import re
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings

from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.people.models import User
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.casework.models import Advice, ConcernDraft
from tests.walls.access_world import CAST, Route, Things, answer, asks, browser, routes
from tests.walls.rooms import ROOMS, access
from tests.world import NOW, World

pytestmark = pytest.mark.usefixtures("quiet")
TABLE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "access_table.toml").read_text())
TABLE["web"] |= access()
NOBODY = ("outsider", "anonymous")
SHOWN = ("reporter", "dsl", "lead_trustee", "custodian", "anonymous")
"""For whom a page that everybody may see is drawn too; what only some may see is drawn for each of them."""
FEW = ("reporter", "dsl", "outsider", "anonymous")
"""Outside any organisation nobody has a role: a page there is asked by a few."""
PARTS = 8
PUBLIC = {"ROOT_URLCONF": "goldenthread.project.urls_public", "MIDDLEWARE": settings.PUBLIC_MIDDLEWARE}


@pytest.fixture(scope="module")
def signed_in(_found_once: Things, _world_once: World, django_db_blocker: Any) -> dict[str, Client]:
    """A browser for each of the cast, signed in once."""
    with django_db_blocker.unblock(), scope.of(_world_once.organisation.id):
        return {who: browser(_world_once, who) for who in CAST}


def rows(door: str) -> list[tuple[str, Route, str]]:
    """Each row that the table must have: its name, the address, and with which concern."""
    return [(f"{r.name} @ {t}" if t else r.name, r, t) for r in routes(door) for t in asks(r)]


def expected(name: str, route: Route, method: str, who: str) -> int:
    """The status that the table says."""
    given: dict[str, str] = TABLE["web"][name].get(method, {})
    if who == "anonymous":
        if name in TABLE["not_here"]:
            return int(next(iter(given), "404"))
        if name not in TABLE["open"]:
            return 302
        return 405 if method == "post" else 200
    named = {one: int(status) for status, whose in given.items() for one in whose.split()}
    if who in named:
        return named[who]
    return 404 if route.inside and who == "outsider" else named.get("*", 404)


def test_every_address_and_everybody_is_in_the_table() -> None:
    assert tuple(TABLE["cast"]) == CAST
    assert set(TABLE["web"]) == {name for name, *_ in rows("web")}
    assert set(TABLE["public"]) == {name for name, *_ in rows("public")}


def test_names_in_the_table_are_of_the_cast() -> None:
    for name, row in TABLE["web"].items():
        said = [one for method in row.values() for whose in method.values() for one in whose.split()]
        assert set(said) <= {*CAST, "*"}, name
        assert "anonymous" not in said, f"{name}: list it in `open`"


def test_the_outsider_and_the_one_alleged_are_let_in_nowhere() -> None:
    """What the table itself must never say, whoever edits it."""
    for name, route, thing in rows("web"):
        for method in ("get", "post"):
            if route.inside:
                assert expected(name, route, method, "outsider") == 404, name
            if thing == "about_a_worker":
                assert expected(name, route, method, "alleged") in (404, 405), name
            if thing == "about_the_lead":
                for reader in ("dsl", "deputy_dsl", "administrator", "custodian"):
                    assert expected(name, route, method, reader) in (404, 405), name
            if thing:
                may_count = ("lead_trustee", "committee_member", "umbrella_analyst") if route.name != "trace" else ()
                for who in ("administrator", "custodian", *may_count):
                    assert expected(name, route, method, who) in (404, 405), name


def test_whoever_may_not_look_may_not_do() -> None:
    """But for one page: a step of raising that is not one's own begins anew, so that nothing typed is lost."""
    for name, route, _ in rows("web"):
        for who in CAST:
            if expected(name, route, "get", who) == 404 and name != "casework:raise_step":
                assert expected(name, route, "post", who) in (404, 405), (name, who)


@pytest.mark.parametrize("part", range(PARTS))
def test_each_answer_is_the_one_in_the_table(found: Things, signed_in: dict[str, Client], part: int) -> None:
    wrong = []
    for row, (name, route, thing) in list(enumerate(rows("web")))[part::PARTS]:
        path = found.address(route, thing)
        for who in asked(name, route, row):
            for method in methods(row // PARTS, name, who, expected(name, route, "get", who) != 404):
                right = expected(name, route, method, who)
                drawn = right in (200, 422) and ("*" not in TABLE["web"][name].get(method, {}).values() or who in SHOWN)
                status = answer(signed_in[who], method, path, drawn=drawn)
                if status != right:
                    wrong.append(f"{method} {name}: {who} {status}, not {right}")
    assert wrong == []


def asked(name: str, route: Route, row: int) -> tuple[str, ...]:
    """Everybody; at a register's address whoever is named there, nobodies, and a third of the others, another third for each row."""
    if not route.inside:
        return FEW
    if name.partition(":")[0] not in ROOMS:
        return CAST
    named = {one for method in TABLE["web"][name].values() for whose in method.values() for one in whose.split()}
    return tuple(w for i, w in enumerate(CAST) if w in named or w in NOBODY or (i + row) % 3 == 0)


def methods(row: int, name: str, who: str, may: bool) -> list[str]:
    """Everybody gets; whoever may, posts, and a third of the others, another third for each row. A page that takes no post says so to
    anybody: asked by a few, that is enough.
    """
    given = TABLE["web"][name].get("post")
    if given is None:
        return ["get"]
    few = (
        who in ("dsl", *NOBODY) if list(given) == ["405"] else may or who in NOBODY or (CAST.index(who) + row) % 3 == 0
    )
    return ["get", "post"] if few else ["get"]


def test_anonymous_is_sent_to_sign_in_and_back(world: World, found: Things) -> None:
    nobody = Client()
    for name, route, thing in rows("web"):
        if route.inside:
            response = nobody.get(found.address(route, thing))
            assert response.status_code == 302, name
            assert response["Location"].startswith("/accounts/login/?next="), name


def test_absent_and_not_yours_are_one_answer(world: World, found: Things) -> None:
    """The same page, to the letter, for what is not there and for what is not yours."""
    for who in ("lead_trustee", "alleged", "other_reporter", "administrator"):
        client = browser(world, who)
        pages = {
            _plain(client.get(path).content.decode(), path)
            for path in (
                f"/o/harbour/casework/concerns/{found.concerns['ordinary'].ref}/",
                "/o/harbour/casework/concerns/CON-AAAAAAAA/",
                "/o/harbour/casework/concerns/not-even-a-reference/",
            )
        }
        assert len(pages) == 1


def _plain(page: str, path: str) -> str:
    page = re.sub(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"', "", page)
    return page.replace(path, "")


def test_search_leads_nobody_to_what_is_not_theirs(world: World, found: Things) -> None:
    ref = found.concerns["about_a_worker"].ref
    for who in CAST:
        if who != "anonymous":
            page = browser(world, who).get("/o/harbour/search/", {"q": ref}).content.decode()
            opens = expected("casework:concern @ about_a_worker", _concern(), "get", who) == 200
            assert (f"/concerns/{ref}/" in page) == opens, who


def _concern() -> Route:
    return next(r for r in routes("web") if r.name == "casework:concern")


# ---- what an empty form does not show ---------------------------------------------------------


def test_nobody_answers_their_own_question_or_writes_in_anothers_draft(world: World, found: Things) -> None:
    asked = f"/o/harbour/casework/advice/{found.values['advice']}/"
    assert answer(browser(world, "reporter"), "post", asked, data={"answer": "I say yes."}) in (404, 422)
    assert Advice.objects.get(ref=found.values["advice"]).answered_at is None
    before = ConcernDraft.objects.get(send_key=found.values["draft"])
    step = f"/o/harbour/casework/raise/{found.values['draft']}/what/"
    browser(world, "alleged").post(step, {"narrative": "Something else."})
    after = ConcernDraft.objects.get(send_key=found.values["draft"])
    assert (after.said, after.owner, after.changed_at) == (before.said, before.owner, before.changed_at)


def test_a_stranger_makes_no_account(world: World) -> None:
    before = User.objects.count()
    words = {
        "email": "stranger@example.org",
        "password1": "a long enough password",
        "password2": "a long enough password",
    }
    Client(raise_request_exception=False).post("/accounts/signup/", words)
    assert User.objects.count() == before


def test_whoever_has_left_is_let_in_nowhere(world: World, found: Things) -> None:
    left = local_date(NOW, "Europe/London") - timedelta(days=1)
    places.mark_left(by=world.actor("custodian"), person=world.people["deputy_dsl"], on=left)
    client = browser(world, "deputy_dsl")
    for path in ("/o/harbour/", "/o/harbour/casework/concerns/", found.address(_concern(), "ordinary")):
        assert answer(client, "get", path) == 404, path


# ---- the public door --------------------------------------------------------------------------


def test_the_public_door_answers_as_in_the_table(world: World, found: Things) -> None:
    with override_settings(**PUBLIC):
        nobody = Client(raise_request_exception=False)
        wrong = []
        for name, route, thing in rows("public"):
            path = found.address(route, thing)
            for method in ("get", "post"):
                status = answer(nobody, method, path)
                if status != TABLE["public"][name][method]:
                    wrong.append(f"{method} {name}: {status}, not {TABLE['public'][name][method]}")
    assert wrong == []


@pytest.mark.parametrize("code", ["harbour", "harbour-elsewhere", "no-such-body"])
def test_a_closed_door_and_no_door_are_one_answer(world: World, found: Things, code: str) -> None:
    Organisation.objects.filter(code="harbour").update(public_door_open=False)
    found.values["organisation"] = code
    with override_settings(**PUBLIC):
        nobody = Client(raise_request_exception=False)
        for name, route, thing in rows("public"):
            if route.inside and name != "public:front":
                path = found.address(route, thing)
                assert answer(nobody, "get", path) in (302, 404), name


def test_the_public_door_has_no_page_of_the_web_door() -> None:
    named = {route.path for route in routes("public")}
    assert not any(path.startswith(("/o/", "/accounts/", "/design/")) for path in named)


def test_things_are_found_for_every_address(world: World, found: Things) -> None:
    for name, route, thing in (*rows("web"), *rows("public")):
        assert found.address(route, thing).startswith("/"), name
