"""Holds: nobody takes an address that is not theirs, so that nobody is let in as somebody else; letters lead to the site's own address."""

from __future__ import annotations

from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client, override_settings

from goldenthread.foundation.access.actors import actor_of
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.people.adapter import GIVEN
from goldenthread.foundation.people.links import send_way_in
from goldenthread.foundation.people.models import User
from goldenthread.foundation.places import changes as places
from goldenthread.project import settings as project
from tests.walls.access_world import browser
from tests.world import PASSWORD, World

pytestmark = pytest.mark.usefixtures("locmem")
MEANT = "new.lead@example.org"


@pytest.fixture
def locmem(settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined]  # pytest-django's own object


@pytest.mark.parametrize("before", [{}, {"action_remove": "", "email": "reporter@example.org"}])
def test_nobody_gives_themselves_an_address(world: World, before: dict[str, str]) -> None:
    client = browser(world, "reporter")
    client.get("/accounts/email/")
    if before:
        client.post("/accounts/email/", before)
    answer = client.post("/accounts/email/", {"action_add": "", "email": MEANT})
    assert GIVEN in answer.content.decode()
    client.post("/accounts/email/", {"action_primary": "", "email": MEANT})
    assert not EmailAddress.objects.filter(email=MEANT).exists()
    assert world.user("reporter").email == "reporter@example.org"


def test_a_way_in_elsewhere_is_not_for_who_took_the_address_before(world: World) -> None:
    client = browser(world, "reporter")
    client.post("/accounts/email/", {"action_add": "", "email": MEANT})
    client.post("/accounts/email/", {"action_primary": "", "email": MEANT})
    assert world.outsider is not None
    with scope.of(world.elsewhere.id):
        owner = actor_of(world.outsider, world.elsewhere)
        lead = places.add_person(by=owner, organisation=world.elsewhere, name="Fern Hale", email=MEANT, level="dsl")
        places.give_role(by=owner, person=lead, role="dsl")
        given = places.give_account(by=owner, person=lead, email=MEANT)
    assert given.user_id != world.people["reporter"].user_id
    assert client.get(f"/o/{world.elsewhere.code}/casework/concerns/").status_code == 404


def test_the_link_to_a_new_password_leads_to_the_site_itself(world: World) -> None:
    Client().post("/accounts/password/reset/", {"email": "dsl@example.org"}, headers={"host": "localhost"})
    (letter,) = mail.outbox
    assert f"{settings.SITE_ADDRESS}/accounts/password/reset/key/" in letter.body
    assert "localhost/accounts" not in letter.body


def test_a_name_on_two_lines_makes_a_letter_all_the_same(world: World) -> None:
    assert send_way_in(User.objects.get(email="dsl@example.org"), "Harbour\nTrust")
    assert mail.outbox[0].subject == "Harbour Trust: your way in"


def test_a_code_used_in_one_process_is_used_in_every(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two web processes: a code seen over somebody's shoulder must not work once more in the other one."""
    monkeypatch.setattr(auth, "validate_totp_code", lambda _secret, _code: True)
    kept = {"default": {**project.CACHES["default"], "LOCATION": tmp_path}}
    totp = auth.TOTP(Authenticator(user=world.user("dsl"), type=Authenticator.Type.TOTP, data={"secret": "A" * 32}))
    taken = []
    for _ in range(2):
        with override_settings(CACHES=kept):  # begins with a cache of its own, as a process does
            taken.append(totp.validate_code("123456"))
    assert taken == [True, False]


def test_wrong_passwords_of_one_address_shut_out_no_other(world: World) -> None:
    """Behind a proxy, and in one building, everybody comes from one place."""
    cache.clear()
    for n in range(settings.AXES_FAILURE_LIMIT + 1):
        tried = Client().post("/accounts/login/", {"login": "Reporter@example.org", "password": f"wrong guess {n}"})
    assert tried.status_code == 429
    right = {"password": PASSWORD}
    assert Client().post("/accounts/login/", {"login": "reporter@example.org", **right}).status_code == 429
    assert Client().post("/accounts/login/", {"login": "dsl@example.org", **right}).status_code == 302
    cache.clear()
