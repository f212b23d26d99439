"""Whoever may not gets one and the same 404, on every address and for every way of asking, absent or not."""

from __future__ import annotations

import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, reverse

from goldenthread.domain.access import GLASS_ROLES
from goldenthread.foundation.ledger.models import Entry
from goldenthread.rooms.casework import changes, urls
from goldenthread.rooms.casework.models import Concern
from goldenthread.rooms.casework.views.next_act import LABELS
from tests.world import CAST, World, decided, raise_one

ABSENT = "CON-00000000"
VERBS = [
    str(one.name) for one in urls.reader_patterns
    if isinstance(one, URLPattern) and str(one.pattern).startswith(urls.ONE) and one.name != "file"
]  # fmt: skip
FULL = frozenset({"dsl", "deputy_dsl", "head_of_safeguarding"})
SEE = FULL | {"reporter", "line_manager", "data_protection_officer", "executive_lead"}
GLASS = GLASS_ROLES  # each role's holder bears its name
MAY = {
    "concern": SEE, "known_at": SEE, "assign": FULL - {"deputy_dsl"}, "second_view": FULL - {"dsl"},
    "see_serious": frozenset({"executive_lead"}), "add_addendum": FULL | {"reporter"}, "break_glass": GLASS,
}  # fmt: skip
READ = ("concern", "known_at")
EVERYBODY = [*CAST, "outsider"]


def url(verb: str, ref: str, *more: str) -> str:
    return reverse(f"casework:{verb}", args=["harbour", ref, *more])


def same(page: bytes) -> str:
    """A page without what differs from one asking to the next: the protection token, and what an act before had to say."""
    plain = re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", page.decode())
    return " ".join(re.sub(r'<div class="gt-notice.*?</div></div>', "", plain, flags=re.DOTALL).split())


@pytest.fixture
def concern(world: World) -> Concern:
    row = raise_one(world)
    decided(world, row)
    changes.grade_serious(by=world.actor("dsl"), ref=row.ref, why="A mark.")
    return Concern.objects.get(ref=row.ref)


def test_every_verb_has_its_page() -> None:
    assert set(LABELS) <= set(VERBS)


def nothing_here(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return HttpResponse(status=404)


@pytest.mark.parametrize("who", EVERYBODY)
def test_each_member_of_the_cast_on_each_address(
    world: World, client: Client, concern: Concern, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goldenthread.project.urls.handler404", nothing_here)  # its page is looked at below
    client.force_login(world.user(who))
    entries = Entry.objects.filter(chain=world.organisation.chain).count()
    for verb in VERBS:
        asked = client.get(url(verb, concern.ref))
        sent = client.post(url(verb, concern.ref), {"reason": "short", "n": ""})
        if who in MAY.get(verb, FULL):
            assert asked.status_code in (200, 302), verb
        else:
            assert asked.status_code == 404, verb
            assert sent.status_code == (405 if verb in READ and who != "outsider" else 404), verb
    assert (
        Entry.objects.filter(chain=world.organisation.chain).count() <= entries + 1
    )  # a message seen by whoever raised it


@pytest.mark.parametrize("who", ["lead_trustee", "alleged", "reporter", "outsider"])
def test_the_page_of_what_is_not_theirs_is_the_page_of_what_is_not_there(
    world: World, client: Client, concern: Concern, who: str
) -> None:
    client.force_login(world.user(who))
    absent = same(client.get(url("concern", ABSENT)).content)
    for verb in ("acknowledge", "decide", "break_glass", "declare_conflict"):
        assert same(client.get(url(verb, concern.ref)).content) == absent
        assert same(client.post(url(verb, concern.ref), {"reason": "I must see this at once, now."}).content) == absent


@pytest.mark.parametrize("verb", VERBS)
def test_absent_is_absent_for_those_who_may(world: World, client: Client, verb: str) -> None:
    client.force_login(world.user("dsl"))
    assert client.get(url(verb, ABSENT)).status_code == 404


def test_nobody_signed_in_is_asked_to_sign_in(world: World, client: Client, concern: Concern) -> None:
    for verb in VERBS:
        assert client.get(url(verb, concern.ref)).status_code == 302
    assert client.get("/o/harbour/casework/concerns/")["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    "who", ["dsl", "head_of_safeguarding", "alleged", "administrator", "executive_lead", "line_manager"]
)
def test_about_a_reader_it_opens_to_nobody_it_was_not_passed_to(world: World, client: Client, who: str) -> None:
    hidden = raise_one(world, about_worker="yes", worker_words="Dana Wells")
    client.force_login(world.user(who))
    for verb in VERBS:
        if verb == "break_glass" and who in GLASS - {"dsl", "deputy_dsl"}:
            continue
        assert client.get(url(verb, hidden.ref)).status_code == 404, verb
        if verb not in READ:
            assert client.post(url(verb, hidden.ref), {"reason": "I must see this at once, now."}).status_code == 404, (
                verb
            )
    assert hidden.ref not in client.get("/o/harbour/casework/concerns/?state=all").content.decode()


def test_the_alternate_has_hands_on_it_and_the_one_it_is_about_never(world: World, client: Client) -> None:
    hidden = raise_one(world, about_worker="yes", worker_words="Dana Wells")
    client.force_login(world.user("alternate"))
    shown = client.get(url("concern", hidden.ref))
    assert shown.status_code == 200
    assert url("acknowledge", hidden.ref) in shown.content.decode()
    assert client.get(url("triage", hidden.ref)).status_code == 200


def test_another_organisations_reader_cannot_reach_it_by_its_own_address(
    world: World, client: Client, concern: Concern
) -> None:
    client.force_login(world.user("outsider"))
    own = reverse("casework:concern", args=[world.elsewhere.code, concern.ref])
    assert client.get(own).status_code == 404
    assert client.get(reverse("casework:concerns", args=[world.elsewhere.code])).status_code == 200
