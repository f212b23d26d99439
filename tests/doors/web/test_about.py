"""Pages about the product are open to everybody, and the frame shows each actor their own way around."""

from __future__ import annotations

import pytest
from django.test import Client

from goldenthread.foundation.rules.retention import retention
from tests.world import World


@pytest.mark.parametrize("address", ["/accessibility/", "/what-we-keep/", "/source/"])
def test_open_to_everybody(client: Client, db: None, address: str) -> None:
    assert client.get(address).status_code == 200


def test_what_we_keep_says_what_is_unverified(client: Client, db: None) -> None:
    page = client.get("/what-we-keep/").content.decode()
    assert page.count("(unverified)") == sum(not rule.verified for rule in retention().values()) > 0


@pytest.mark.parametrize(
    ("who", "sees", "not_there"),
    [("dsl", "Concerns", "Set-up"), ("reporter", "What I raised", "Concerns"), ("custodian", "Set-up", "Concerns")],
)
def test_the_way_around_is_ones_own(client: Client, world: World, who: str, sees: str, not_there: str) -> None:
    client.force_login(world.user(who))
    page = client.get("/o/harbour/").content.decode()
    header = page[: page.index('id="main"')]
    assert f">{sees}<" in header
    assert f">{not_there}<" not in header
