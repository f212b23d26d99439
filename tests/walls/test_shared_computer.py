"""Holds: whoever sits down at a computer after somebody else finds nothing of theirs in the browser."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.rooms.casework.reporter_walk import answered, at, begun, words_of
from tests.walls.access_world import browser
from tests.world import PASSWORD, World, raise_one

pytestmark = pytest.mark.usefixtures("quiet")
WORDS = "Morgan Blythe shut him in the store room."


def sits_down(client: Client, world: World, who: str, address: str) -> str:
    """Somebody signs in on the page that is on the screen; what they then see."""
    sent = client.post(address, {"login": world.user(who).email, "password": PASSWORD})
    assert sent.status_code == 302, words_of(sent)
    return words_of(client.get(sent["Location"]))


@pytest.fixture
def left_open(world: World) -> tuple[Client, str]:
    """A page sent after its sign-in had run out, and the address to sign in."""
    client = browser(world, "reporter")
    key = begun(client)
    client.get(at("raise_step", key, "what"))
    del client.cookies["gt_session"]
    sent = answered(client, key, "what", narrative=WORDS)
    assert "held" in sent["Location"]
    return client, sent["Location"]


def test_words_of_an_ended_sign_in_wait_for_whoever_typed_them(world: World, left_open: tuple[Client, str]) -> None:
    client, address = left_open
    assert WORDS in sits_down(client, world, "reporter", address)


@pytest.mark.parametrize("who", ["alleged", "line_manager", "dsl"])
def test_words_of_an_ended_sign_in_are_not_shown_to_who_signs_in_next(
    world: World, left_open: tuple[Client, str], who: str
) -> None:
    client, address = left_open
    assert WORDS not in sits_down(client, world, who, address)
    assert WORDS not in str(dict(client.session))


def test_words_sent_without_any_sign_in_are_kept_for_nobody(world: World) -> None:
    client = Client()
    for path in (at("raise_concern"), at("ask_advice")):
        sent = client.post(path, {"immediate_danger": "no", "question": WORDS, "narrative": WORDS})
        assert "held" not in sent["Location"]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "search/?q=Robyn",
        "registers/",
        "governance/risks/",
        "trace/{}/",
        "casework/concerns/{}/",
        "trace/CON-AAAAAAAA/",
    ],
)
def test_no_browser_keeps_a_page(world: World, path: str) -> None:
    page = browser(world, "dsl").get(f"/o/harbour/{path.format(raise_one(world).ref)}")
    assert page["Cache-Control"] == "private, no-store"


def test_signing_out_clears_what_the_browser_kept(world: World) -> None:
    client = browser(world, "reporter")
    assert client.get(at("raise_concern"))["Cache-Control"] == "private, no-cache"
    out = client.post("/accounts/logout/")
    assert out.status_code == 302
    assert out["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in client.get("/accounts/login/")
